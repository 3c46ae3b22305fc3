import { describe, expect, test } from 'vitest';
import { object, read, sampledPixels } from '../../../src/figures/thundernet/align-scene.ts';
import {
  attend,
  cells,
  contrast,
  features,
  objects,
} from '../../../src/figures/thundernet/attention-scene.ts';
import {
  arrowsOf,
  designKeys,
  designOf,
  diagram,
  partRows,
  slabOf,
} from '../../../src/figures/thundernet/detector-parts.ts';

describe('partRows', () => {
  const fields = (key: (typeof designKeys)[number]) =>
    partRows(designOf(key, 'snet146', 320)).map(({ field }) => field);

  test('has the fields of the longest ways', () => {
    // 5×5 units: 7, then 4 · 4 + 3 · 4 · 8 more, 4 · 8 + 7 · 4 · 16, and 4 · 16 + 3 · 4 · 32.
    const body = [7, 119, 599, 1047];
    // 15×15 at stride 16 adds 14 · 16; 3×3 adds 32, 5×5 adds 64.
    expect(fields('light-head')).toEqual([...body, 1271, 1303, 1271, 1271]);
    expect(fields('thundernet')).toEqual([...body, 1047, 1111, 1111, 1111]);
  });

  test('divides the whole', () => {
    for (const key of designKeys) {
      const rows = partRows(designOf(key, 'snet535', 192));
      expect(rows.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
      expect(rows[2]!.size).toBe(12);
    }
  });

  test('sees the whole image behind the global average alone', () => {
    const seen = (key: (typeof designKeys)[number]) =>
      partRows(designOf(key, 'snet49', 320)).filter(({ global }) => global).length;
    expect(designKeys.map(seen)).toEqual([0, 4, 4]);
  });

  test('takes the released units for SNet146 alone', () => {
    expect(designOf('released', 'snet146', 320).backbone).toBe('released');
    expect(designOf('released', 'snet49', 320).backbone).toBe('snet49');
  });
});

describe('the diagram', () => {
  test('keeps every slab in its column and in the drawing', () => {
    for (const key of designKeys) {
      partRows(designOf(key, 'snet535', 320)).forEach((row, i) => {
        const { x, y, width, height } = slabOf(i, row, 320);
        expect(Math.floor(x - width / 2)).toBe(i);
        expect(x + width / 2).toBeLessThan(i + 1);
        expect(y - height / 2).toBeGreaterThanOrEqual(0);
        expect(y + height / 2).toBeLessThanOrEqual(diagram.height);
      });
    }
  });

  test('leads through the attention where there is one', () => {
    const into = (key: (typeof designKeys)[number], part: string) =>
      arrowsOf(designOf(key, 'snet146', 320)).filter(([, to]) => to === part).length;
    expect([into('thundernet', 'attention'), into('thundernet', 'head')]).toEqual([2, 1]);
    expect([into('light-head', 'attention'), into('light-head', 'head')]).toEqual([0, 2]);
  });
});

describe('attend', () => {
  test('stands half open everywhere without a gain', () => {
    const { gate, output } = attend({ gain: 0, recall: 1 });
    expect(new Set(gate.values)).toEqual(new Set([0.5]));
    expect(contrast(output, 'small')).toBeCloseTo(contrast(features, 'small'), 12);
  });

  test('raises the contrast of what the RPN sees, and of nothing else', () => {
    const { output } = attend({ gain: 6, recall: 0 });
    expect(contrast(output, 'large') / contrast(features, 'large')).toBeGreaterThan(10);
    expect(contrast(output, 'small') / contrast(features, 'small')).toBeCloseTo(1, 1);
  });

  test('sends back most where the gate is half open on a strong feature', () => {
    const { slope } = attend({ gain: 16, recall: 1 });
    const peak = slope.values.indexOf(Math.max(...slope.values));
    const { x, y, width, height } = objects.large;
    const [dx, dy] = [(peak % cells) - x, Math.floor(peak / cells) - y];
    // On the rim of the large object or of the small one.
    const rim = Math.hypot(dx / width, dy / height);
    const small = Math.hypot(
      ((peak % cells) - objects.small.x) / objects.small.width,
      (Math.floor(peak / cells) - objects.small.y) / objects.small.height,
    );
    expect(Math.min(Math.abs(rim - 1), Math.abs(small - 1))).toBeLessThan(0.25);
  });
});

describe('read', () => {
  const shifted = (d: number, convention: 'thundernet' | 'torchvision') =>
    read(object.map((edge) => edge + d) as unknown as typeof object, convention).mean;

  test('is symmetric about the object without the half pixel, and about 8 px beside it with', () => {
    for (const d of [4, 8, 16, 24]) {
      expect(shifted(d, 'thundernet')).toBeCloseTo(shifted(-d, 'thundernet'), 9);
      expect(shifted(8 + d, 'torchvision')).toBeCloseTo(shifted(8 - d, 'torchvision'), 9);
    }
    const best = [-16, -8, 0, 8, 16].map((d) => shifted(d, 'torchvision'));
    expect(best.indexOf(Math.max(...best))).toBe(3);
  });

  test('is a little higher a quarter of a bin off where the maximum is taken', () => {
    const [x1, y1, x2, y2] = object;
    const [dx, dy] = [(x2 - x1) / 28, (y2 - y1) / 28];
    const [at, off] = [0, 1].map(
      (k) => read([x1 + k * dx, y1 + k * dy, x2 + k * dx, y2 + k * dy], 'thundernet').mean,
    );
    expect(off! / at!).toBeGreaterThan(1.02);
    expect(off! / at!).toBeLessThan(1.1);
    expect([dx, dy].map(Math.round)).toEqual([5, 6]);
  });

  test('falls fast on own channels and slowly on the merged one', () => {
    const [at, off] = [0, 24].map((d) =>
      read(object.map((edge) => edge + d) as unknown as typeof object, 'thundernet'),
    );
    expect(off!.mean / at!.mean).toBeLessThan(0.5);
    expect(off!.plain / at!.plain).toBeGreaterThan(0.75);
    expect(at!.overlap).toBe(1);
  });
});

describe('sampledPixels', () => {
  test('lies in its bin, or half a cell up and left of it', () => {
    const [x, y] = sampledPixels([0, 0, 112, 112], 0, 0, 'thundernet')[0]!;
    expect([x, y]).toEqual([4, 4]);
    expect(sampledPixels([0, 0, 112, 112], 0, 0, 'torchvision')[0]).toEqual([-4, -4]);
  });
});
