import { describe, expect, test } from 'vitest';
import { moveBox, resizeBox, type Corners } from '../../../src/figures/shared/box-drag.ts';
import { vector } from '../../../src/figures/shared/params.ts';

const box: Corners = [80, 60, 160, 120];
const range = vector(box, { min: 0, max: [320, 200, 320, 200], step: 5, fine: 1 });

describe('moveBox', () => {
  test('keeps the size', () => {
    expect(moveBox(box, 10, -7, range)).toEqual([90, 53, 170, 113]);
  });

  test.each([
    [-999, -999, [0, 0, 80, 60]],
    [999, 999, [240, 140, 320, 200]],
  ])('stops at the edges when moved by (%d, %d)', (dx, dy, expected) => {
    expect(moveBox(box, dx, dy, range)).toEqual(expected);
  });
});

describe('resizeBox', () => {
  test('moves one corner and leaves the opposite one', () => {
    expect(resizeBox(box, [0, 1], [70, 50], range, 8)).toEqual([70, 50, 160, 120]);
    expect(resizeBox(box, [2, 1], [170, 50], range, 8)).toEqual([80, 50, 170, 120]);
  });

  test('never turns the box inside out', () => {
    expect(resizeBox(box, [0, 1], [999, 999], range, 8)).toEqual([152, 112, 160, 120]);
    expect(resizeBox(box, [2, 3], [-9, -9], range, 8)).toEqual([80, 60, 88, 68]);
  });

  test('stays inside', () => {
    expect(resizeBox(box, [2, 3], [999, 999], range, 8)).toEqual([80, 60, 320, 200]);
  });
});
