import { snap, type Range } from './params.ts';

/** A key press on a handle, as a direction on the screen and a length. */
export interface KeyMove {
  /** −1 is left, +1 right. */
  right: number;
  /** −1 is down, +1 up. */
  up: number;
  length: 'fine' | 'step' | 'page';
}

/** The move that a key stands for, `'min'` and `'max'` for Home and End, else undefined. */
export function keyMove(key: string, shift: boolean): KeyMove | 'min' | 'max' | undefined {
  const length = shift ? 'fine' : 'step';
  switch (key) {
    case 'ArrowRight':
      return { right: 1, up: 0, length };
    case 'ArrowLeft':
      return { right: -1, up: 0, length };
    case 'ArrowUp':
      return { right: 0, up: 1, length };
    case 'ArrowDown':
      return { right: 0, up: -1, length };
    case 'PageUp':
      return { right: 0, up: 1, length: 'page' };
    case 'PageDown':
      return { right: 0, up: -1, length: 'page' };
    case 'Home':
      return 'min';
    case 'End':
      return 'max';
    default:
      return undefined;
  }
}

/** `value` moved by `count` lengths; a page is ten steps. */
export function stepBy(value: number, count: number, length: KeyMove['length'], range: Range) {
  const unit = length === 'fine' ? range.fine : length === 'step' ? range.step : 10 * range.step;
  return snap(value + count * unit, range);
}

/** The new value of a one-dimensional slider, where right and up both increase. */
export function slideByKey(key: string, shift: boolean, value: number, range: Range) {
  const move = keyMove(key, shift);
  if (move === undefined) return undefined;
  if (move === 'min') return range.min;
  if (move === 'max') return snap(range.max, range);
  return stepBy(value, move.right + move.up, move.length, range);
}
