import { splitFragment } from './fragment.ts';

/**
 * Brings the figure of a fragment such as `#fig:box-pair?shift=3` into view. The browser looks
 * for an element with the whole fragment as its id and finds none; and a figure that is not in
 * view loads no script of its own that could help.
 */
export function revealFigures(): void {
  const [navigation] = performance.getEntriesByType('navigation');
  // On reload and on the way back the browser restores the place where the reader was.
  if ((navigation as PerformanceNavigationTiming | undefined)?.type === 'navigate') reveal();
  addEventListener('hashchange', reveal);
}

function reveal(): void {
  const { target, query } = splitFragment(location.hash);
  if (query !== undefined) document.getElementById(target)?.scrollIntoView();
}
