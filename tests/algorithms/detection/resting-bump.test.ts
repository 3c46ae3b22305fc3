import { describe, expect, test } from 'vitest';
import { logitOf } from '../../../src/algorithms/detection/focal-loss.ts';
import { emptyGrid, splat } from '../../../src/algorithms/detection/heatmap.ts';
import { heatmapLoss } from '../../../src/algorithms/detection/penalty-reduced-focal.ts';
import { restingBump } from '../../../src/algorithms/detection/resting-bump.ts';

const shares = [0.05, 0.2, 0.4, 0.25, 0.1];

describe('restingBump', () => {
  test('leaves the expected loss of all possible targets without slope', () => {
    for (const radius of [0, 1, 3]) {
      const logits = restingBump(shares, radius).map(logitOf);
      const slope = shares.map(() => 0);
      shares.forEach((share, center) => {
        const target = emptyGrid(shares.length, 1);
        splat(target, [center, 0], radius);
        heatmapLoss(logits, target.values).gradient.forEach((pull, d) => {
          slope[d]! += share * pull;
        });
      });
      slope.forEach((sum) => expect(sum).toBeCloseTo(0, 9));
    }
  });

  test('rises with the radius and keeps its highest cell', () => {
    const bumps = [0, 1, 2, 4].map((radius) => restingBump(shares, radius));
    bumps.slice(1).forEach((bump, i) => {
      bump.forEach((score, d) => expect(score).toBeGreaterThan(bumps[i]![d]!));
    });
    for (const bump of bumps) expect(Math.max(...bump)).toBe(bump[2]);
  });

  test('is the center alone when it is certain', () => {
    expect(restingBump([0, 1, 0], 2).map((score) => score.toFixed(9))).toEqual([
      '0.000000000',
      '1.000000000',
      '0.000000000',
    ]);
  });

  test('refuses shares of something else', () => {
    expect(() => restingBump([0.5, 0.4], 1)).toThrow('add up to 0.9');
  });
});
