import { render } from 'svelte/server';
import { describe, expect, test } from 'vitest';
import { assess, objectRange, tradeOff } from '../../../src/figures/image-pyramids/budget-scene.ts';
import Budget from '../../../src/figures/image-pyramids/Budget.svelte';

const plan = { perOctave: 1, window: 24, isUpsampled: false, kind: 'log' } as const;
const cube = (r: number) => ((2 * r) / (1 + r * r)) ** 3;

describe('assess', () => {
  test('finds the smallest object worst when the window is larger', () => {
    const { worst, fitting, pixels } = assess(plan);
    expect(worst.object).toBeCloseTo(0.024 * Math.sqrt(640 * 480), 12);
    expect(worst.score).toBeCloseTo(cube(24 / objectRange.from), 12);
    expect(fitting).toEqual([24, 48, 96, 192, 384]);
    expect(pixels).toBeCloseTo(409200 / 307200, 12);
  });

  test('finds the middle between levels worst when an octave is added above', () => {
    const { worst, pixels } = assess({ ...plan, isUpsampled: true });
    expect(worst.score).toBeCloseTo(cube(Math.SQRT2), 10);
    expect(pixels).toBeCloseTo(4 + 409200 / 307200, 12);
  });

  test('has the least value of its own curve in the range', () => {
    for (const perOctave of [1, 2, 5]) {
      for (const kind of ['log', 'gaussian'] as const) {
        const { worst, curve } = assess({ perOctave, window: 16, isUpsampled: true, kind });
        const inside = curve.filter(([x]) => x >= objectRange.from && x <= objectRange.to);
        const least = Math.min(...inside.map(([, y]) => y));
        expect(least).toBeGreaterThanOrEqual(worst.score - 1e-12);
        expect(least - worst.score).toBeLessThan(0.02);
      }
    }
  });
});

describe('tradeOff', () => {
  test('begins at 4/3 and 0.838, and costs four times as much above the image', () => {
    const [first] = tradeOff(false, 'log');
    expect(first![0]).toBeCloseTo(4 / 3, 12);
    expect(first![1]).toBeCloseTo(cube(Math.SQRT2), 12);
    expect(tradeOff(true, 'gaussian')[9]![0]).toBeCloseTo(4 * tradeOff(false, 'log')[9]![0], 12);
  });
});

describe('Budget', () => {
  test('prints what the plan costs', () => {
    const text = render(Budget, { props: { lang: 'zh', id: 'fig:x' } }).body;
    expect(text).toContain('共 5 级，像素 1.33 倍，最坏得分 0.610，在 13.3 px 的物体上');
    // The windows of the worked example.
    expect(text).toContain('361935');
  });
});
