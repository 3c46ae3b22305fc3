import type { Component } from 'svelte';
import { render } from 'svelte/server';
import { describe, expect, test } from 'vitest';
import BiasCorrection from '../../../src/figures/adamw/BiasCorrection.svelte';
import EffectiveDecay from '../../../src/figures/adamw/EffectiveDecay.svelte';
import Memory from '../../../src/figures/adamw/Memory.svelte';
import { formatRound } from '../../../src/figures/adamw/series.ts';
import Thumb from '../../../src/figures/adamw/Thumb.svelte';
import Trajectories from '../../../src/figures/adamw/Trajectories.svelte';
import type { Lang } from '../../../src/site.ts';

function textOf(figure: unknown, lang: Lang = 'zh'): string {
  const { body } = render(figure as Component<{ lang: Lang; id: string }>, {
    props: { lang, id: 'fig:x' },
  });
  return body.replace(/<!--.*?-->/g, '').replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' '); // prettier-ignore
}

describe('Trajectories', () => {
  test('opens with L2 at the ridge, far below AdamW', () => {
    const text = textOf(Trajectories);
    // c a / (c + λ) = 0.1 · 2 / 0.5; AdamW solves (2 - θ) / sqrt(1 + (2 - θ)²) = 0.4 θ.
    expect(text).toContain('静止 0.40');
    const [own] = [...text.matchAll(/静止 (\d\.\d+)/g)].map(([, x]) => Number(x)).slice(-1);
    const gap = 2 - own!;
    expect(gap / Math.hypot(1, gap) - 0.4 * own!).toBeCloseTo(0, 1);
    const height = (name: string) =>
      Number(new RegExp(`${name} 的高度是 (\\S+)，`).exec(text)?.[1]);
    expect(Math.abs(height('Adam\\+L2') - 0.4)).toBeLessThan(0.1);
    expect(text).toMatch(/AdamW 是 1\.\d\d，最小点在 2。/);
  });
});

describe('EffectiveDecay', () => {
  test('prints γλ/s for L2 and γλ for AdamW', () => {
    const text = textOf(EffectiveDecay);
    expect(text).toContain('1.00×10⁻⁴');
    expect(text).toContain('1.00×10⁻⁵');
    expect(text).toContain(`半衰期 ${(Math.LN2 * 10).toFixed(1)}×10⁴`);
    expect(text).toContain('s = 0.10 时，L2 每步的衰减是 AdamW 的 10.00 倍，更强。');
  });
});

describe('BiasCorrection', () => {
  test('prints the first and the longest uncorrected step', () => {
    const length = (t: number) => (1 - 0.9 ** t) / Math.sqrt(1 - 0.999 ** t);
    expect(textOf(BiasCorrection)).toContain(
      `第一步是 ${length(1).toFixed(3)} 个学习率，最长在第 12 步，${length(12).toFixed(2)} 个`,
    );
    expect(length(12)).toBeGreaterThan(Math.max(length(11), length(13)));
  });
});

describe('Memory', () => {
  test('prints the total decay of nanoGPT and what is left of its start', () => {
    // Mean multiplier: half of 2000 steps of warm-up, then a cosine with the mean 0.55.
    const total = 0.1 * 6e-4 * (1000 + 598_000 * 0.55);
    const text = textOf(Memory);
    expect(text).toContain(`Λ = ${total.toFixed(2)}`);
    expect(text).toContain(`${(Math.exp(-total) * 1e9).toFixed(1)}×10⁻⁹`);
  });
});

describe('formatRound', () => {
  test('is as short as a round number can be', () => {
    expect([1e-8, 3e-4, 0.03, 1, 100, 6e5, 1e6].map(formatRound)).toEqual([
      '10⁻⁸',
      '3×10⁻⁴',
      '0.03',
      '1',
      '100',
      '6×10⁵',
      '10⁶',
    ]);
  });
});

describe('Thumb', () => {
  test('says what it shows', () => {
    const { body } = render(Thumb as unknown as Component<{ lang: Lang }>, {
      props: { lang: 'en' },
    });
    expect(body).toContain('Adam+L2 and AdamW part ways');
    expect(body).not.toContain('NaN');
  });
});
