import { describe, expect, test } from 'vitest';
import {
  createFrame,
  left,
  percent,
  round,
  top,
  translateTo,
} from '../../../src/figures/shared/frame.ts';

const frame = createFrame({
  width: 640,
  height: 320,
  x: { domain: [0, 10], label: '*t*' },
  y: { domain: [-1, 1], ticks: [-1, 0, 1], format: (value) => `${value}%` },
});

describe('createFrame', () => {
  test('lets y grow upwards', () => {
    expect([frame.y(-1), frame.y(0), frame.y(1)]).toEqual([320, 160, 0]);
  });

  test('lets y grow downwards for images', () => {
    const image = createFrame({
      width: 100,
      height: 50,
      x: { domain: [0, 200] },
      y: { domain: [0, 100] },
      yDown: true,
    });
    expect([image.y(0), image.y(100)]).toEqual([0, 50]);
  });

  test('lays out the ticks along each axis', () => {
    expect(frame.xAxis.ticks.map(({ at }) => at)).toEqual([0, 128, 256, 384, 512, 640]);
    expect(frame.yAxis.ticks).toEqual([
      { value: -1, text: '-1%', at: 320 },
      { value: 0, text: '0%', at: 160 },
      { value: 1, text: '1%', at: 0 },
    ]);
  });

  test('prints ticks with as many decimals as their step needs', () => {
    const { yAxis } = createFrame({
      width: 1,
      height: 1,
      x: { domain: [0, 1] },
      y: { domain: [-0.5, 0.5] },
    });
    expect(yAxis.ticks.map(({ text }) => text)).toEqual(['−0.4', '−0.2', '0.0', '0.2', '0.4']);
  });

  test.each([
    [
      [1e-3, 0.1, 1, 20, 1e4],
      ['0.001', '0.1', '1', '20', '10000'],
    ],
    [
      [1e-4, 1, 10, 20000],
      ['10⁻⁴', '10⁰', '10¹', '2×10⁴'],
    ],
  ])('prints the ticks %o of a logarithmic axis alike', (ticks, texts) => {
    const { xAxis } = createFrame({
      width: 1,
      height: 1,
      x: { domain: [1e-5, 1e5], scale: 'log', ticks },
      y: { domain: [0, 1] },
    });
    expect(xAxis.ticks.map(({ text }) => text)).toEqual(texts);
  });
});

describe('left and top', () => {
  test('are shares of the plotting area', () => {
    expect(left(frame, 2.5)).toBe('25%');
    expect(top(frame, 0.5)).toBe('25%');
  });
});

describe('percent', () => {
  test('keeps three decimals', () => {
    expect(percent(1 / 3)).toBe('33.333%');
  });
});

describe('round', () => {
  test('never leaves a negative zero, which would print as -0', () => {
    expect(Object.is(round(-0.001), 0)).toBe(true);
  });
});

describe('translateTo', () => {
  const frame = createFrame({
    width: 640,
    height: 400,
    x: { domain: [0, 1] },
    y: { domain: [0, 1] },
  });

  test('goes by shares of the overlay and then by the lengths given', () => {
    expect(translateTo(frame, [160, 300], ['-50%', '3px'])).toBe(
      'calc(25cqw + -50%) calc(75cqh + 3px)',
    );
  });

  test('goes beyond the edges, where a mark may stand', () => {
    expect(translateTo(frame, [-64, 401], ['0%', '0%'])).toBe(
      'calc(-10cqw + 0%) calc(100.25cqh + 0%)',
    );
  });
});
