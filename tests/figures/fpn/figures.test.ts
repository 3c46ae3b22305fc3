import { render } from 'svelte/server';
import { describe, expect, test } from 'vitest';
import FourPyramids from '../../../src/figures/fpn/FourPyramids.svelte';
import LevelAssignment from '../../../src/figures/fpn/LevelAssignment.svelte';

const html = (component: typeof FourPyramids, lang: 'zh' | 'en') =>
  render(component, { props: { lang, id: 'fig:x' } }).body;

describe('LevelAssignment', () => {
  test('opens with a box of 150 by 300 on P3, its anchor on P5', () => {
    const text = html(LevelAssignment, 'zh');
    expect(text).toContain('边长 212.1 px：式中 k = 3，取 P3，合 26.5 格');
    expect(text).toContain('最合身的锚框在 P5，IoU 0.69');
    expect(text).toContain('18.8×37.5');
    // 26.517 / 7
    expect(text).toContain('3.79');
    expect(text).toContain('268569');
  });
});

describe('FourPyramids', () => {
  test('opens at stride 4: 10 convolutions against 51', () => {
    const text = html(FourPyramids, 'en');
    expect(text).toContain('At stride 4 the hierarchy is 10 convolutions deep, FPN up to 51');
    expect(text).toContain('×85.00');
    expect(text).toContain('×1.74');
    // 82.6 G at 800 × 1344, so 49.2 at 800 × 800.
    expect(text).toMatch(/49\.\d GMAC/);
  });
});
