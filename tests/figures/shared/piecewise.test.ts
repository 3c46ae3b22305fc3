import { afterEach, describe, expect, test, vi } from 'vitest';
import { piecewise } from '../../../src/figures/shared/piecewise.svelte.ts';
import { loadClient } from './load-client.ts';

const client = await loadClient();

/** What was computed, in order; a piece takes 3 ms, two of them more than there is between frames. */
let log: string[] = [];
let now = 0;

/** Three pieces for a number, but 0 is known by heart. */
function* work({ number }: { number: number }): Generator<void, string> {
  for (const piece of number === 0 ? '' : 'abc') {
    yield;
    log.push(`${number}${piece}`);
    now += 3;
  }
  return `result of ${number}`;
}

const frames = new Map<number, () => void>();
let unmount = () => {};

/** A component that shows the result for a number, which may change before its effects run. */
function open(initial: number, early = initial) {
  vi.useFakeTimers();
  vi.spyOn(performance, 'now').mockImplementation(() => now);
  vi.stubGlobal('requestAnimationFrame', (run: () => void) => {
    frames.set(frames.size, run);
    return frames.size - 1;
  });
  vi.stubGlobal('cancelAnimationFrame', (frame: number) => frames.delete(frame));

  const setting = client.setting(initial);
  let result!: { readonly current: string };
  unmount = client.mount(() => {
    result = client.piecewise(() => ({ number: setting.value }), work);
    setting.value = early;
  });
  const shown = () => result.current;
  const choose = (next: number) => {
    setting.value = next;
    client.flushSync();
  };
  return { shown, choose };
}

function runFrame() {
  const runs = [...frames.values()];
  frames.clear();
  for (const run of runs) run();
}

/** A frame and what comes between it and the next. */
function paint() {
  runFrame();
  vi.runOnlyPendingTimers();
}

afterEach(() => {
  unmount();
  unmount = () => {};
  frames.clear();
  log = [];
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('piecewise', () => {
  test('has the first result at once where there is no document', () => {
    expect(typeof requestAnimationFrame).toBe('undefined');
    expect(piecewise(() => ({ number: 1 }), work).current).toBe('result of 1');
  });

  test('has the first result at once in a browser and makes it once', () => {
    const { shown } = open(1);
    expect(shown()).toBe('result of 1');
    paint();
    paint();
    expect(log).toEqual(['1a', '1b', '1c']);
  });

  test('follows what changes before its effects run', () => {
    const { shown } = open(1, 2);
    paint();
    paint();
    expect(shown()).toBe('result of 2');
  });

  test('shows at once what is known by heart', () => {
    const { shown, choose } = open(1);
    choose(0);
    expect(shown()).toBe('result of 0');
    expect(frames.size).toBe(0);
  });

  test('computes some milliseconds after each frame, not within it', () => {
    const { choose } = open(0);
    choose(2);
    runFrame();
    expect(log).toEqual([]);
    vi.runOnlyPendingTimers();
    expect(log).toEqual(['2a', '2b']);
    runFrame();
    expect(log).toEqual(['2a', '2b']);
    vi.runOnlyPendingTimers();
    expect(log).toEqual(['2a', '2b', '2c']);
  });

  test('shows the last result until the new one is whole', () => {
    const { shown, choose } = open(1);
    choose(2);
    paint();
    expect(shown()).toBe('result of 1');
    paint();
    expect(shown()).toBe('result of 2');
    expect(frames.size).toBe(0);
  });

  test('finishes what it began, then takes the newest settings', () => {
    const { shown, choose } = open(0);
    choose(2);
    paint();
    choose(3);
    choose(4);
    expect(frames.size).toBe(1);
    paint();
    expect(shown()).toBe('result of 2');
    paint();
    paint();
    expect(shown()).toBe('result of 4');
    expect(log).toEqual(['2a', '2b', '2c', '4a', '4b', '4c']);
    expect(frames.size).toBe(0);
  });

  test('shows what is known by heart as soon as what it began is whole', () => {
    const { shown, choose } = open(1);
    choose(2);
    choose(0);
    expect(shown()).toBe('result of 1');
    paint();
    paint();
    expect(shown()).toBe('result of 0');
    expect(log.slice(3)).toEqual(['2a', '2b', '2c']);
  });

  test.each([
    ['the frame', () => {}],
    ['the time after it', runFrame],
  ])('calls off what waits for %s when its component goes', (_, before) => {
    const { choose } = open(0);
    choose(2);
    before();
    unmount();
    expect([frames.size, vi.getTimerCount()]).toEqual([0, 0]);
    expect(log).toEqual([]);
  });
});
