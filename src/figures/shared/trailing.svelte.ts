import { untrack } from 'svelte';

const restMs = 30;
const mostMs = 100;

/** Whether a pointer is pressed anywhere on the page. */
let isPressed = false;
let isWatching = false;

function watchPointer() {
  if (isWatching) return;
  isWatching = true;
  addEventListener('pointerdown', () => (isPressed = true), true);
  for (const end of ['pointerup', 'pointercancel'])
    addEventListener(end, () => (isPressed = false), true);
}

/**
 * A value made to be read, such as a number in words. During a drag it follows `read` when the hand
 * rests for two frames, and ten times a second while it moves: text lays out a good part of the page
 * anew, which would take that time from the frames in which the drawing follows the hand. What a key
 * or a clock changes is there at once.
 */
export function trailing<T>(read: () => T): { readonly current: T } {
  let shown = $state.raw(untrack(read));
  let latest = untrack(() => shown);
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** When the value shown was first out of date, and when it last changed, milliseconds. */
  let [since, changed] = [0, 0];

  // One timer that looks again is cheaper than one that each change sets anew.
  function look() {
    const now = performance.now();
    const rest = Math.min(changed + restMs, since + mostMs) - now;
    timer = rest > 1 ? setTimeout(look, rest) : undefined;
    if (timer === undefined) shown = latest;
  }

  $effect(() => {
    const next = read();
    if (next === latest) return;
    latest = next;
    changed = performance.now();
    if (timer !== undefined) return;
    if (!isPressed) {
      shown = next;
      return;
    }
    since = changed;
    timer = setTimeout(look, restMs);
  });
  $effect(() => {
    watchPointer();
    return () => clearTimeout(timer);
  });

  return {
    get current() {
      return shown;
    },
  };
}
