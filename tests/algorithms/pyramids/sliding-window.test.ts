import { describe, expect, test } from 'vitest';
import { createRandom } from '../../../src/algorithms/numerics/random.ts';
import { drawImage, imageOf, pixelAt } from '../../../src/algorithms/pyramids/gray-image.ts';
import { pyramidSizes } from '../../../src/algorithms/pyramids/pyramid-cost.ts';
import {
  detect,
  footprint,
  pyramidWindowCount,
  scalePyramid,
  scaledWindowCount,
  slide,
  windowCount,
} from '../../../src/algorithms/pyramids/sliding-window.ts';
import oracle from '../../oracles/image_pyramids.json' with { type: 'json' };

/** Places counted one by one. */
function slowCount(width: number, height: number, window: number, stride: number): number {
  let places = 0;
  for (let y = 0; y + window <= height; y += stride) {
    for (let x = 0; x + window <= width; x += stride) places++;
  }
  return places;
}

describe('windowCount', () => {
  test.each([
    [10, 7, 3, 1],
    [10, 7, 3, 2],
    [10, 7, 7, 4],
    [10, 7, 8, 1],
    [640, 480, 24, 8],
  ])('counts the places in %s×%s of window %s at stride %s', (...args) => {
    expect(windowCount(...args)).toBe(slowCount(...args));
  });

  test('refuses a window or a stride below 1', () => {
    expect(() => windowCount(9, 9, 0)).toThrow(RangeError);
    expect(() => windowCount(9, 9, 3, 0)).toThrow(RangeError);
  });
});

describe('pyramidWindowCount', () => {
  test('adds the levels', () => {
    const sizes = pyramidSizes(64, 48, 1, 24);
    expect(pyramidWindowCount(sizes, 24)).toBe(slowCount(64, 48, 24, 1) + slowCount(32, 24, 24, 1));
  });
});

describe('scaledWindowCount', () => {
  test('counts about as many windows as a pyramid of the same scales', () => {
    const scales = [1, 2, 4, 8];
    const scaled = scaledWindowCount(640, 480, 24, scales);
    expect(scaled).toBe(scales.map((s) => slowCount(640, 480, 24 * s, s)).reduce((a, b) => a + b));
    expect(scaled).toBe(pyramidWindowCount(pyramidSizes(640, 480, 1, 60), 24));
  });

  test('never moves by less than a pixel', () => {
    expect(scaledWindowCount(20, 20, 4, [0.25], 1)).toBe(400);
  });
});

describe('scalePyramid', () => {
  const image = drawImage(108, 72, (x, y) => Math.sin(x / 9) * Math.cos(y / 7));

  test('has L levels an octave and stops where the window does', () => {
    const sizes = scalePyramid(image, 2, 12).map(({ width, height }) => [width, height]);
    expect(sizes).toEqual([
      [108, 72],
      [76, 51],
      [54, 36],
      [38, 25],
      [27, 18],
      [19, 13],
    ]);
  });

  test.each([1, 2, 3])('knows where its pixels lie in the image, L = %s', (perOctave) => {
    // A level of a slow wave shows the wave at the places that step and offset name.
    const slow = drawImage(128, 96, (x) => Math.cos((x + 0.5) / 40));
    for (const { image: level, step, offset } of scalePyramid(slow, perOctave, 24)) {
      for (let x = 2; x < level.width - 2; x++) {
        const place = (x + 0.5) * step[0] + offset;
        expect(Math.abs(pixelAt(level, x, 5) - Math.cos(place / 40))).toBeLessThan(0.03);
        // Half a pixel elsewhere would be seen where the wave is steep.
        if (Math.abs(Math.sin(place / 40)) > 0.9 && step[0] >= 2) {
          const wrong = Math.cos(((x + 0.5) * step[0] + offset + 2) / 40);
          expect(Math.abs(pixelAt(level, x, 5) - wrong)).toBeGreaterThan(0.02);
        }
      }
    }
  });

  test('folds a checkerboard into a gray that is not its mean without smoothing', () => {
    const board = drawImage(32, 32, (x, y) => (x + y + 1) % 2);
    const [, plain] = scalePyramid(board, 1, 12, false);
    expect(Array.from(plain!.image.values).every((value) => value === 1)).toBe(true);
    const [, smoothed] = scalePyramid(board, 1, 12);
    for (const value of Array.from(smoothed!.image.values)) expect(value).toBeCloseTo(0.5, 12);
  });
});

describe('slide', () => {
  test('is the correlation coefficient of numpy at every place', () => {
    const { image, template, scores } = oracle.scores;
    const out = slide(image, template);
    expect([out.width, out.height]).toEqual([scores.width, scores.height]);
    scores.values.forEach((value, i) => expect(out.values[i]).toBeCloseTo(value, 10));
  });

  test('does not mind brightness and contrast, and scores flat windows 0', () => {
    const random = createRandom(4);
    const template = drawImage(3, 3, () => random.uniform());
    const bright = drawImage(3, 3, (x, y) => 2 * pixelAt(template, x, y) + 5);
    expect(slide(bright, template).values[0]).toBeCloseTo(1, 10);
    expect(
      slide(
        drawImage(3, 3, () => 4),
        template,
      ).values[0],
    ).toBe(0);
  });
});

describe('footprint', () => {
  test('is the window itself in the image and grows with the level', () => {
    const [base, half, quarter] = scalePyramid(
      drawImage(64, 64, () => 0),
      1,
      12,
    );
    expect(footprint(base!, [3, 5], 12)).toEqual([3, 5, 15, 17]);
    // Pixel 0 of the half image is pixel 0 of the image, whose center is ½: 12 px wide there are
    // 24 around it.
    expect(footprint(half!, [0, 0], 12)).toEqual([-0.5, -0.5, 23.5, 23.5]);
    expect(footprint(quarter!, [0, 0], 12)).toEqual([-1.5, -1.5, 46.5, 46.5]);
  });
});

describe('detect', () => {
  const spot = (cx: number, cy: number, sigma: number) => (x: number, y: number) =>
    Math.exp(-((x + 0.5 - cx) ** 2 + (y + 0.5 - cy) ** 2) / (2 * sigma ** 2));
  const template = drawImage(12, 12, spot(6, 6, 2));
  const scene = drawImage(96, 64, (x, y) => spot(14, 14, 2)(x, y) + spot(62, 34, 4)(x, y));
  const levels = scalePyramid(scene, 1, 12);
  const scores = levels.map(({ image }) => slide(image, template));

  test('finds a small and a large spot on their levels, once each', () => {
    const found = detect(levels, scores, 12, 0.95);
    expect(found.map(({ level }) => level).sort()).toEqual([0, 1]);
    for (const { box, level } of found) {
      const [cx, cy] = level === 0 ? [14, 14] : [62, 34];
      expect(Math.abs((box[0] + box[2]) / 2 - cx)).toBeLessThanOrEqual(1);
      expect(Math.abs((box[1] + box[3]) / 2 - cy)).toBeLessThanOrEqual(1);
      expect(box[2] - box[0]).toBe(12 * 2 ** level);
    }
  });

  test('finds nothing above a perfect score and nothing in an empty image', () => {
    expect(detect(levels, scores, 12, 1.01)).toEqual([]);
    const flat = scalePyramid(imageOf(Array(20).fill(Array(20).fill(1))), 1, 12);
    expect(
      detect(
        flat,
        flat.map(({ image }) => slide(image, template)),
        12,
        0.1,
      ),
    ).toEqual([]);
  });
});
