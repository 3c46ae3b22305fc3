import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { integrate, planeGrid } from '../../../src/algorithms/flows/plane.ts';
import {
  flowForward,
  flowGradient,
  flowInverse,
  flowLogDensity,
  flowSize,
  startFlow,
  type Point,
} from '../../../src/algorithms/flows/real-nvp.ts';
import { centralGradient } from '../../../src/algorithms/numerics/gradient.ts';

interface Oracle {
  flow: { x: Point; logDensity: number; toTheta: number[]; toX: number[] }[];
}
const oracle = JSON.parse(readFileSync('tests/oracles/pose_regression.json', 'utf8')) as Oracle;

const small = { layers: 3, hidden: 2 };
const sines = Array.from({ length: flowSize(small) }, (_, i) => Math.sin(1.7 * i));
const shape = { layers: 6, hidden: 5 };
const theta = startFlow(shape, 5, 0.8);
const points: Point[] = [[0, 0], [1.3, -0.4], [-2.5, 3], [0.1, 6]]; // prettier-ignore

describe('flowInverse', () => {
  test('is undone by the generating direction', () => {
    for (const x of points) {
      const back = flowForward(shape, theta, flowInverse(shape, theta, x).z);
      expect(back[0]).toBeCloseTo(x[0], 12);
      expect(back[1]).toBeCloseTo(x[1], 12);
    }
  });

  test('has the log-determinant of its Jacobian by central differences', () => {
    for (const x of points) {
      const rows = ([0, 1] as const).map((i) =>
        centralGradient(([a, b]) => flowInverse(shape, theta, [a!, b!]).z[i], x),
      );
      const determinant = rows[0]![0]! * rows[1]![1]! - rows[0]![1]! * rows[1]![0]!;
      expect(flowInverse(shape, theta, x).logDeterminant).toBeCloseTo(Math.log(determinant), 7);
    }
  });
});

describe('flowLogDensity', () => {
  test('integrates to 1', () => {
    const grid = planeGrid(16, 400);
    const bent = startFlow(shape, 5, 0.2);
    const density = grid.points.map((x) => Math.exp(flowLogDensity(shape, bent, x)));
    expect(integrate(grid, density)).toBeCloseTo(1, 3);
  });

  test('agrees with torch', () => {
    for (const { x, logDensity } of oracle.flow) {
      expect(flowLogDensity(small, sines, x)).toBeCloseTo(logDensity, 12);
    }
  });

  test('is the standard normal when the last weights are 0', () => {
    const identity = startFlow(shape, 1, 0);
    for (const [x, y] of points) {
      const expected = -Math.log(2 * Math.PI) - (x * x + y * y) / 2;
      expect(flowLogDensity(shape, identity, [x, y])).toBeCloseTo(expected, 12);
    }
  });
});

describe('flowGradient', () => {
  test('agrees with autograd for the parameters and the point', () => {
    for (const { x, toTheta, toX } of oracle.flow) {
      const gradient = new Float64Array(sines.length);
      const input = flowGradient(small, sines, x, 1, gradient);
      toTheta.forEach((g, i) => expect(gradient[i]).toBeCloseTo(g, 10));
      toX.forEach((g, i) => expect(input[i]).toBeCloseTo(g, 10));
    }
  });

  test('agrees with central differences and adds what it finds, times the weight', () => {
    const gradient = new Float64Array(theta.length).fill(1);
    flowGradient(shape, theta, points[1]!, -2, gradient);
    const slow = centralGradient((p) => flowLogDensity(shape, p, points[1]!), theta);
    slow.forEach((g, i) => expect(gradient[i]).toBeCloseTo(1 - 2 * g, 6));
  });
});

describe('startFlow', () => {
  test('makes the parameters of a shape, the same for the same seed', () => {
    expect(theta).toHaveLength(6 * 2 * (3 * 5 + 1));
    expect(startFlow(shape, 5, 0.8)).toEqual(theta);
  });

  test('rejects a shape that is not made of positive integers', () => {
    expect(() => startFlow({ layers: 0, hidden: 3 }, 1)).toThrow(/layers/);
    expect(() => startFlow({ layers: 2, hidden: 1.5 }, 1)).toThrow(RangeError);
  });
});
