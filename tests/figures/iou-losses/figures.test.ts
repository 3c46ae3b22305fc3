import type { Component } from 'svelte';
import { render } from 'svelte/server';
import { describe, expect, test } from 'vitest';
import { siouLoss } from '../../../src/algorithms/boxes/losses/siou-loss.ts';
import { wiouLoss } from '../../../src/algorithms/boxes/losses/wiou-loss.ts';
import { descentOf, l1Error, regress } from '../../../src/algorithms/boxes/regression.ts';
import BoxPair from '../../../src/figures/iou-losses/BoxPair.svelte';
import DescentRace from '../../../src/figures/iou-losses/DescentRace.svelte';
import PixelShift from '../../../src/figures/iou-losses/PixelShift.svelte';
import { lossKeys, lossOf } from '../../../src/figures/iou-losses/series.ts';
import SiouAngle from '../../../src/figures/iou-losses/SiouAngle.svelte';
import type { Lang } from '../../../src/site.ts';

function textOf(figure: unknown, lang: Lang = 'zh'): string {
  const { body } = render(figure as Component<{ lang: Lang; id: string }>, {
    props: { lang, id: 'fig:x' },
  });
  return body.replace(/<!--.*?-->/g, '').replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' '); // prettier-ignore
}

describe('BoxPair', () => {
  test('opens with boxes apart: IoU has no direction, GIoU and DIoU widen the box', () => {
    // Hull 58 x 34, union 24·20 + 28·22 = 1096, centers (32, -13) apart.
    const hull = 58 * 34;
    const giouWidth = 20 / hull - (1096 * 34 * 0.5) / hull ** 2;
    const [rho2, c2] = [32 ** 2 + 13 ** 2, 58 ** 2 + 34 ** 2];
    const diouWidth = (rho2 * 58) / c2 ** 2;
    const text = textOf(BoxPair);
    expect(text).toContain('IoU 没有方向');
    expect(text).toContain(`GIoU +${giouWidth.toFixed(4)}`);
    expect(text).toContain(`DIoU +${diouWidth.toFixed(4)}`);
    expect(text).toContain((2 - 1096 / hull).toFixed(3));
    expect(text).toContain((1 + rho2 / c2).toFixed(3));
  });
});

describe('PixelShift', () => {
  test('prints (w - d) / (w + d) and the thresholds passed', () => {
    const text = textOf(PixelShift);
    for (const w of [8, 16, 32, 64, 128, 256]) {
      expect(text).toContain(((w - 1) / (w + 1)).toFixed(3));
    }
    // 7/9 = 0.778 passes 0.50 … 0.75; 15/17 = 0.882 passes 0.50 … 0.85.
    expect(text).toContain('0.778 过 6 / 10 档');
    expect(text).toContain('0.882 过 8 / 10 档');
  });
});

describe('DescentRace', () => {
  test('prints the error of each loss at the step shown', () => {
    const text = textOf(DescentRace);
    // IoU cannot move the start (12.5, 11.575, 1, 0.75) from its place.
    const start = 2.5 + 1.575 + 0 + 0.25;
    expect(text).toContain(`第 40 步的误差：IoU ${start.toFixed(3)}`);
    const wiou = regress([12.5, 11.575, 1, 0.75], [10, 10, 1, 1], descentOf(wiouLoss), 200)[40]!;
    expect(text).toContain(`WIoU ${l1Error(wiou, [10, 10, 1, 1]).toFixed(3)}`);
  });
});

describe('SiouAngle', () => {
  test('prints the cost at 30° and along an axis', () => {
    const gamma = 2 - Math.sin(Math.PI / 3);
    const cost = 2 - Math.exp(-gamma * 0.25 * 0.75) - Math.exp(-gamma * 0.25 * 0.25);
    const text = textOf(SiouAngle);
    expect(text).toContain(cost.toFixed(3));
    expect(text).toContain((1 - Math.exp(-0.5)).toFixed(3));
  });
});

describe('lossOf', () => {
  test('passes the options to the losses that have them', () => {
    const boxes = [[13, 10.3, 1, 1], [10, 10, 1, 1]] as const; // prettier-ignore
    expect(lossOf('diou', { diagonal: 'detached' })(...boxes).gradient[1]).toBeGreaterThan(0);
    expect(lossOf('diou', {})(...boxes).gradient[1]).toBeLessThan(0);
    expect(lossOf('siou', {})(...boxes)).toEqual(siouLoss(...boxes));
    for (const key of lossKeys) expect(lossOf(key, {})(...boxes).value).toBeGreaterThan(0.9);
  });
});
