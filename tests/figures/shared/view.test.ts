import { describe, expect, test } from 'vitest';
import { number, vector } from '../../../src/figures/shared/params.ts';
import { createView } from '../../../src/figures/shared/view.svelte.ts';

describe('createView', () => {
  const create = () =>
    createView({
      shift: number(12, { min: 0, max: 64, step: 1 }),
      point: vector([1, 2], { min: 0, max: 9, step: 1 }),
    });

  test('starts with the initial values and an empty query', () => {
    const view = create();
    expect(view.values).toEqual({ shift: 12, point: [1, 2] });
    expect(view.query).toBe('');
  });

  test('follows the address and comes back from it', () => {
    const view = create();
    view.read('point=3,4');
    expect(view.values.point).toEqual([3, 4]);
    view.values.point[0] = 5;
    expect(view.query).toBe('point=5,4');
    view.read('');
    expect(view.values).toEqual({ shift: 12, point: [1, 2] });
  });

  test('shares nothing with another view of the same figure', () => {
    const params = { point: vector([1, 2], { min: 0, max: 9, step: 1 }) };
    const [first, second] = [createView(params), createView(params)];
    first.values.point[0] = 9;
    expect(second.values.point).toEqual([1, 2]);
    expect(params.point.initial).toEqual([1, 2]);
  });
});
