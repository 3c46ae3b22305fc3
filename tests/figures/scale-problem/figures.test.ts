import { render } from 'svelte/server';
import { describe, expect, test } from 'vitest';
import Distribution from '../../../src/figures/scale-problem/Distribution.svelte';
import Tiling from '../../../src/figures/scale-problem/Tiling.svelte';

const html = (component: typeof Distribution, lang: 'zh' | 'en') =>
  render(component, { props: { lang, id: 'fig:x' } }).body;

describe('Distribution', () => {
  test('opens with all objects at 800 px: the whole spread of COCO', () => {
    const text = html(Distribution, 'zh');
    // log2(0.472 / 0.024) octaves; 60 px are a scale of 0.1082, just above the median.
    expect(text).toContain('一种分辨率：60 px的物体大于COCO的51%，在1种分辨率上计入');
    expect(text).toContain('跨4.30个倍频程，0%的物体从未训练');
    expect(text).toContain('100.0');
    expect(text).toContain('19.6');
  });

  test('says the same in English', () => {
    // 22.2 and 436.0 px: 0.024 and 0.472 of an image of 640 × 480, at 800/480 of its size.
    expect(html(Distribution, 'zh')).toContain('网络所见的中间80%是22–436 px');
    expect(html(Distribution, 'en')).toContain('The middle 80% seen: 22–436 px, 4.30 octaves');
  });
});

describe('Tiling', () => {
  test('opens with a cut object: one surplus box, and the bus missed', () => {
    const text = html(Tiling, 'zh');
    // 4 columns and 3 rows of 320 px over 1280 × 720.
    expect(text).toContain('切块320 px，重叠0%，跑12遍：12个物体找到11个，漏掉1个，多出1个框。');
    expect(html(Tiling, 'en')).toContain('Of 12 objects 11 are found and 1 missed');
  });
});
