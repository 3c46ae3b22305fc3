import { describe, expect, test } from 'vitest';
import { imageOf } from '../../../src/algorithms/pyramids/gray-image.ts';
import { resize } from '../../../src/algorithms/pyramids/resize.ts';
import oracle from '../../oracles/image_pyramids.json' with { type: 'json' };

const { image, cases } = oracle.resizes;

describe('resize', () => {
  test.each(cases.map((each) => [each.result.width, each.result.height, each.antialias, each]))(
    'agrees with torch at %s×%s, antialias %s',
    (width, height, antialias, each) => {
      const out = resize(image, width as number, height as number, antialias as boolean);
      const { values } = (each as (typeof cases)[number]).result;
      expect(out.values.length).toBe(values.length);
      values.forEach((value, i) => expect(out.values[i]).toBeCloseTo(value, 10));
    },
  );

  test('counts every pixel when it antialiases and skips some when it does not', () => {
    const stripes = imageOf([[1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0]]);
    expect(Array.from(resize(stripes, 3, 1, false).values)).toEqual([0, 0, 0]);
    const total = Array.from(resize(stripes, 3, 1).values).reduce((a, b) => a + b);
    expect(total / 3).toBeCloseTo(0.25, 1);
  });
});
