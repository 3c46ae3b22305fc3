import { describe, expect, test } from 'vitest';
import { toCxcywh, type Box, type CenterBox } from '../../../../src/algorithms/boxes/box.ts';
import { ciouLoss } from '../../../../src/algorithms/boxes/losses/ciou-loss.ts';
import { diouLoss } from '../../../../src/algorithms/boxes/losses/diou-loss.ts';
import { eiouLoss } from '../../../../src/algorithms/boxes/losses/eiou-loss.ts';
import { giouLoss } from '../../../../src/algorithms/boxes/losses/giou-loss.ts';
import {
  alphaIouLoss,
  iouLoss,
  logIouLoss,
  type BoxLoss,
} from '../../../../src/algorithms/boxes/losses/iou-loss.ts';
import { mpdiouLoss } from '../../../../src/algorithms/boxes/losses/mpdiou-loss.ts';
import { siouLoss } from '../../../../src/algorithms/boxes/losses/siou-loss.ts';
import { wiouLoss } from '../../../../src/algorithms/boxes/losses/wiou-loss.ts';
import { centralGradient } from '../../../../src/algorithms/numerics/gradient.ts';
import oracle from '../../../oracles/boxes.json' with { type: 'json' };

/** What all losses share; what is special to one is tested in the file of its name. */
const losses: Record<string, BoxLoss> = {
  iou: iouLoss,
  log: logIouLoss,
  alpha3: alphaIouLoss,
  giou: giouLoss,
  diou: diouLoss,
  diouDetached: (p, g) => diouLoss(p, g, { diagonal: 'detached' }),
  ciou: ciouLoss,
  ciouAttached: (p, g) => ciouLoss(p, g, { alpha: 'attached' }),
  eiou: eiouLoss,
  siou: siouLoss,
  wiou: wiouLoss,
  mpdiou: (p, g) => mpdiouLoss(p, g, [64, 48]),
};
const upper: Record<string, number> = {
  iou: 1,
  alpha3: 1,
  giou: 2,
  diou: 2,
  ciou: 2.5,
  eiou: 3.25,
  siou: 2.03,
  wiou: Math.E,
};
type Row = Record<string, (number | null)[]> & { p: number[]; g: number[] };
const rows = oracle.gradients as unknown as Row[];
/** Losses in which nothing is detached, so that the gradient is the derivative of the value. */
const whole = ['iou', 'log', 'alpha3', 'giou', 'diou', 'ciouAttached', 'eiou', 'siou', 'mpdiou'];

describe.each(Object.keys(losses))('%s', (name) => {
  const loss = losses[name]!;

  test('has the value and gradient of torch autograd on 120 pairs', () => {
    for (const row of rows) {
      const expected = row[name]!;
      if (expected[0] === null) continue;
      const { value, gradient } = loss(
        row.p as unknown as CenterBox,
        row.g as unknown as CenterBox,
      );
      if (name === 'log' && !Number.isFinite(value)) continue; // the listing clamps at 1e-300
      [value, ...gradient].forEach((x, i) => expect(x).toBeCloseTo(expected[i]!, 8));
    }
  });

  test('is 0 without force when the boxes agree', () => {
    const { value, gradient } = loss([7, 5, 4, 2], [7, 5, 4, 2]);
    expect(value).toBeCloseTo(0, 14);
    gradient.forEach((x) => expect(x).toBeCloseTo(0, 14));
  });

  test('is finite for boxes without area, except -ln IoU, which is infinite', () => {
    for (const p of [
      [1, 1, 0, 0],
      [1, 1, 0, 3],
      [9, 9, 0, 0],
    ] as const) {
      const { value, gradient } = loss(p, [1, 1, 0, 0]);
      expect(value).toBe(name === 'log' ? Infinity : value);
      expect(Number.isNaN(value)).toBe(false);
      expect(gradient.every(Number.isFinite)).toBe(true);
    }
  });

  test('rejects a negative size', () => {
    expect(() => loss([0, 0, -1, 1], [0, 0, 1, 1])).toThrow(RangeError);
  });
});

describe.each(whole)('%s, in which nothing is detached,', (name) => {
  test('has the gradient of central differences', () => {
    const loss = losses[name]!;
    for (const { p, g } of rows) {
      const target = g as unknown as CenterBox;
      const { value, gradient } = loss(p as unknown as CenterBox, target);
      if (!Number.isFinite(value)) continue;
      const expected = centralGradient((q) => loss(q as unknown as CenterBox, target).value, p);
      gradient.forEach((x, i) => expect(x).toBeCloseTo(expected[i]!, 6));
    }
  });
});

describe.each(Object.entries(upper))('%s, bounded by %d,', (name, limit) => {
  test('stays in its range for extreme boxes', () => {
    const extreme: CenterBox[] = [1e-3, 1, 1e3].flatMap((w) =>
      [1e-3, 1, 1e3].flatMap((h) =>
        [0, 500, 1e6].flatMap((x) => [0, 500, 1e6].map((y): CenterBox => [x, y, w, h])),
      ),
    );
    for (const p of extreme) {
      for (const w of [1e-3, 1, 1e3]) {
        const { value } = losses[name]!(p, [0, 0, w, 1]);
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(limit);
      }
    }
  });
});

describe('the worked example of the article', () => {
  const [target, prediction] = (
    [
      [2, 2, 8, 6],
      [4, 1, 9, 5],
    ] as Box[]
  ).map(toCxcywh) as [CenterBox, CenterBox];

  test.each([
    ['iou', 1 - 12 / 32],
    ['giou', 1 - 12 / 32 + 3 / 35],
    ['diou', 1 - 12 / 32 + 3.25 / 74],
    ['eiou', 1 - 12 / 32 + 3.25 / 74 + 1 / 49],
    ['alpha3', 1 - (12 / 32) ** 3],
    ['log', Math.log(32 / 12)],
    ['wiou', Math.exp(3.25 / 74) * (1 - 12 / 32)],
  ])('%s is the fraction worked by hand', (name, expected) => {
    expect(losses[name]!(prediction, target).value).toBeCloseTo(expected, 14);
  });
});
