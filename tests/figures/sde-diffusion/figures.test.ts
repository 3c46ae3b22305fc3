import type { Component } from 'svelte';
import { render } from 'svelte/server';
import { describe, expect, test } from 'vitest';
import NoiseScaling from '../../../src/figures/sde-diffusion/NoiseScaling.svelte';
import ReverseTime from '../../../src/figures/sde-diffusion/ReverseTime.svelte';
import SolverOrder from '../../../src/figures/sde-diffusion/SolverOrder.svelte';
import TwoDiracs from '../../../src/figures/sde-diffusion/TwoDiracs.svelte';
import { data, mistakes, runOf } from '../../../src/figures/sde-diffusion/run.ts';
import { sides } from '../../../src/algorithms/diffusion/mixture-1d.ts';
import type { Lang } from '../../../src/site.ts';

const html = (figure: Component<{ lang: Lang; id: string }>, id: string) =>
  render(figure, { props: { lang: 'zh', id } }).body;
const summary = (body: string) => /data-figure-summary[^>]*>([^<]*)/.exec(body)![1]!;

describe('NoiseScaling', () => {
  test('prints N^(1 - 2γ) and Δt^γ', () => {
    const body = html(NoiseScaling, 'fig:noise-scaling');
    // γ = ½ and N = 64: variance 1 and steps of 1/8.
    expect(summary(body)).toContain('终点方差为 1.00');
    expect(body).toContain('0.1250');
  });
});

describe('TwoDiracs', () => {
  test('prints the worked example of the article', () => {
    const body = html(TwoDiracs, 'fig:two-diracs');
    const weight = 1 / (1 + Math.exp((-2 * 0.4) / 0.25));
    const own = (Math.tanh(0.4 / 0.25) - 0.4) / 0.25;
    expect(summary(body)).toContain(`权重为 ${weight.toFixed(3)}，得分 +${own.toFixed(3)}`);
    expect(summary(body)).toContain(`去噪结果 ${Math.tanh(0.4 / 0.25).toFixed(3)}`);
    expect(body).toContain('+2.400');
    expect(body).toContain('−5.600');
  });
});

describe('ReverseTime', () => {
  test('says what the run gives', () => {
    const body = html(ReverseTime, 'fig:reverse-time');
    const { below, above } = sides(runOf('family', 1, 'none', 100).path.at(-1)!, 0);
    expect(summary(body)).toContain(`终点左侧占 ${(100 * below.share).toFixed(1)}%`);
    expect(summary(body)).toContain(`${below.sd.toFixed(3)} 与 ${above.sd.toFixed(3)}`);
  });

  test('aims at the share of the left mode', () => {
    expect(html(ReverseTime, 'fig:reverse-time')).toContain('目标 30.0%');
    expect(data[0]!.weight).toBe(0.3);
  });
});

describe('runOf', () => {
  const end = (...options: Parameters<typeof runOf>) => sides(runOf(...options).path.at(-1)!, 0);

  test.each([0, 0.5, 1, 1.5])('reaches the data with eta = %d', (eta) => {
    const { below, above } = end('family', eta, 'none', 500);
    // 600 particles: 4 standard errors of a share of 0.3 are 0.075, of an sd of 0.1 about 0.02.
    expect(Math.abs(below.share - 0.3)).toBeLessThan(0.075);
    expect(Math.abs(above.sd - 0.1005)).toBeLessThan(0.02);
  });

  test('reaches the data by the ODE', () => {
    const { below, above } = end('ode', 0, 'none', 200);
    expect(below.share).toBeCloseTo(0.3, 2);
    expect(above.sd).toBeCloseTo(0.1005, 2);
  });

  test('ends as a standard normal when it runs forward', () => {
    const { below, above } = end('forward', 1, 'none', 200);
    expect(Math.abs(below.share - 0.5)).toBeLessThan(0.09);
    // The half normal has mean √(2/π).
    expect(Math.abs(above.mean - Math.sqrt(2 / Math.PI))).toBeLessThan(0.15);
  });

  test('shows the signature of each mistake', () => {
    const spread = Object.fromEntries(
      mistakes.map((mistake) => [mistake, end('family', 1, mistake, 200).above.sd]),
    );
    expect(spread['noNoise']).toBeLessThan(0.001);
    expect(spread['double']).toBeLessThan(spread['none']!);
    expect(spread['half']).toBeGreaterThan(1.5 * spread['none']!);
    expect(spread['noScore']).toBeGreaterThan(50);
  });
});

describe('SolverOrder', () => {
  test('prints the errors of the table in the article', () => {
    const body = html(SolverOrder, 'fig:solver-order');
    for (const value of ['4.21%', '−21.21%', '−4.45%', '3.31%', '−7.20%', '2.47%']) {
      expect(body).toContain(value);
    }
    expect(summary(body)).toContain('DPM-Solver-2，2.47%');
  });
});
