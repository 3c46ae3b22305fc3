import { describe, expect, test } from 'vitest';
import {
  adamwPoint,
  decayRace,
  racers,
  ridgePoint,
  type Racer,
  type RaceOptions,
} from '../../../src/algorithms/optimizers/decay-race.ts';

const options: RaceOptions = {
  start: [-1, 2],
  minimum: [2, 2],
  scales: [1, 1],
  noise: 4,
  lr: 0.01,
  weightDecay: 0.5,
  eps: 1e-8,
  steps: 8000,
  seed: 1,
};

const coordinate = { minimum: 2, scale: 1, noise: 4, weightDecay: 0.5, eps: 1e-8 };

/** Mean of the second half of a path along one coordinate. */
function rest(race: Record<Racer, (readonly [number, number])[]>, name: Racer, i: 0 | 1): number {
  const half = race[name].slice(options.steps / 2);
  return half.reduce((sum, point) => sum + point[i], 0) / half.length;
}

describe('racers', () => {
  test('all have a path of the same length from the same start', () => {
    const race = decayRace({ ...options, steps: 5 });
    for (const name of racers) {
      expect(race[name]).toHaveLength(6);
      expect(race[name][0]).toEqual(options.start);
    }
  });
});

describe('decayRace', () => {
  test('brings Adam to the minimum, L2 to the ridge and AdamW to its own point', () => {
    const race = decayRace(options);
    for (const i of [0, 1] as const) {
      expect(Math.abs(rest(race, 'adam', i) - 2)).toBeLessThan(0.15);
      expect(
        Math.abs(rest(race, 'sgd', i) - ridgePoint({ minimum: 2, scale: 1, weightDecay: 0.5 })),
      ).toBeLessThan(0.15);
      expect(
        Math.abs(rest(race, 'adamL2', i) - ridgePoint({ minimum: 2, scale: 1, weightDecay: 0.5 })),
      ).toBeLessThan(0.15);
      expect(Math.abs(rest(race, 'adamw', i) - adamwPoint(coordinate))).toBeLessThan(0.15);
    }
  });

  test('does not move Adam and AdamW when one coordinate is scaled, but moves Adam with L2', () => {
    const plain = decayRace({ ...options, steps: 2000, eps: 0 });
    const scaled = decayRace({ ...options, steps: 2000, eps: 0, scales: [1, 0.01] });
    for (const name of ['adam', 'adamw'] as const) {
      const [a, b] = [plain[name].at(-1)!, scaled[name].at(-1)!];
      expect(a[1]).toBeCloseTo(b[1], 8);
    }
    expect(Math.abs(scaled.adamL2.at(-1)![1])).toBeLessThan(0.2);
    expect(plain.adamL2.at(-1)![1]).toBeGreaterThan(1);
  });

  test('repeats itself for one seed', () => {
    expect(decayRace(options)).toEqual(decayRace(options));
  });
});

describe('ridgePoint', () => {
  test('minimizes the loss with its penalty', () => {
    const cost = (x: number) => (3 * (x - 2) ** 2) / 2 + (0.5 * x * x) / 2;
    const x = ridgePoint({ minimum: 2, scale: 3, weightDecay: 0.5 });
    expect(cost(x)).toBeLessThan(Math.min(cost(x + 1e-4), cost(x - 1e-4)));
  });
});

describe('adamwPoint', () => {
  test('is a ridge with λσ for strong noise', () => {
    const strong = { ...coordinate, noise: 1000, weightDecay: 0.001 };
    expect(adamwPoint(strong)).toBeCloseTo(2 / (1 + 1), 5);
    expect(adamwPoint({ ...strong, minimum: -2 })).toBeCloseTo(-1, 5);
  });

  test('is the minimum itself without noise, or the bound 1/λ when that is nearer', () => {
    const still = { ...coordinate, noise: 0, weightDecay: 0.1, eps: 0 };
    expect(adamwPoint(still)).toBeCloseTo(2, 10);
    expect(adamwPoint({ ...still, minimum: 20 })).toBeCloseTo(10, 10);
  });

  test('does not depend on the scale, unless eps is as large as the gradient', () => {
    const small = { ...coordinate, scale: 1e-3, eps: 0 };
    expect(adamwPoint(small)).toBeCloseTo(adamwPoint({ ...coordinate, eps: 0 }), 12);
    // An eps far above the gradient makes Adam plain descent, and its decay a ridge of λ eps.
    expect(adamwPoint({ ...coordinate, eps: 1e6, weightDecay: 1e-6 })).toBeCloseTo(1, 4);
  });
});
