import type { Component } from 'svelte';
import { render } from 'svelte/server';
import { describe, expect, test } from 'vitest';
import { cocoAp } from '../../../src/algorithms/detection/average-precision.ts';
import { denseScenes } from '../../../src/algorithms/detection/dense-scenes.ts';
import { sigmoid } from '../../../src/algorithms/detection/focal-loss.ts';
import { nms } from '../../../src/algorithms/detection/nms.ts';
import LossSurface from '../../../src/figures/varifocalnet/LossSurface.svelte';
import RankingLab from '../../../src/figures/varifocalnet/RankingLab.svelte';
import Thumb from '../../../src/figures/varifocalnet/Thumb.svelte';
import type { Lang } from '../../../src/site.ts';

function htmlOf(figure: unknown, lang: Lang = 'zh'): string {
  return render(figure as Component<{ lang: Lang; id: string }>, { props: { lang, id: 'fig:x' } })
    .body;
}
const textOf = (figure: unknown, lang: Lang = 'zh') =>
  htmlOf(figure, lang).replace(/<!--.*?-->/g, '').replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' '); // prettier-ignore

describe('RankingLab', () => {
  // The class score is a sigmoid of presence and jitter, written out here once more.
  const images = denseScenes(100).map(({ truths, candidates }) => {
    const boxes = candidates.map(({ box }) => box);
    const scores = candidates.map(({ presence, errors }) => sigmoid(presence + errors[0]));
    const kept = nms(boxes, scores, 0.6);
    const pick = <T>(list: readonly T[]) => kept.map((i) => list[i]!);
    return { boxes: pick(boxes), scores: pick(scores), truths, kept, candidates };
  });
  const percent = (share: number) => (100 * share).toFixed(1);

  test('opens with the class score and its AP over 100 scenes', () => {
    const { ap, ap50, ap75 } = cocoAp(images);
    const summary = `AP ${percent(ap)}，AP50 ${percent(ap50)}，AP75 ${percent(ap75)}`;
    expect(textOf(RankingLab)).toContain(`排序依据：分类得分，换成真值：无。${summary}`);
  });

  test('prints the mean IoU of the first boxes in the scene that is drawn', () => {
    const { kept, candidates } = images[0]!;
    const tops = [0, 1, 2].map(
      (k) => candidates[kept.find((i) => candidates[i]!.object === k)!]!.iou,
    );
    const mean = (tops[0]! + tops[1]! + tops[2]!) / 3;
    expect(textOf(RankingLab)).toContain(`IoU 平均 ${mean.toFixed(3)}`);
  });

  test('speaks English', () => {
    expect(textOf(RankingLab, 'en')).toContain('Ranked by class score, true: nothing.');
  });
});

describe('LossSurface', () => {
  test('prints the second row of the worked example', () => {
    const text = textOf(LossSurface);
    expect(text).toContain('p 为 0.60、q 为 0.90 时的梯度：变焦 −0.2700，质量焦点 −0.1064');
    const entropy = -0.9 * Math.log(0.6) - 0.1 * Math.log(0.4);
    expect(text).toContain((0.9 * entropy).toFixed(4));
    expect(text).toContain((0.09 * entropy).toFixed(4));
    expect(text).toContain((-0.25 * 0.16 * Math.log(0.6)).toFixed(4));
  });

  test('speaks English', () => {
    expect(textOf(LossSurface, 'en')).toContain('Slopes at p = 0.60 and q = 0.90');
  });
});

describe('Thumb', () => {
  test('marks the first box of each of three objects twice, and says what it shows', () => {
    const html = htmlOf(Thumb);
    expect(html.match(/r="4"/g)).toHaveLength(6);
    expect(html).toContain('aria-label="同一批候选框');
    expect(html).not.toContain('NaN');
  });
});
