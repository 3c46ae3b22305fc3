import { render } from 'svelte/server';
import { describe, expect, test } from 'vitest';
import Laplacian from '../../../src/figures/image-pyramids/Laplacian.svelte';
import Sliding from '../../../src/figures/image-pyramids/Sliding.svelte';

const html = (component: typeof Sliding, lang: 'zh' | 'en') =>
  render(component, { props: { lang, id: 'fig:x' } }).body;

describe('Sliding', () => {
  test('opens with a level an octave, which misses the two blobs between', () => {
    const text = html(Sliding, 'zh');
    // 1 + 1/4 + 1/16 of 108 × 72.
    expect(text).toContain('每倍频程 1 级，共 3 级，像素 1.31 倍：检出 3 / 5，误报 0');
    // 97 · 61 + 43 · 25 + 16 · 7 places of a window of 12.
    expect(text).toContain('7104');
    expect(text).toContain('×1.33');
  });

  test('scores a blob of 34 px on level 1 as theory has it for a ratio of √2', () => {
    const [, score] = /this window scores (0\.\d+)/.exec(html(Sliding, 'en'))!;
    expect(Math.abs(Number(score) - (2 * Math.SQRT2) ** 3 / 27)).toBeLessThan(0.02);
  });
});

describe('Laplacian', () => {
  test('opens without its finest band', () => {
    const text = html(Laplacian, 'zh');
    expect(text).toContain('送出 L1、L2、G3，步长 0.00');
    // (54 · 36 + 27 · 18 + 14 · 9) / (108 · 72)
    expect(text).toContain('0.329');
  });
});
