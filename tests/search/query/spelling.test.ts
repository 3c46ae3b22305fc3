import { describe, expect, test } from 'vitest';
import { createSpelling, editDistance } from '../../../src/search/query/spelling.ts';

/** The definition itself, by recursion over prefixes: slow and independent of the table. */
function slowDistance(a: string, b: string): number {
  if (a === '' || b === '') return a.length + b.length;
  const [restA, restB] = [a.slice(0, -1), b.slice(0, -1)];
  const costs = [
    slowDistance(restA, b) + 1,
    slowDistance(a, restB) + 1,
    slowDistance(restA, restB) + (a.at(-1) === b.at(-1) ? 0 : 1),
  ];
  if (a.length > 1 && b.length > 1 && a.at(-1) === b.at(-2) && a.at(-2) === b.at(-1)) {
    costs.push(slowDistance(a.slice(0, -2), b.slice(0, -2)) + 1);
  }
  return Math.min(...costs);
}

describe('editDistance', () => {
  test.each([
    ['', 'abc'],
    ['kitten', 'sitting'],
    ['ca', 'abc'],
    ['ab', 'ba'],
    ['abcd', 'badc'],
    ['scroe', 'score'],
    ['权重衰渐', '权重衰减'],
    ['same', 'same'],
  ])('of %j and %j is what the definition says', (a, b) => {
    expect(editDistance(a, b, 9)).toBe(slowDistance(a, b));
    expect(editDistance(b, a, 9)).toBe(slowDistance(a, b));
  });

  test('is infinite when the lengths alone differ by more than the limit', () => {
    expect(editDistance('a', 'abcd', 2)).toBe(Infinity);
  });
});

describe('createSpelling', () => {
  const correct = createSpelling(['非极大值抑制（nms）', 'adamw与权重衰减', 'diffusion', '抽样']);

  test.each([
    ['difusion', 'diffusion'],
    ['adamv', 'adamw'],
    ['权重衰渐', '权重衰减'],
    ['非极大值抑止', '非极大值抑制'],
  ])('corrects %s to %s', (query, expected) => {
    expect(correct(query)).toBe(expected);
  });

  test.each(['diffusion', '极大值', 'soft_nns', 'torch.admaw', 'nns', '抽羊', 'zebra', 'ladamw'])(
    'leaves %s as it is',
    (query) => {
      expect(correct(query)).toBeUndefined();
    },
  );

  test('corrects one word of several', () => {
    expect(correct('adamv 学习率')).toBe('adamw 学习率');
  });
});
