import { render } from 'svelte/server';
import { describe, expect, test } from 'vitest';
import ReceptiveField from '../../../src/figures/scale-problem/ReceptiveField.svelte';

const html = (lang: 'zh' | 'en') =>
  render(ReceptiveField, { props: { lang, id: 'fig:x' } }).body.replaceAll(/<!--.*?-->/g, '');

describe('ReceptiveField', () => {
  // 483 px and stride 32 are in the table of google-research/receptive_field. The deviation of the
  // squared gradient follows by hand: each convolution 3×3 at stride j adds 2j²/3 on half of the
  // paths, the stem 4 and the pooling 2²·2/3. Two deviations each side make 162 px.
  const variance =
    4 +
    (4 * 2) / 3 +
    [
      [3, 4],
      [4, 8],
      [6, 16],
      [3, 32],
    ].reduce((v, [n, j]) => v + (n! * j! ** 2) / 3, 0);

  test('opens with the 483 px of ResNet-50, a third of which is effective', () => {
    const text = html('zh');
    expect(4 * Math.sqrt(variance)).toBeCloseTo(162, 0);
    expect(text).toContain(
      'ResNet-50的C5：理论感受野483 px，有效的162.4 px，占34%；边长200 px的物体只落在理论感受野之内。',
    );
    expect(text).toMatch(/有效步长[^]*?32/);
  });

  test('says the same in English', () => {
    expect(html('en')).toContain(
      'ResNet-50 up to C5: theoretical field 483 px, effective 162.4 px, 34% of it; an object of 200 px fits the theoretical field only.',
    );
  });
});
