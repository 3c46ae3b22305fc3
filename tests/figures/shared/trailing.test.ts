import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { trailing } from '../../../src/figures/shared/trailing.svelte.ts';
import { loadClient } from './load-client.ts';

const client = await loadClient();

const page = new EventTarget();
const pointer = (type: string) => page.dispatchEvent(new Event(type));
let unmount = () => {};

/** A component that shows a number, and as text. */
function open() {
  const [number, other] = [client.setting(0), client.setting(0)];
  let texts: { readonly current: string }[] = [];
  unmount = client.mount(() => {
    texts = [number, other].map((each) => client.trailing(() => `text of ${each.value}`));
  });
  return {
    shown: () => texts.map(({ current }) => Number(current.slice('text of '.length))),
    change(next: readonly [number, number]) {
      [number.value, other.value] = next;
      client.flushSync();
    },
  };
}

describe('trailing', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
  });

  afterEach(() => {
    pointer('pointerup');
    vi.runAllTimers();
    unmount();
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });

  test('has the first value at once where there is no document', () => {
    vi.unstubAllGlobals();
    expect(typeof addEventListener).toBe('undefined');
    expect(trailing(() => 'text').current).toBe('text');
  });

  test('has the first value at once in a browser', () => {
    expect(open().shown()).toEqual([0, 0]);
  });

  test('follows at once what no pointer changes', () => {
    const { shown, change } = open();
    change([1, 0]);
    expect(shown()).toEqual([1, 0]);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('follows a pressed pointer when it rests for 30 ms', () => {
    const { shown, change } = open();
    pointer('pointerdown');
    change([1, 0]);
    vi.advanceTimersByTime(20);
    change([2, 0]);
    vi.advanceTimersByTime(29);
    expect(shown()).toEqual([0, 0]);
    vi.advanceTimersByTime(1);
    expect(shown()).toEqual([2, 0]);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('follows a pressed pointer that moves on each 100 ms', () => {
    const { shown, change } = open();
    pointer('pointerdown');
    const seen: [ms: number, number: number][] = [];
    for (let ms = 0; ms < 250; ms++) {
      if (ms % 10 === 0) change([ms + 10, 0]);
      const [before] = shown();
      vi.advanceTimersByTime(1);
      const [after] = shown();
      if (after !== before) seen.push([ms + 1, after!]);
    }
    // A change at 0 ms waits until 100, when 100 is the newest number; the next is at 100 ms.
    expect(seen).toEqual([
      [100, 100],
      [200, 200],
    ]);
  });

  test('shows all that waits in one go', () => {
    const { shown, change } = open();
    pointer('pointerdown');
    change([1, 0]);
    vi.advanceTimersByTime(20);
    change([1, 2]);
    vi.advanceTimersByTime(29);
    expect(shown()).toEqual([0, 0]);
    vi.advanceTimersByTime(1);
    expect(shown()).toEqual([1, 2]);
  });

  test.each(['pointerup', 'pointercancel'])('follows at once again after a %s', (end) => {
    const { shown, change } = open();
    pointer('pointerdown');
    pointer(end);
    change([1, 0]);
    expect(shown()).toEqual([1, 0]);
  });

  test('never goes back to what waited when the pointer was let go', () => {
    const { shown, change } = open();
    pointer('pointerdown');
    change([1, 0]);
    pointer('pointerup');
    change([2, 0]);
    vi.runAllTimers();
    expect(shown()).toEqual([2, 0]);
  });
});
