import { describe, expect, test } from 'vitest';
import {
  checkLengths,
  checkThreshold,
  rankByScore,
} from '../../../src/algorithms/detection/ranking.ts';

describe('rankByScore', () => {
  test('puts high scores first and leaves equal scores in their order', () => {
    expect(rankByScore([0.5, 0.9, 0.5, 0.9, 0.1])).toEqual([1, 3, 0, 2, 4]);
    expect(rankByScore([])).toEqual([]);
  });

  test('ranks infinite scores but not NaN', () => {
    expect(rankByScore([-Infinity, Infinity, 0])).toEqual([1, 2, 0]);
    expect(() => rankByScore([0.5, NaN])).toThrow('entry 1 is NaN');
  });
});

describe('checkLengths', () => {
  test('wants one score for each box', () => {
    expect(() => checkLengths([[0, 0, 1, 1]], [0.5])).not.toThrow();
    expect(() => checkLengths([[0, 0, 1, 1]], [])).toThrow('1 boxes and 0 scores');
  });
});

describe('checkThreshold', () => {
  test('wants a number from 0 to 1', () => {
    for (const good of [0, 0.5, 1]) expect(() => checkThreshold(good)).not.toThrow();
    for (const bad of [-0.1, 1.1, NaN]) expect(() => checkThreshold(bad)).toThrow(RangeError);
  });
});
