import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  deviation,
  expectedField,
  holdingWidth,
  marginal,
  randomField,
  simulatedField,
  TWO_SIGMA,
  visibleSize,
} from '../../../src/algorithms/convolution/effective-field.ts';
import {
  receptiveFieldOf,
  type Stack,
} from '../../../src/algorithms/convolution/receptive-field.ts';
import { resNetStages } from '../../../src/algorithms/convolution/receptive-networks.ts';
import { createRandom } from '../../../src/algorithms/numerics/random.ts';

interface Case {
  network: Stack;
  axes: 1 | 2;
  cell: number;
  seed: number | null;
  first: number;
  values: number[];
}

const { cases } = JSON.parse(
  readFileSync(new URL('../../oracles/effective_field.json', import.meta.url), 'utf8'),
) as { cases: Case[] };

const stack = (depth: number, kernel = 3, dilation = 1): Stack =>
  Array<Stack[number]>(depth).fill({ kernel, dilation });

/** Coefficient of $x^m$ in $(1 + x + x^2)^n$, as a sum of products of binomials. */
function trinomial(n: number, m: number): number {
  const binomial = (a: number, b: number): number =>
    b < 0 || b > a ? 0 : b === 0 ? 1 : (binomial(a - 1, b - 1) * a) / b;
  let sum = 0;
  // Choose which j of the n factors give x², and which of the rest give x.
  for (let j = 0; 2 * j <= m; j++) sum += binomial(n, j) * binomial(n - j, m - 2 * j);
  return sum;
}

const total = (values: ArrayLike<number>) => Array.from(values).reduce((a, b) => a + b, 0);

describe('expectedField', () => {
  test.each([1, 2, 5, 12])('has trinomial coefficients after %d layers 3×3', (depth) => {
    const { first, rows, columns, values } = expectedField(stack(depth));
    expect([first, rows, columns]).toEqual([-depth, 1, 2 * depth + 1]);
    values.forEach((value, m) => expect(value).toBeCloseTo(trinomial(depth, m) / 3 ** depth, 13));
  });

  test('has binomial coefficients after layers with two taps', () => {
    const { values } = expectedField(stack(4, 2));
    expect([...values].map((value) => value * 16)).toEqual([1, 4, 6, 4, 1]);
  });

  test.each(cases.filter(({ seed }) => seed === null))(
    'is the gradient that autograd finds for uniform weights (%#)',
    ({ network, axes, cell, first, values }) => {
      const field = expectedField(network, axes, cell);
      expect(field.first).toBe(first);
      expect(field.values.length).toBe(values.length);
      values.forEach((value, i) => expect(field.values[i]).toBeCloseTo(value, 13));
    },
  );

  test('sums to 1, on a line and on a plane, and is as long as the receptive field', () => {
    const network = resNetStages().flatMap(({ layers }) => layers);
    const line = expectedField(network);
    expect(total(line.values)).toBeCloseTo(1, 10);
    expect(line.columns).toBe(receptiveFieldOf(network).size);
    const shallow = network.slice(0, 8);
    const plane = expectedField(shallow, 2);
    expect(total(plane.values)).toBeCloseTo(1, 10);
    const sums = marginal(plane);
    const along = expectedField(shallow).values;
    along.forEach((value, i) => expect(sums[i]).toBeCloseTo(value, 12));
  });

  test('has the variance that the layers add', () => {
    const chain: Stack = [
      { kernel: 7, stride: 2 },
      { kernel: 3, stride: 2 },
      { kernel: 3, dilation: 3 },
      { kernel: 5 },
    ];
    // Reaches d·j of the four layers: 1, 2, 12, 4.
    const variance = (48 * 1 + 8 * 2 ** 2 + 8 * 12 ** 2 + 24 * 4 ** 2) / 12;
    expect(deviation(expectedField(chain).values) ** 2).toBeCloseTo(variance, 9);
  });

  test('tends to a Gaussian', () => {
    const depth = 80;
    const { values } = expectedField(stack(depth));
    const sigma = Math.sqrt((2 * depth) / 3);
    values.forEach((value, i) => {
      const normal = Math.exp(-((i - depth) ** 2) / (2 * sigma ** 2));
      expect(Math.abs(value * sigma * Math.sqrt(2 * Math.PI) - normal)).toBeLessThan(0.003);
    });
  });

  test('is narrower with a shortcut, which counts as a path', () => {
    const plain = expectedField(stack(2)).values;
    const residual = expectedField([{ branches: [stack(2), []] }]).values;
    const expected = [...plain].map((value, i) => value / 2 + (i === 2 ? 1 / 2 : 0));
    residual.forEach((value, i) => expect(value).toBeCloseTo(expected[i]!, 14));
  });
});

describe('randomField', () => {
  test.each(cases.filter(({ seed }) => seed !== null))(
    'is the gradient that autograd finds for the same weights (%#)',
    ({ network, axes, cell, seed, first, values }) => {
      const field = randomField(network, createRandom(seed!), axes);
      expect(field.first + cell * receptiveFieldOf(network).stride).toBe(first);
      values.forEach((value, i) => expect(field.values[i]).toBeCloseTo(value, 12));
    },
  );
});

describe('simulatedField', () => {
  test.each([
    ['a chain', stack(4), 1, 4],
    ['a chain on a plane', stack(2), 2, 2],
    ['shortcuts', [{ branches: [stack(2), []] }, { branches: [stack(1), []] }], 1, 3],
  ] as const)('comes close to the expectation for %s', (_, network, axes, layers) => {
    const draws = 10_000;
    const { values } = simulatedField(network, createRandom(11), { draws, axes });
    const expected = expectedField(network, axes).values;
    // A product of n squared normals has the second moment 3ⁿ: four standard errors.
    const error = 4 * Math.sqrt(3 ** layers / draws);
    values.forEach((value, i) => expect(Math.abs(value / expected[i]! - 1)).toBeLessThan(error));
    expect(Math.abs(total(values) - 1)).toBeLessThan(error / 4);
  });

  test('is the same for the same seed', () => {
    const run = () => simulatedField(stack(3), createRandom(5), { draws: 10 });
    expect(run()).toEqual(run());
  });

  test('refuses a mean of nothing', () => {
    expect(() => simulatedField(stack(1), createRandom(1), { draws: 0 })).toThrow('got 0');
  });
});

describe('marginal', () => {
  test('adds up the rows', () => {
    const field = { first: 0, rows: 2, columns: 2, values: Float64Array.of(1, 2, 3, 4) };
    expect([...marginal(field)]).toEqual([4, 6]);
  });
});

describe('holdingWidth', () => {
  test.each([
    [1, 5],
    [15 / 16, 4],
    [14 / 16, 3],
    [10 / 16, 2],
    [6 / 16, 1],
    [3 / 16, 0.5],
    [0, 0],
  ])('cuts [1, 4, 6, 4, 1] at both ends until %d of it is left', (share, width) => {
    expect(holdingWidth([1, 4, 6, 4, 1], share)).toBeCloseTo(width, 12);
  });

  test('is the share of the width where all cells are equal', () => {
    for (const cells of [4, 7]) {
      expect(holdingWidth(new Array(cells).fill(2), 0.9)).toBeCloseTo(0.9 * cells, 12);
    }
  });

  test('drops empty ends', () => {
    expect(holdingWidth([0, 0, 5, 5, 0, 0], 1)).toBe(2);
  });

  test.each([40, 160, 640])('holds two standard deviations at each side of %d layers', (depth) => {
    const width = holdingWidth(expectedField(stack(depth)).values);
    // The profile is a normal density of variance 2n/3, spread over cells of variance 1/12.
    expect(width / 4 / Math.sqrt((2 * depth) / 3 + 1 / 12)).toBeCloseTo(1, 2);
  });

  test('takes a share of the field that falls like one over the root of the depth', () => {
    const ratio = (depth: number) =>
      holdingWidth(expectedField(stack(depth)).values) / (2 * depth + 1);
    expect(ratio(64) / ratio(256)).toBeCloseTo(2, 1);
    expect(ratio(256) / ratio(1024)).toBeCloseTo(2, 2);
  });

  test('doubles with dilation 2, as the field does', () => {
    const plain = expectedField(stack(20)).values;
    const dilated = expectedField(stack(20, 3, 2)).values;
    expect(deviation(dilated)).toBeCloseTo(2 * deviation(plain), 10);
    expect(Math.abs(holdingWidth(dilated) - 2 * holdingWidth(plain))).toBeLessThan(2);
  });

  test('refuses a share that is none', () => {
    expect(() => holdingWidth([1], 1.5)).toThrow('got 1.5');
  });
});

describe('visibleSize', () => {
  // Counted from trinomial coefficients in exact integers.
  test.each([5, 10, 20])('counts the pixels above 4.55 %% of the peak after %d layers', (depth) => {
    const peak = trinomial(depth, depth);
    const seen = Array.from({ length: 2 * depth + 1 }, (_, m) => trinomial(depth, m) / peak);
    expect(visibleSize(expectedField(stack(depth)))).toBe(
      seen.filter((value) => value > 1 - TWO_SIGMA).length,
    );
  });

  test('takes the root of the number of pixels on a plane', () => {
    const values = Float64Array.of(0, 1, 0, 1, 9, 1, 0, 1, 0);
    expect(visibleSize({ first: 0, rows: 3, columns: 3, values })).toBe(Math.sqrt(5));
  });
});

describe('deviation', () => {
  test('is that of a uniform law on k cells: the root of (k² - 1) / 12', () => {
    expect(deviation([1])).toBe(0);
    expect(deviation([2, 2, 2])).toBeCloseTo(Math.sqrt(8 / 12), 14);
    expect(deviation(new Array(10).fill(1))).toBeCloseTo(Math.sqrt(99 / 12), 14);
  });
});
