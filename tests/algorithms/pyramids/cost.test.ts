import { describe, expect, test } from 'vitest';
import {
  neckCost,
  resnet50Depths,
  resnet50Macs,
  stageChannels,
} from '../../../src/algorithms/pyramids/cost.ts';

describe('stageChannels', () => {
  test('are those of bottlenecks', () => {
    expect(stageChannels).toEqual([256, 512, 1024, 2048]);
  });
});

describe('neckCost', () => {
  test('has the parameters of torchvision’s neck on ResNet-50', () => {
    // 1×1: 256 (256 + 512 + 1024 + 2048) + 4 · 256; 3×3: 4 (9 · 256² + 256).
    expect(neckCost(224, 224).parameters).toBe(984_064 + 2_360_320);
  });

  test('costs 60.9 G at 800 by 1344, 72 % of it on P2', () => {
    const { lateral, output } = neckCost(1344, 800);
    const sum = (list: readonly number[]) => list.reduce((a, b) => a + b, 0);
    expect(sum(lateral) / 1e9).toBeCloseTo(8.26, 2);
    expect(sum(output) / 1e9).toBeCloseTo(52.64, 2);
    expect((lateral[0]! + output[0]!) / (sum(lateral) + sum(output))).toBeCloseTo(0.72, 2);
  });

  test('rejects sides that do not halve five times', () => {
    expect(() => neckCost(1000, 800)).toThrow(RangeError);
  });
});

describe('resnet50Macs', () => {
  test('is the 3.8 G of the ResNet paper at 224, the classifier left out', () => {
    expect(resnet50Macs(224, 224) / 1e9).toBeCloseTo(3.855, 2);
  });

  test('grows with the area', () => {
    expect(resnet50Macs(1344, 800) / resnet50Macs(224, 224)).toBeCloseTo(
      (1344 * 800) / 224 ** 2,
      9,
    );
    expect(() => resnet50Macs(225, 224)).toThrow(RangeError);
  });
});

describe('resnet50Depths', () => {
  test('ends at 49, which with the classifier makes 50', () => {
    expect(resnet50Depths()).toEqual([10, 22, 40, 49]);
  });
});
