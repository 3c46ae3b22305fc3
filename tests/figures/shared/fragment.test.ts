import { describe, expect, test } from 'vitest';
import {
  fragmentOf,
  parseQuery,
  printQuery,
  queryFor,
  splitFragment,
} from '../../../src/figures/shared/fragment.ts';
import { choice, flag, number, subset, vector } from '../../../src/figures/shared/params.ts';

const params = {
  shift: number(12, { min: 0, max: 64, step: 1 }),
  loss: choice('giou', ['iou', 'giou', 'α-iou']),
  noise: flag(true),
  shown: subset(['a', 'b'], ['a', 'b']),
  box: vector([1, 2, 3, 4], { min: 0, max: 9, step: 1 }),
};
const initial = { shift: 12, loss: 'giou', noise: true, shown: ['a', 'b'], box: [1, 2, 3, 4] };

describe('printQuery', () => {
  test('is empty for the initial values', () => {
    expect(printQuery(params, initial)).toBe('');
  });

  test('holds only what differs, with commas as they are', () => {
    expect(printQuery(params, { ...initial, shift: 3, box: [0, 2, 3, 4] })).toBe(
      'shift=3&box=0,2,3,4',
    );
  });

  test('encodes what an address may not hold', () => {
    expect(printQuery(params, { ...initial, loss: 'α-iou' })).toBe('loss=%CE%B1-iou');
  });
});

describe('parseQuery', () => {
  test.each([
    initial,
    { ...initial, shift: 0, noise: false, shown: [] },
    { shift: 64, loss: 'α-iou', noise: false, shown: ['b'], box: [9, 0, 9, 0] },
  ])('reads back what printQuery writes: %o', (values) => {
    expect(parseQuery(params, printQuery(params, values))).toEqual(values);
  });

  test('falls back to the initial value for what it cannot read', () => {
    expect(parseQuery(params, 'shift=x&loss=nms&noise=2&box=1&alien=1')).toEqual(initial);
  });

  test('gives a list of its own each time', () => {
    const first = parseQuery(params, '');
    (first['box'] as number[])[0] = 99;
    expect(parseQuery(params, '')).toEqual(initial);
  });
});

describe('queryFor', () => {
  test('finds the query of its own figure only', () => {
    expect(queryFor('fig:a', '#fig:a?x=1')).toBe('x=1');
    expect(queryFor('fig:a', '#fig:a?')).toBe('');
    expect(queryFor('fig:a', '#fig:ab?x=1')).toBeUndefined();
    expect(queryFor('fig:a', '#fig:a')).toBeUndefined();
    expect(queryFor('fig:a', '')).toBeUndefined();
  });
});

describe('splitFragment', () => {
  test('decodes the id, as browsers encode it', () => {
    expect(splitFragment('#fig%3Aa?x=1')).toEqual({ target: 'fig:a', query: 'x=1' });
  });

  test('survives a stray per cent sign', () => {
    expect(splitFragment('#100%').target).toBe('100%');
  });
});

describe('fragmentOf', () => {
  test('has no question mark when nothing differs', () => {
    expect([fragmentOf('fig:a', ''), fragmentOf('fig:a', 'x=1')]).toEqual(['#fig:a', '#fig:a?x=1']);
  });
});
