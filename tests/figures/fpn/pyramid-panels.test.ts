import { describe, expect, test } from 'vitest';
import { panelOf, panelSize, slabPath } from '../../../src/figures/fpn/pyramid-panels.ts';

const designs = ['image-pyramid', 'single-map', 'hierarchy', 'fpn'] as const;

describe('panelOf', () => {
  test('predicts from four maps, or from one in the single map', () => {
    const counts = designs.map(
      (design) => panelOf(design).slabs.filter(({ predicts }) => predicts).length,
    );
    expect(counts).toEqual([4, 1, 4, 4]);
  });

  test('has arrows up, across, down and out as the designs have', () => {
    // Image pyramid: 4 across, 4 out; single map: 3 up, 1 out; hierarchy: 3 up, 4 out;
    // FPN: 3 up, 4 across, 3 down, 4 out.
    expect(designs.map((design) => panelOf(design).arrows.length)).toEqual([8, 4, 7, 14]);
  });

  test('stays in its room', () => {
    for (const { slabs, arrows } of designs.map(panelOf)) {
      for (const { x, width } of slabs) {
        expect(x - width / 2 - 5).toBeGreaterThanOrEqual(0);
        expect(x + width / 2 + 5).toBeLessThanOrEqual(panelSize.width);
      }
      for (const [[, from], [, to]] of arrows) {
        expect(Math.max(from, to)).toBeLessThanOrEqual(panelSize.height);
      }
    }
  });
});

describe('slabPath', () => {
  test('is a closed parallelogram', () => {
    const slab = {
      kind: 'map',
      level: 2,
      x: 50,
      y: 20,
      width: 40,
      depth: 1,
      predicts: true,
    } as const;
    expect(slabPath(slab)).toBe('M25 25L65 25L75 15L35 15Z');
  });
});
