import { describe, expect, test } from 'vitest';
import { blockLayers, type BlockKind } from '../../../src/algorithms/convolution/blocks.ts';
import { totalCost } from '../../../src/algorithms/convolution/network.ts';

describe('blockLayers', () => {
  const [c, size, k, g, t] = [240, 28, 3, 3, 6];
  const shape = { channels: c, size, kernel: k, groups: g, expansion: t };
  const m = c / 4;
  const pixels = size * size;

  // Closed forms of the papers, multiply–adds a pixel.
  test.each<[BlockKind, number]>([
    ['plain', k * k * c * c],
    ['separable', k * k * c + c * c],
    ['bottleneck', 2 * c * m + k * k * m * m],
    ['inverted', c * t * (c + k * k + c)],
    ['shuffle', (2 * c * m) / g + k * k * m],
    ['split', (c / 2) * (c / 2) * 2 + (k * k * c) / 2],
    ['ghost', (c * c) / 2 + (k * k * c) / 2],
  ])('%s has the multiply–adds of its closed form', (kind, perPixel) => {
    expect(totalCost(blockLayers(kind, shape)).macs).toBe(perPixel * pixels);
  });

  test('refuses groups that do not divide the narrow channels', () => {
    expect(() => blockLayers('shuffle', { ...shape, groups: 7 })).toThrow(RangeError);
  });
});
