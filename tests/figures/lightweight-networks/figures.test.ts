import type { Component } from 'svelte';
import { render } from 'svelte/server';
import { describe, expect, test } from 'vitest';
import ChannelShuffle from '../../../src/figures/lightweight-networks/ChannelShuffle.svelte';
import CostCalculator from '../../../src/figures/lightweight-networks/CostCalculator.svelte';
import { measured } from '../../../src/figures/lightweight-networks/measured.ts';
import Throughput from '../../../src/figures/lightweight-networks/Throughput.svelte';
import Thumb from '../../../src/figures/lightweight-networks/Thumb.svelte';
import type { Lang } from '../../../src/site.ts';

function textOf(figure: unknown, lang: Lang = 'zh'): string {
  const { body } = render(figure as Component<{ lang: Lang; id: string }>, {
    props: { lang, id: 'fig:x' },
  });
  return body.replace(/<!--.*?-->/g, '').replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' '); // prettier-ignore
}

describe('CostCalculator', () => {
  test('opens with a separable convolution of 128 channels on 28×28', () => {
    const text = textOf(CostCalculator);
    const pixels = 28 * 28;
    const [depthwise, pointwise, plain] = [9 * 128, 128 * 128, 9 * 128 * 128];
    const macs = pixels * (depthwise + pointwise);
    const moved = 4 * pixels * 128 + depthwise + pointwise;
    expect(text).toContain(`乘加 ${(macs / 1e6).toFixed(1)} M，访存 ${(moved / 1e6).toFixed(3)} M`);
    expect(text).toContain(`普通卷积的 ${((100 * macs) / (pixels * plain)).toFixed(1)}%`);
    // At 50 the depthwise layer waits for memory; the two others compute.
    const time = 50 * (2 * pixels * 128 + depthwise) + pixels * pointwise;
    expect(text).toContain(`时间是 ${((100 * time) / (pixels * plain)).toFixed(1)}%`);
    expect(textOf(CostCalculator, 'en')).toContain('separable: 13.7 M multiply–adds');
  });
});

describe('ChannelShuffle', () => {
  test('opens with all twelve inputs in sight', () => {
    expect(textOf(ChannelShuffle)).toContain('输出通道 5 看得见 12 个输入中的 12 个。');
    expect(textOf(ChannelShuffle)).toContain('12 / 12');
  });
});

describe('Throughput', () => {
  test('prints the rank correlations, by the formula with differences of ranks', () => {
    // Ties are few: mean ranks, then the correlation of the ranks by its definition.
    const rank = (values: number[]) =>
      values.map((a) => values.reduce((r, b) => r + (b < a ? 1 : b === a ? 0.5 : 0), 0));
    const mean = (values: number[]) => values.reduce((a, b) => a + b, 0) / values.length;
    const rho = (a: number[], b: number[]) => {
      const [p, q] = [rank(a), rank(b)];
      const dot = (x: number[], y: number[]) =>
        mean(x.map((value, i) => value * y[i]!)) - mean(x) * mean(y);
      return dot(p, q) / Math.sqrt(dot(p, p) * dot(q, q));
    };
    const time = measured.map(({ imagesPerSecond }) => 1 / imagesPerSecond);
    const text = textOf(Throughput);
    const of = (values: number[]) => rho(values, time).toFixed(2);
    expect(text).toContain(`${measured.length} 个网络`);
    expect(text).toContain(`乘加与每图用时的秩相关为 ${of(measured.map((n) => n.macs))}`);
    expect(text).toContain(`激活 ${of(measured.map((n) => n.activations))}`);
    expect(text).toContain(`参数 ${of(measured.map((n) => n.parameters))}`);
    const bound = measured.map((n) => Math.max(n.macs, (500 * n.activations) / 1000));
    expect(text).toContain(`两者取大 ${of(bound)}`);
  });
});

describe('Thumb', () => {
  test('draws two layers in four bars, under its name', () => {
    const { body } = render(Thumb as unknown as Component<{ lang: Lang }>, {
      props: { lang: 'zh' },
    });
    expect(body.match(/<rect/g)).toHaveLength(8);
    expect(body).toContain('aria-label="深度可分离卷积的两层');
  });
});
