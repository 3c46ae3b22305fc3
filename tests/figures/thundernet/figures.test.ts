import { render } from 'svelte/server';
import { describe, expect, test } from 'vitest';
import Architecture from '../../../src/figures/thundernet/Architecture.svelte';
import PsRoiAlign from '../../../src/figures/thundernet/PsRoiAlign.svelte';
import SpatialAttention from '../../../src/figures/thundernet/SpatialAttention.svelte';

const html = (component: typeof Architecture, lang: 'zh' | 'en') =>
  render(component, { props: { lang, id: 'fig:x' } }).body;

describe('Architecture', () => {
  test('opens with the detection part of Light-Head at C4', () => {
    const text = html(Architecture, 'zh');
    // 781.8 + 466.9 + 235.5 of 1812.1; the 5×5 units see 599 px on C4.
    expect(text).toContain('全部 1812.1 M，检测部分占 81.9%');
    expect(text).toContain('Stage3（C4）输出 20×20×264，151.3 M，一格看得见 599 px');
    expect(text).toContain('1484.3');
  });
});

describe('PsRoiAlign', () => {
  test('opens with a proposal 24 px to the right and 16 px down', () => {
    const text = html(PsRoiAlign, 'en');
    // (144 - 24)(176 - 16) = 19200 px² shared, of 2 · 144 · 176 - 19200.
    expect(text).toContain('At an IoU of 0.61 with the object');
    // Bin (2, 2): 2 · 7 + 2.
    expect(text).toContain('>16<');
  });
});

describe('SpatialAttention', () => {
  test('opens on the small object, with the gate at σ(3)', () => {
    const text = html(SpatialAttention, 'zh');
    expect(text).toContain('RPN对小物体的反应为 1.00');
    expect(text).toContain('0.953');
    expect(text).toContain('0.900 × 0.953');
  });
});
