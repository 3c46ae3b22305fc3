import { describe, expect, test } from 'vitest';
import { logMatch } from '../../../src/algorithms/pyramids/scale-mismatch.ts';
import { footprint } from '../../../src/algorithms/pyramids/sliding-window.ts';
import {
  blobs,
  drawScene,
  texture,
  windowSide,
} from '../../../src/figures/image-pyramids/scene.ts';
import {
  boxOf,
  centerOf,
  costOf,
  judge,
  run,
  scorePoints,
  windowAt,
} from '../../../src/figures/image-pyramids/sliding-scene.ts';

const smooth = [1, 2, 3, 4].map((perOctave) => run(perOctave, true));
const folded = [1, 2, 3, 4].map((perOctave) => run(perOctave, false));

describe('drawScene', () => {
  test('keeps its values in the unit interval and its texture gray on average', () => {
    const { values, width } = drawScene();
    for (const value of Array.from(values)) expect(value >= 0 && value <= 1).toBe(true);
    let total = 0;
    for (let y = 4; y < 28; y++) {
      for (let x = 80; x < 104; x++) total += values[y * width + x]! / 24 ** 2;
    }
    expect(total).toBeCloseTo(0.5, 1);
  });
});

describe('judge', () => {
  test('finds 3 of 5 with a level an octave and all with more', () => {
    expect(smooth.map((each) => judge(each, 0.9).found)).toEqual([3, 5, 5, 5]);
  });

  test('raises one false alarm, on the texture, only without smoothing', () => {
    expect(smooth.map((each) => judge(each, 0.9).falseAlarms)).toEqual([0, 0, 0, 0]);
    expect(folded.map((each) => judge(each, 0.9).falseAlarms)).toEqual([1, 1, 1, 1]);
    const alarm = judge(folded[0]!, 0.9).detections.find(({ isHit }) => !isHit)!;
    const [x, y] = centerOf(alarm.box);
    expect(Math.hypot(x - texture.x, y - texture.y)).toBeLessThan(3);
  });
});

describe('scorePoints', () => {
  test('has scores near the theory where the window sees the whole blob', () => {
    const points = scorePoints(smooth[1]!);
    blobs.forEach(({ side }, i) => {
      for (const [octave, score] of points[i]!) {
        const ratio = side / windowSide / 2 ** octave;
        if (ratio > 0.95 && ratio < 1.5)
          expect(Math.abs(score - logMatch(ratio))).toBeLessThan(0.04);
      }
    });
  });
});

describe('windowAt', () => {
  test('is centered as near to the place as the level allows, inside it', () => {
    for (const { levels } of smooth) {
      for (const level of levels) {
        const corner = windowAt(level, [54, 36]);
        const [x, y] = centerOf(footprint(level, corner, windowSide));
        expect(Math.abs(x - 54)).toBeLessThanOrEqual(level.step[0] / 2 + 1e-9);
        expect(Math.abs(y - 36)).toBeLessThanOrEqual(level.step[1] / 2 + 1e-9);
        for (const place of [
          [0, 0],
          [108, 72],
        ] as const) {
          const [u, v] = windowAt(level, place);
          expect(u >= 0 && v >= 0 && u + 12 <= level.width && v + 12 <= level.height).toBe(true);
        }
      }
    }
  });
});

describe('boxOf and costOf', () => {
  test('are what they say', () => {
    expect(boxOf({ x: 10, y: 20, side: 6 })).toEqual([7, 17, 13, 23]);
    const { pixels, endless, windows } = costOf(smooth[0]!, 1);
    expect(pixels).toBeCloseTo(1 + 1 / 4 + 1 / 16, 12);
    expect(endless).toBeCloseTo(4 / 3, 12);
    expect(windows).toBe(97 * 61 + 43 * 25 + 16 * 7);
  });
});
