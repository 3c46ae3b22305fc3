import { describe, expect, test } from 'vitest';
import {
  choice,
  flag,
  number,
  snap,
  stops,
  subset,
  vector,
} from '../../../src/figures/shared/params.ts';

describe('number', () => {
  const eta = number(1, { min: 0, max: 2, step: 0.05, fine: 0.01 });

  test.each([
    ['0.5', 0.5],
    ['-3', 0],
    ['99', 2],
    ['0.3000001', 0.3],
    ['1e-1', 0.1],
  ])('reads %s as %d', (text, value) => {
    expect(eta.parse(text)).toBe(value);
  });

  test.each(['', ' ', 'x', 'NaN', 'Infinity', '1,2'])('cannot read "%s"', (text) => {
    expect(eta.parse(text)).toBeUndefined();
  });

  test('prints what it reads back, at every place of the track', () => {
    for (let place = 0; place <= 200; place++) {
      const value = eta.fromTrack(place / 100);
      expect(eta.parse(eta.print(value))).toBe(value);
    }
  });

  test('shows the digits of its finest step', () => {
    expect(eta.text(1)).toBe('1.00');
  });

  test.each([
    { min: 1, max: 1, step: 1 },
    { min: 0, max: 1, step: 0 },
    { min: 0, max: 1, step: 1, fine: -1 },
  ])('refuses the range %o', (range) => {
    expect(() => number(0, range)).toThrow(RangeError);
  });
});

describe('snap', () => {
  test('counts steps from the lower limit', () => {
    expect(snap(7.4, { min: 2, max: 50, step: 5, fine: 5 })).toBe(7);
  });

  test('drops what binary fractions add', () => {
    expect(snap(0.1 + 0.2, { min: 0, max: 1, step: 0.1, fine: 0.1 })).toBe(0.3);
  });

  test('never leaves the range, even where the last step would', () => {
    expect(snap(10, { min: 0, max: 10, step: 4, fine: 4 })).toBe(10);
    expect(snap(-1, { min: 0, max: 10, step: 4, fine: 4 })).toBe(0);
  });
});

describe('stops', () => {
  const steps = stops(100, [10, 20, 50, 100, 1000]);

  test('takes the nearest stop', () => {
    expect(steps.parse('60')).toBe(50);
    expect(steps.parse('1e9')).toBe(1000);
    expect(steps.parse('many')).toBeUndefined();
  });

  test('lays its stops along the track', () => {
    expect([steps.track.min, steps.track.max]).toEqual([0, 4]);
    expect([0, 1, 2, 3, 4].map(steps.fromTrack)).toEqual([10, 20, 50, 100, 1000]);
    expect(steps.toTrack(1000)).toBe(4);
  });
});

describe('choice', () => {
  test('knows its words only', () => {
    const loss = choice('giou', ['iou', 'giou']);
    expect([loss.parse('iou'), loss.parse('toString')]).toEqual(['iou', undefined]);
  });
});

describe('flag', () => {
  test('is 1 or 0', () => {
    const noise = flag(true);
    expect(['1', '0', 'true'].map(noise.parse)).toEqual([true, false, undefined]);
    expect([true, false].map(noise.print)).toEqual(['1', '0']);
  });
});

describe('subset', () => {
  const shown = subset(['b', 'a'], ['a', 'b', 'c']);

  test('keeps the order of the options and drops strangers', () => {
    expect(shown.initial).toEqual(['a', 'b']);
    expect(shown.parse('c,x,a')).toEqual(['a', 'c']);
  });

  test('can be empty', () => {
    expect(shown.print([])).toBe('');
    expect(shown.parse('')).toEqual([]);
  });
});

describe('vector', () => {
  const box = vector([90, 60, 170, 140], { min: 0, max: [320, 200, 320, 200], step: 5, fine: 1 });

  test('limits each entry by itself', () => {
    expect(box.parse('10,20,999,999')).toEqual([10, 20, 320, 200]);
  });

  test('needs every entry to be a number', () => {
    expect(box.parse('1,2,3')).toBeUndefined();
    expect(box.parse('1,2,3,')).toBeUndefined();
    expect(box.parse('1,2,3,4,5')).toBeUndefined();
  });
});
