import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  inputRegion,
  receptiveFieldOf,
  receptiveFields,
  type Stage,
} from '../../../src/algorithms/convolution/receptive-field.ts';
import {
  mobileNetV1Stages,
  pyramidLevel,
  resNetStages,
  shuffleNetV2Stages,
  snetStages,
  vgg16Stages,
} from '../../../src/algorithms/convolution/receptive-networks.ts';

type Region = [cell: number, first: number, last: number];

const oracle = JSON.parse(
  readFileSync(new URL('../../oracles/receptive_field.json', import.meta.url), 'utf8'),
) as {
  networks: Record<string, { name: string; cells: [Region, Region] }[]>;
  pyramid: Record<'C2' | 'C3' | 'C4' | 'C5', Region[]>;
};

/** Size, stride and padding, as the table of google-research/receptive_field prints them. */
const published = (stages: readonly Stage[]) =>
  receptiveFields(stages).map(({ size, stride, padding }) => [size, stride, padding]);

const sizes = (stages: readonly Stage[]) => receptiveFields(stages).map(({ size }) => size);

describe.each([
  ['resnet50 kernel 3', resNetStages()],
  ['resnet50 kernel 1', resNetStages('kernel 1')],
  ['vgg16', vgg16Stages],
  ['mobilenet_v1', mobileNetV1Stages()],
  ['shufflenet_v2', shuffleNetV2Stages()],
  ['snet', snetStages],
] as const)('the stages of %s', (name, stages) => {
  test('see the pixels that autograd finds', () => {
    const expected = oracle.networks[name]!;
    expect(stages.map((stage) => stage.name)).toEqual(expected.map((stage) => stage.name));
    for (const [i, { cells }] of expected.entries()) {
      const layers = stages.slice(0, i + 1).flatMap((stage) => stage.layers);
      for (const [cell, first, last] of cells) {
        expect(inputRegion(layers, cell)).toEqual([first, last]);
      }
    }
  });

  test('are aligned along all paths', () => {
    expect(receptiveFields(stages).map(({ misalignment }) => misalignment)).toEqual(
      stages.map(() => 0),
    );
  });
});

describe('resNetStages', () => {
  test('sees 427 px with the strides in the 3×3 and 483 px with them before it', () => {
    expect(sizes(resNetStages())).toEqual([7, 35, 91, 267, 427]);
    expect(sizes(resNetStages('kernel 1'))).toEqual([7, 35, 99, 291, 483]);
  });

  test('has the fields, strides and paddings of the table for TF-Slim', () => {
    // https://github.com/google-research/receptive_field, RECEPTIVE_FIELD_TABLE.md, at 224 px.
    expect(published(resNetStages('last block')).slice(1)).toEqual([
      [35, 8, 15],
      [99, 16, 47],
      [291, 32, 143],
      [483, 32, 239],
    ]);
    expect(published(resNetStages('last block', [3, 4, 23, 3])).slice(1)).toEqual([
      [35, 8, 15],
      [99, 16, 47],
      [835, 32, 415],
      [1027, 32, 511],
    ]);
    // resnet_v1_152, block 4.
    expect(published(resNetStages('last block', [3, 8, 36, 3])).at(-1)).toEqual([1507, 32, 751]);
  });
});

describe('vgg16Stages', () => {
  test('has the fields of the table', () => {
    const pools = published(vgg16Stages).filter((_, i) => i % 2 === 1);
    expect(pools).toEqual([
      [6, 2, 2],
      [16, 4, 6],
      [44, 8, 18],
      [100, 16, 42],
      [212, 32, 90],
    ]);
  });
});

describe('mobileNetV1Stages', () => {
  test('has the fields of the table at 224 px with the padding of TensorFlow', () => {
    expect(published(mobileNetV1Stages({ same: true }))).toEqual([
      [3, 2, 0],
      [7, 2, 2],
      [11, 4, 2],
      [19, 4, 6],
      [27, 8, 6],
      [43, 8, 14],
      [59, 16, 14],
      [91, 16, 30],
      [123, 16, 46],
      [155, 16, 62],
      [187, 16, 78],
      [219, 16, 94],
      [251, 32, 94],
      [315, 32, 126],
    ]);
  });
});

describe('shuffleNetV2Stages', () => {
  // A stage halves once and has 3, 7 or 3 more units: r + (k - 1)j + n(k - 1)2j.
  test.each([3, 5, 7])('follows the recursion for kernels of %d', (kernel) => {
    const expected = [3, 7, 3].reduce<number[]>(
      (found, units, i) => {
        const stride = 4 * 2 ** i;
        return [...found, found.at(-1)! + (kernel - 1) * stride * (1 + 2 * units)];
      },
      [7],
    );
    expect(sizes(shuffleNetV2Stages(kernel))).toEqual(expected);
  });
});

describe('snetStages', () => {
  test('sees 119, 599 and 1047 px', () => {
    expect(sizes(snetStages)).toEqual([7, 119, 599, 1047]);
  });
});

describe('pyramidLevel', () => {
  test.each(['C2', 'C3', 'C4', 'C5'] as const)('sees from %s what autograd finds', (level) => {
    const network = pyramidLevel(resNetStages(), level);
    for (const [cell, first, last] of oracle.pyramid[level]) {
      expect(inputRegion(network, cell)).toEqual([first, last]);
    }
  });

  test('leaves the paths at odd cells apart, because upsampling copies to the right', () => {
    const stages = resNetStages();
    const apart = (level: string) =>
      [0, 1, 2, 3].map((cell) => receptiveFieldOf(pyramidLevel(stages, level), cell).misalignment);
    expect(apart('C5')).toEqual([0, 0, 0, 0]);
    expect(apart('C4')).toEqual([0, 16, 0, 16]);
    expect(apart('C3')).toEqual([0, 8, 16, 24]);
  });

  test('refuses a level that the backbone lacks', () => {
    expect(() => pyramidLevel(resNetStages(), 'C6')).toThrow('C1, C2, C3, C4, C5, but not C6');
  });
});
