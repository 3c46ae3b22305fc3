import { untrack } from 'svelte';

const restMs = 30;
const mostMs = 100;

/** Whether a pointer is pressed anywhere on the page. */
let isPressed = false;

/** What is out of date, since when, and when the last of it changed, milliseconds. */
const waiting = new Set<() => void>();
let [since, changed] = [0, 0];

/** Shows all that waits in one frame. */
function wait(show: () => void) {
  changed = performance.now();
  if (waiting.size === 0) {
    since = changed;
    setTimeout(look, restMs);
  }
  waiting.add(show);
}

// One timer that looks again is cheaper than one that each change sets anew.
function look() {
  const rest = Math.min(changed + restMs, since + mostMs) - performance.now();
  if (rest > 1) {
    setTimeout(look, rest);
    return;
  }
  const shows = [...waiting];
  waiting.clear();
  for (const show of shows) show();
}

function press({ type }: Event) {
  isPressed = type === 'pointerdown';
}

// A page takes the same listener only once.
function watchPointer() {
  for (const type of ['pointerdown', 'pointerup', 'pointercancel'])
    addEventListener(type, press, true);
}

/**
 * A value made to be read, such as a number in words. During a drag it follows `read` when the hand
 * rests for two frames, and ten times a second while it moves: text lays out a good part of the page
 * anew, which would take that time from the frames in which the drawing follows the hand. What a key
 * or a clock changes is there at once.
 */
export function trailing<T>(read: () => T): { readonly current: T } {
  let latest = untrack(read);
  let shown = $state.raw(latest);
  const show = () => {
    shown = latest;
  };

  $effect(() => {
    const next = read();
    if (next === latest) return;
    latest = next;
    if (isPressed || waiting.has(show)) wait(show);
    else show();
  });
  $effect(watchPointer);

  return {
    get current() {
      return shown;
    },
  };
}
