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
  let shown = $state.raw(untrack(() => finish(work(settings()))));
  let running: Generator<void, Result> | undefined;
  let next: Settings | undefined;
  let stop = () => {};

  function start(chosen: Settings) {
    next = undefined;
    const begun = work(chosen);
    if (!advance(begun)) wait(begun);
  }

  /** Runs up to the next yield. Returns whether the result is there. */
  function advance(begun: Generator<void, Result>): boolean {
    const { done, value } = begun.next();
    running = done ? undefined : begun;
    if (done) shown = value;
    return done === true;
  }

  function wait(begun: Generator<void, Result>) {
    stop = afterPaint(() => {
      const end = performance.now() + sliceMs;
      let isDone = false;
      do isDone = advance(begun);
      while (!isDone && performance.now() < end);
      if (!isDone) wait(begun);
      else if (next !== undefined) start(next);
    });
  }

  $effect(() => {
    const chosen = settings();
    if (running) next = chosen;
    else untrack(() => start(chosen));
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
