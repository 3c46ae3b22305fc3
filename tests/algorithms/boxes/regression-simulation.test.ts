import { describe, expect, test } from 'vitest';
import { ciouLoss } from '../../../src/algorithms/boxes/losses/ciou-loss.ts';
import { diouLoss } from '../../../src/algorithms/boxes/losses/diou-loss.ts';
import { eiouLoss } from '../../../src/algorithms/boxes/losses/eiou-loss.ts';
import { giouLoss } from '../../../src/algorithms/boxes/losses/giou-loss.ts';
import { iouLoss } from '../../../src/algorithms/boxes/losses/iou-loss.ts';
import { siouLoss } from '../../../src/algorithms/boxes/losses/siou-loss.ts';
import { wiouLoss } from '../../../src/algorithms/boxes/losses/wiou-loss.ts';
import {
  officialDiouDescent,
  officialGiouDescent,
} from '../../../src/algorithms/boxes/official-descent.ts';
import { descentOf, type Descent } from '../../../src/algorithms/boxes/regression.ts';
import { simulate, simulationCases } from '../../../src/algorithms/boxes/regression-simulation.ts';
import oracle from '../../oracles/box_regression.json' with { type: 'json' };

const descents: Record<keyof typeof oracle.small.rows, Descent> = {
  iou: descentOf(iouLoss),
  giou: descentOf(giouLoss),
  giou_official: officialGiouDescent,
  diou: descentOf(diouLoss),
  diou_detached: descentOf((p, g) => diouLoss(p, g, { diagonal: 'detached' })),
  diou_official: officialDiouDescent,
  ciou: descentOf(ciouLoss),
  eiou: descentOf(eiouLoss),
  siou: descentOf(siouLoss),
  wiou: descentOf(wiouLoss),
};

describe('simulationCases', () => {
  test('has 343 cases a point, all of them in the disc', () => {
    const cases = simulationCases(3);
    expect(cases.length).toBe(3 * 343);
    for (const [[x, y], target] of cases) {
      expect(Math.hypot(x - 10, y - 10)).toBeLessThan(3);
      expect(target[2] * target[3]).toBeCloseTo(1, 12);
    }
  });

  test('rejects a broken number of points', () => {
    expect(() => simulationCases(0)).toThrow(RangeError);
  });
});

describe('simulate', () => {
  const cases = simulationCases(oracle.small.points);

  test.each(Object.keys(descents) as (keyof typeof descents)[])(
    'follows the PyTorch run of %s',
    (name) => {
      const { meanError, solved } = simulate(cases, descents[name]);
      const expected = oracle.small.rows[name];
      // Paths that run along a kink may part by rounding; the mean over the cases hardly moves.
      oracle.iterations.forEach((t, i) =>
        expect(Math.abs(meanError[t]! - expected.error[i]!)).toBeLessThan(0.01),
      );
      expect(Math.abs(solved - expected.solved)).toBeLessThan(0.01);
    },
  );
});
