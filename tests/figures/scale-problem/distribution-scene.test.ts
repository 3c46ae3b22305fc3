import { describe, expect, test } from 'vitest';
import {
  distribution,
  levelsOf,
  linesOf,
  pixelsOf,
  publishedAp,
  shareBelow,
  sizeRange,
  spreadOf,
  viewsOf,
} from '../../../src/figures/scale-problem/distribution-scene.ts';

describe('levelsOf', () => {
  test('counts everything on one or three, or by range', () => {
    const valid = (levels: ReturnType<typeof levelsOf>) =>
      [30, 100, 300].map((s) => viewsOf(s, levels).map(({ counts }) => counts));
    expect(valid(levelsOf('single', 600))).toEqual([[true], [true], [true]]);
    expect(valid(levelsOf('small', 600))).toEqual([[true], [false], [false]]);
    expect(valid(levelsOf('multi', 600)).flat().every(Boolean)).toBe(true);
    expect(valid(levelsOf('snip', 600))).toEqual([
      [true, false, false],
      [false, true, false],
      [false, false, true],
    ]);
  });
});

describe('publishedAp', () => {
  test('knows only what Table 1 has', () => {
    expect([600, 800, 1400].map((s) => publishedAp('single', s))).toEqual([undefined, 19.6, 19.9]);
    expect(['small', 'multi', 'snip'].map((p) => publishedAp(p as 'snip', 800))).toEqual([
      16.4, 19.5, 21.4,
    ]);
  });
});

describe('linesOf', () => {
  test('counts within the range, on the plot', () => {
    const lines = linesOf(levelsOf('snip', 800));
    expect(lines.map(({ counted }) => counted.map(([x]) => x))).toEqual([
      [sizeRange.from, 80],
      [40, 160],
      [120, sizeRange.to],
    ]);
    for (const { factor, whole } of lines) expect(whole[1]![1] / whole[1]![0]).toBeCloseTo(factor);
  });
});

describe('viewsOf', () => {
  test('resizes by 1400, 800 and 480 over 480', () => {
    const sizes = viewsOf(60, levelsOf('multi', 800)).map(({ resized }) => resized);
    [175, 100, 60].forEach((expected, i) => expect(sizes[i]).toBeCloseTo(expected, 9));
  });
});

describe('spreadOf', () => {
  test('is less with ranges and more without than the spread of the data', () => {
    const [snip, single, multi] = (['snip', 'single', 'multi'] as const).map(
      (p) => spreadOf(levelsOf(p, 800)).octaves,
    );
    expect(single).toBeCloseTo(Math.log2(0.472 / 0.024), 9);
    expect(snip!).toBeLessThan(single!);
    expect(multi!).toBeGreaterThan(single!);
  });
});

describe('distribution', () => {
  test('rises to 1, through the median', () => {
    const points = distribution();
    expect(points[0]![0]).toBe(sizeRange.from);
    expect(points.at(-1)![1]).toBeCloseTo(1, 3);
    expect(shareBelow(pixelsOf(0.106))).toBeCloseTo(0.5, 12);
  });
});
