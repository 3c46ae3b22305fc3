import type { Component } from 'svelte';
import { render } from 'svelte/server';
import { describe, expect, test } from 'vitest';
import { averagePrecision } from '../../../src/algorithms/detection/average-precision.ts';
import { crowdScene } from '../../../src/algorithms/detection/crowd-scenes.ts';
import { nms } from '../../../src/algorithms/detection/nms.ts';
import { createRandom } from '../../../src/algorithms/numerics/random.ts';
import Bench from '../../../src/figures/nms/Bench.svelte';
import Crowd from '../../../src/figures/nms/Crowd.svelte';
import DecayCurves from '../../../src/figures/nms/DecayCurves.svelte';
import Thumb from '../../../src/figures/nms/Thumb.svelte';
import type { Lang } from '../../../src/site.ts';

function textOf(figure: unknown, lang: Lang = 'zh'): string {
  const { body } = render(figure as Component<{ lang: Lang; id: string }>, {
    props: { lang, id: 'fig:x' },
  });
  return body.replace(/<!--.*?-->/g, '').replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' '); // prettier-ignore
}

describe('Bench', () => {
  test('opens with the result of hard NMS: both objects found, the sloppy duplicate left', () => {
    const text = textOf(Bench);
    // A and D are kept; B and E duplicate them; C overlaps A by 0.403 only, F nothing.
    expect(text).toContain('第 4 / 4 步：A 0.95、D 0.80、C 0.40、F 0.25。');
    expect(text).toContain('命中 2、误检 1、漏检 0');
    expect(text).toContain('B 已删');
    expect(text).toContain('E 已删');
    expect(text).toContain('4 / 4，选 F');
    expect(text).toContain('1.000');
  });

  test('speaks English', () => {
    expect(textOf(Bench, 'en')).toContain('Shown: 2 hits, 1 false, 0 missed.');
  });
});

describe('DecayCurves', () => {
  test('prints the three factors at the overlap 0.45 and what a duplicate keeps', () => {
    const text = textOf(DecayCurves);
    expect(text).toContain('重叠 0.45 时，硬乘 0.000，线性乘 0.550');
    expect(text).toContain(`高斯乘 ${Math.exp(-(0.45 ** 2) / 0.5).toFixed(3)}`);
    expect(text).toContain(`还剩 ${Math.exp(-2).toFixed(3)}`);
  });
});

describe('Crowd', () => {
  test('prints what NMS makes of 40 pairs at IoU 0.6, and the AP50 of the Gaussian', () => {
    const random = createRandom(7);
    const scenes = Array.from({ length: 40 }, () => crowdScene(0.6, random, 0));
    const reported = scenes.map((scene) => {
      const kept = nms(scene.boxes, scene.scores, 0.5);
      const pick = <T>(list: readonly T[]) => kept.map((i) => list[i]!);
      return { ...scene, boxes: pick(scene.boxes), scores: pick(scene.scores) };
    });
    const boxes = reported.reduce((sum, { scores }) => sum + scores.length, 0);
    const text = textOf(Crowd);
    expect(text).toContain(`AP50 为 ${averagePrecision(reported, 0.5).toFixed(3)}`);
    const [, recall, precision] = /查全率 (\d+)%，查准率 (\d+)%/.exec(text)!;
    // All of 80 objects and of the kept boxes: both shares have the same hits.
    expect(Number(recall) * 80).toBeCloseTo(Number(precision) * boxes, -2);
    expect(Number(recall)).toBeLessThan(100);
  });
});

describe('Thumb', () => {
  test('draws two objects and six boxes, four of them kept', () => {
    const { body } = render(Thumb, { props: { lang: 'zh' } });
    expect(body.match(/<rect /g)).toHaveLength(8);
    // Objects are dashed 7 4, the two removed boxes dotted 1 3.
    expect(body.match(/stroke-dasharray="1 3"/g)).toHaveLength(2);
    expect(body).toContain('aria-label="两个物体');
  });
});
