import { describe, expect, test } from 'vitest';
import {
  concat,
  createBuilder,
  divisible,
  image,
  roleCost,
  totalCost,
} from '../../../src/algorithms/convolution/network.ts';

describe('createBuilder', () => {
  test('hands sizes and channels on and names what each layer is for', () => {
    const net = createBuilder();
    const first = net.pool(net.conv(image(224), { outputs: 24, kernel: 3, stride: 2 }));
    expect(first).toEqual({ channels: 24, size: 56 });
    const last = net.pointwise(net.pointwise(net.depthwise(first, { kernel: 3 }), 48), 48, 3);
    net.attention(last, 12);
    net.linear(last, 10);
    expect(net.layers.map(({ role }) => role)).toEqual(
      ['full', 'depthwise', 'pointwise', 'grouped', 'attention', 'attention', 'linear'], // prettier-ignore
    );
  });

  test('rounds pooled sizes down, or up on request', () => {
    const net = createBuilder();
    const x = { channels: 1, size: 112 };
    expect(net.pool(x, { padding: 0 }).size).toBe(55);
    expect(net.pool(x, { padding: 0, ceil: true }).size).toBe(56);
  });
});

describe('concat', () => {
  test('adds channels of one size', () => {
    expect(concat({ channels: 3, size: 7 }, { channels: 5, size: 7 })).toEqual({
      channels: 8,
      size: 7,
    });
    expect(() => concat({ channels: 3, size: 7 }, { channels: 5, size: 8 })).toThrow('got 7, 8');
  });
});

describe('roleCost', () => {
  test('shares the total among the roles', () => {
    const net = createBuilder();
    net.pointwise(net.depthwise({ channels: 8, size: 4 }, { kernel: 3 }), 16);
    expect(roleCost(net.layers, 'depthwise').macs).toBe(16 * 9 * 8);
    expect(roleCost(net.layers, 'pointwise').macs).toBe(16 * 8 * 16);
    expect(roleCost(net.layers, 'linear').macs).toBe(0);
    expect(totalCost(net.layers).macs).toBe(16 * 8 * 25);
  });
});

describe('divisible', () => {
  test('rounds to eights, never more than a tenth down', () => {
    expect([44.8, 12, 11, 3, 18, 9.7].map((value) => divisible(value))).toEqual([
      48, 16, 16, 8, 24, 16,
    ]);
    expect(divisible(18, 4)).toBe(20);
  });
});
