import { describe, expect, test } from 'vitest';
import { normalCdf, normalDensity } from '../../../src/algorithms/numerics/normal-cdf.ts';
import oracle from '../../oracles/diffusion.json' with { type: 'json' };

describe('normalCdf', () => {
  test.each(oracle.normalCdf)('has the relative precision of erfc at %d', (x, expected) => {
    expect(normalCdf(x!) / expected!).toBeCloseTo(1, 12);
  });

  test('is 0 and 1 at the ends of the line', () => {
    expect(normalCdf(-Infinity)).toBe(0);
    expect(normalCdf(Infinity)).toBe(1);
  });
});

describe('normalDensity', () => {
  test.each([-4, -1, 0, 0.3, 2.9])('is the slope of normalCdf at %d', (x) => {
    const h = 1e-5;
    expect((normalCdf(x + h) - normalCdf(x - h)) / (2 * h)).toBeCloseTo(normalDensity(x), 9);
  });
});
