import { describe, expect, test } from 'vitest';
import {
  scalarNet,
  scalarNetBackward,
  scalarNetSize,
} from '../../../src/algorithms/flows/scalar-net.ts';
import { centralGradient } from '../../../src/algorithms/numerics/gradient.ts';

const theta = [9, 9, 0.7, -1.2, 0.3, 0.5, 1.1, -0.4, 0.25];

describe('scalarNet', () => {
  test('is its formula, from an offset on', () => {
    expect(scalarNetSize(2)).toBe(7);
    const expected = 0.25 + 1.1 * Math.tanh(0.7 * 2 + 0.3) - 0.4 * Math.tanh(-1.2 * 2 + 0.5);
    expect(scalarNet(theta, 2, 2, 2)).toBeCloseTo(expected, 12);
  });
});

describe('scalarNetBackward', () => {
  test('agrees with central differences and leaves other parameters alone', () => {
    const gradient = new Float64Array(theta.length);
    const input = scalarNetBackward(theta, 2, 2, 0.8, 3, gradient);
    const slow = centralGradient((p) => 3 * scalarNet(p, 2, 2, 0.8), theta);
    slow.forEach((g, i) => expect(gradient[i]).toBeCloseTo(g, 8));
    const [slope] = centralGradient(([a]) => 3 * scalarNet(theta, 2, 2, a!), [0.8]);
    expect(input).toBeCloseTo(slope!, 8);
  });
});
