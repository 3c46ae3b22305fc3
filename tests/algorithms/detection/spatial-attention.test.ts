import { describe, expect, test } from 'vitest';
import {
  attentionGradient,
  gateSlope,
  sigmoid,
  spatialAttention,
} from '../../../src/algorithms/detection/spatial-attention.ts';
import { mapOf } from '../../../src/algorithms/pyramids/top-down.ts';
import oracle from '../../oracles/thundernet.json' with { type: 'json' };

const { cem, rpn, theta, gate, output, upstream, gradient } = oracle.attention;
const close = (made: readonly number[], expected: readonly number[]) => {
  expect(made).toHaveLength(expected.length);
  made.forEach((value, i) => expect(value).toBeCloseTo(expected[i]!, 9));
};

describe('spatialAttention', () => {
  test('agrees with torch, batch normalization folded in', () => {
    const made = spatialAttention(cem, rpn, theta);
    close(made.gate.values, gate.values);
    close(made.output.values, output.values);
  });

  test('shrinks every value and turns no sign', () => {
    spatialAttention(cem, rpn, theta).output.values.forEach((value, i) => {
      expect(Math.abs(value)).toBeLessThan(Math.abs(cem.values[i]!));
      expect(Math.sign(value)).toBe(Math.sign(cem.values[i]!));
    });
  });

  test('rejects a θ that ends in other channels than those of the map', () => {
    const narrow = { weights: theta.weights.slice(1), bias: theta.bias.slice(1) };
    expect(() => spatialAttention(cem, rpn, narrow)).toThrow('3×5×6 for 4×5×6');
  });
});

describe('attentionGradient', () => {
  test('agrees with autograd', () => {
    const made = attentionGradient(cem, rpn, theta, upstream);
    close(made.cem.values, gradient.cem.values);
    close(made.rpn.values, gradient.rpn.values);
  });

  test('is a quarter of the feature where the gate stands half open', () => {
    const half = attentionGradient(
      mapOf([[-6]]),
      mapOf([[0]]),
      { weights: [[[[1]]]] },
      mapOf([[1]]),
    );
    expect(half.rpn.values).toEqual([-1.5]);
    expect(half.cem.values).toEqual([0.5]);
  });

  test('rejects an upstream gradient of another shape', () => {
    expect(() => attentionGradient(cem, rpn, theta, mapOf([[1]]))).toThrow(RangeError);
  });
});

describe('gateSlope', () => {
  test('is the slope of the output over the logit', () => {
    const step = 1e-6;
    for (const [feature, logit] of [
      [2, 3],
      [-1, 0],
      [4, -3],
    ] as const) {
      const at = (x: number) => feature * sigmoid(x);
      const slope = (at(logit + step) - at(logit - step)) / (2 * step);
      const [value] = gateSlope(mapOf([[feature]]), mapOf([[sigmoid(logit)]])).values;
      expect(value).toBeCloseTo(slope, 8);
    }
  });
});

describe('sigmoid', () => {
  test('keeps its symmetry far out', () => {
    expect([sigmoid(0), sigmoid(800), sigmoid(-800)]).toEqual([0.5, 1, 0]);
    for (const x of [-30, -2.5, 1e-9, 7]) expect(sigmoid(x) + sigmoid(-x)).toBeCloseTo(1, 15);
  });
});
