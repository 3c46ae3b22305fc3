import type { Component } from 'svelte';
import { render } from 'svelte/server';
import { describe, expect, test } from 'vitest';
import ErrorDensity from '../../../src/figures/pose-regression/ErrorDensity.svelte';
import Quantization from '../../../src/figures/pose-regression/Quantization.svelte';
import Thumb from '../../../src/figures/pose-regression/Thumb.svelte';
import type { Lang } from '../../../src/site.ts';

function textOf(figure: unknown, lang: Lang = 'zh'): string {
  const { body } = render(figure as Component<{ lang: Lang; id: string }>, {
    props: { lang, id: 'fig:x' },
  });
  return body.replace(/<!--.*?-->/g, '').replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' '); // prettier-ignore
}

describe('Quantization', () => {
  test('opens with the readings of a clean row, worked out from cells of 8 px', () => {
    // 43.2 / 8 = 5.4 cells: argmax 5, its right neighbor is larger, DARK is exact.
    const cells = Array.from({ length: 16 }, (_, i) => Math.exp(-((i - 5.4) ** 2) / 8));
    const weights = cells.map((h) => Math.exp(5 * h));
    const mean =
      weights.reduce((sum, w, i) => sum + w * i, 0) / weights.reduce((sum, w) => sum + w, 0);
    const soft = `+${(mean * 8 - 43.2).toFixed(2)}`.replace('+-', '−');
    expect(textOf(Quantization)).toContain(
      `关节在 43.2 px，步长 8 px：读数的误差 argmax −3.20，移1/4格 −1.20，DARK 0.00，soft-argmax ${soft} px。`,
    );
  });

  test('says the same in English', () => {
    expect(textOf(Quantization, 'en')).toContain('Joint at 43.2 px, stride 8 px');
  });
});

describe('ErrorDensity', () => {
  const text = textOf(ErrorDensity);
  const [flow, product, bound] = /G 的损失 (\S+)，sQG 的损失 (\S+)，下界 (\S+)。/
    .exec(text)!
    .slice(1)
    .map(Number) as [number, number, number];

  test('opens with a flow that has learned the whole density without log s', () => {
    expect(flow - bound).toBeGreaterThan(-0.005);
    expect(flow - bound).toBeLessThan(0.15);
    expect(product - flow).toBeGreaterThan(0.3);
  });

  test('prints the entropy of the law as its bound, by a slow sum', () => {
    // 80 % around the joint, 20 % around its twin, divided by the mean absolute error of each axis.
    const normal = (x: number, s: number) => Math.exp((-x * x) / 2 / s / s) / s / Math.sqrt(2 * Math.PI); // prettier-ignore
    const mean = [0, 0];
    let entropy = 0;
    for (let i = -150; i <= 180; i += 1) {
      for (let j = -120; j <= 120; j += 1) {
        const [x, y] = [i / 10, j / 10];
        const p = 0.8 * normal(x, 1.2) * normal(y, 1.2) + 0.2 * normal(x - 7, 1.5) * normal(y - 1, 1.5); // prettier-ignore
        if (p > 0) entropy -= 0.01 * p * Math.log(p);
        mean[0]! += 0.01 * p * Math.abs(x);
        mean[1]! += 0.01 * p * Math.abs(y);
      }
    }
    expect(Math.abs(entropy - Math.log(mean[0]! * mean[1]!) - bound)).toBeLessThan(0.06);
  });
});

describe('Thumb', () => {
  test('draws three lines', () => {
    const { body } = render(Thumb as unknown as Component<{ lang: Lang }>, {
      props: { lang: 'zh' },
    });
    expect(body.match(/fill="none"/g)).toHaveLength(3);
    expect(body).not.toContain('NaN');
  });
});
