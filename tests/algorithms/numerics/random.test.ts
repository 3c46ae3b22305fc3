import { describe, expect, test } from 'vitest';
import { createRandom } from '../../../src/algorithms/numerics/random.ts';
import oracle from '../../oracles/diffusion.json' with { type: 'json' };

describe('createRandom', () => {
  test.each(oracle.randomStreams)(
    'repeats numpy.random.RandomState($seed)',
    ({ seed, picks, uniform, normal }) => {
      const uniforms = createRandom(seed);
      const u = Array.from({ length: 700 }, () => uniforms.uniform());
      expect(picks.map((i) => u[i])).toEqual(uniform);
      const normals = createRandom(seed);
      const z = Array.from({ length: 700 }, () => normals.normal());
      picks.forEach((pick, i) => expect(z[pick]).toBeCloseTo(normal[i]!, 13));
    },
  );

  test('has the moments of a standard normal within four standard errors', () => {
    const random = createRandom(3);
    const n = 100_000;
    const z = Array.from({ length: n }, () => random.normal());
    const moment = (power: number) => z.reduce((sum, value) => sum + value ** power, 0) / n;
    expect(Math.abs(moment(1))).toBeLessThan(4 / Math.sqrt(n));
    expect(Math.abs(moment(2) - 1)).toBeLessThan(4 * Math.sqrt(2 / n));
    expect(Math.abs(moment(4) - 3)).toBeLessThan(4 * Math.sqrt(96 / n));
  });

  test.each([-1, 0.5, 2 ** 32, NaN])('rejects the seed %d', (seed) => {
    expect(() => createRandom(seed)).toThrow(RangeError);
  });
});
