import { untrack } from 'svelte';

/** Milliseconds of computing between two frames, after which the page may paint. */
const sliceMs = 4;

/**
 * A result that takes longer than a frame has. `work` yields before each piece that it has to compute,
 * so that one it knows by heart is there at once; else the pieces run after frames are painted, some
 * milliseconds at a time, and the last result stays until the new one is whole. While a hand moves on,
 * what was begun is finished before the newest settings have their turn. The first result is made at
 * once, on the server as well.
 */
export function piecewise<Settings, Result>(
  settings: () => Settings,
  work: (settings: Settings) => Generator<void, Result>,
): { readonly current: Result } {
  const newest = $derived(settings());
  let begun = untrack(() => newest);
  let shown = $state.raw(untrack(() => finish(work(begun))));
  let running: Generator<void, Result> | undefined;
  let stop = () => {};

  function start() {
    begun = newest;
    running = work(begun);
    advance();
    wait();
  }

  /** Runs up to the next yield. */
  function advance() {
    const { done, value } = running!.next();
    if (!done) return;
    running = undefined;
    shown = value;
  }

  function wait() {
    if (!running) return;
    stop = afterPaint(() => {
      const end = performance.now() + sliceMs;
      do advance();
      while (running && performance.now() < end);
      if (running) wait();
      else if (newest !== begun) start();
    });
  }

  $effect(() => {
    if (newest !== begun && !running) untrack(start);
  });
  $effect(() => () => stop());

  return {
    get current() {
      return shown;
    },
  };
}

function finish<Result>(work: Generator<void, Result>): Result {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

/** Calls back once the page has painted; returns what calls it off. */
function afterPaint(run: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const frame = requestAnimationFrame(() => (timer = setTimeout(run)));
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
}
