import { describe, expect, test } from 'vitest';
import { designCost, designLevels, designs } from '../../../src/algorithms/pyramids/designs.ts';

describe('designLevels', () => {
  const depths = (design: (typeof designs)[number]) =>
    designLevels(design).map(({ depth }) => depth);

  test('are equally deep with an image pyramid and with FPN, but not in the hierarchy', () => {
    expect(depths('image-pyramid')).toEqual([49, 49, 49, 49]);
    expect(depths('fpn')).toEqual([51, 51, 51, 51]);
    expect(depths('hierarchy')).toEqual([10, 22, 40, 49]);
    expect(depths('single-map')).toEqual([undefined, undefined, undefined, 49]);
  });
});

describe('designCost', () => {
  test('is 85 passes for the image pyramid and 1.74 for FPN', () => {
    expect(designCost('image-pyramid', 1344, 800)).toBe(85);
    expect(designCost('single-map', 1344, 800)).toBe(1);
    expect(designCost('hierarchy', 1344, 800)).toBe(1);
    // 60.9 G over 82.6 G, from the fact that both are sums over layers.
    expect(designCost('fpn', 1344, 800)).toBeCloseTo(1 + 60.9 / 82.6, 2);
    expect(designCost('fpn', 640, 640)).toBeCloseTo(designCost('fpn', 1344, 800), 9);
  });
});
