import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Cost } from '../../../../src/algorithms/convolution/cost.ts';
import {
  createBuilder,
  roleCost,
  totalCost,
  type Network,
} from '../../../../src/algorithms/convolution/network.ts';
import { efficientNetB0 } from '../../../../src/algorithms/convolution/networks/efficientnet-b0.ts';
import { ghostNet } from '../../../../src/algorithms/convolution/networks/ghostnet.ts';
import {
  addInception,
  googLeNet,
  inceptions,
} from '../../../../src/algorithms/convolution/networks/googlenet.ts';
import { mobileNetV1 } from '../../../../src/algorithms/convolution/networks/mobilenet-v1.ts';
import { mobileNetV2 } from '../../../../src/algorithms/convolution/networks/mobilenet-v2.ts';
import { mobileNetV3 } from '../../../../src/algorithms/convolution/networks/mobilenet-v3.ts';
import { repVggA0 } from '../../../../src/algorithms/convolution/networks/repvgg-a0.ts';
import { resNet50 } from '../../../../src/algorithms/convolution/networks/resnet50.ts';
import { shuffleNetV1 } from '../../../../src/algorithms/convolution/networks/shufflenet-v1.ts';
import { shuffleNetV2 } from '../../../../src/algorithms/convolution/networks/shufflenet-v2.ts';
import { snet } from '../../../../src/algorithms/convolution/networks/snet.ts';
import { squeezeNet } from '../../../../src/algorithms/convolution/networks/squeezenet.ts';
import { xception } from '../../../../src/algorithms/convolution/networks/xception.ts';

const oracle = JSON.parse(
  readFileSync(new URL('../../../oracles/networks.json', import.meta.url), 'utf8'),
) as Record<string, Omit<Cost, 'traffic'>>;

const millions = (value: number, digits = 0) => (value / 1e6).toFixed(digits);
const macs = (network: Network) => millions(totalCost(network).macs);
const parameters = (network: Network) => millions(totalCost(network).parameters, 1);

describe('the networks that torchvision has', () => {
  test.each([
    ['efficientnet_b0', efficientNetB0()],
    ['googlenet', googLeNet({ large: 3 })],
    ['mobilenet_v2', mobileNetV2()],
    ['mobilenet_v3_large', mobileNetV3('large')],
    ['mobilenet_v3_small', mobileNetV3('small')],
    ['resnet50', resNet50()],
    ['shufflenet_v2_x0_5', shuffleNetV2({ channels: [48, 96, 192] })],
    ['shufflenet_v2_x1_0', shuffleNetV2()],
    ['shufflenet_v2_x1_5', shuffleNetV2({ channels: [176, 352, 704] })],
    ['shufflenet_v2_x2_0', shuffleNetV2({ channels: [244, 488, 976], last: 2048 })],
    ['squeezenet1_0', squeezeNet('1.0')],
    ['squeezenet1_1', squeezeNet('1.1')],
  ])('%s has its parameters, multiply–adds and activations', (name, network) => {
    expect(totalCost(network)).toMatchObject(oracle[name]!);
  });
});

describe('mobileNetV1', () => {
  test('has the totals of the paper for each width, and for plain convolutions', () => {
    // Howard et al., Tables 4 and 6; the thinner ones also in ShuffleNet V2, Table 8.
    expect([1, 0.75, 0.5, 0.25].map((width) => macs(mobileNetV1({ width })))).toEqual([
      '569',
      '325',
      '149',
      '41',
    ]);
    expect(parameters(mobileNetV1())).toBe('4.2');
    expect(parameters(mobileNetV1({ plain: true }))).toBe('29.3');
    expect(macs(mobileNetV1({ plain: true }))).toBe('4867');
  });

  test('spends what Table 2 of the paper says, but for its transposed digits', () => {
    const network = mobileNetV1();
    const total = totalCost(network);
    const share = (role: Parameters<typeof roleCost>[1]) =>
      ((100 * roleCost(network, role).macs) / total.macs).toFixed(2);
    expect([share('pointwise'), share('depthwise'), share('linear')]).toEqual([
      '94.86',
      '3.06',
      '0.18',
    ]);
    expect(share('full')).toBe('1.91'); // printed 1.19
  });
});

describe('shuffleNetV1', () => {
  test('has the totals that its authors publish', () => {
    const all = [
      { channels: 120, stem: 12 },
      {},
      { channels: 360 },
      { channels: 480, stem: 48 },
    ].map(shuffleNetV1);
    // 137.46 is printed as 138.
    for (const [i, published] of [38, 138, 292, 524].entries()) {
      expect(Math.abs(totalCost(all[i]!).macs / 1e6 - published)).toBeLessThan(0.54);
    }
    expect(all.map(parameters)).toEqual(['0.7', '1.9', '3.4', '5.4']);
  });
});

describe('shuffleNetV2', () => {
  test('has the totals of the paper with the split of the authors', () => {
    // The paper, Table 5, prints 41, 146, 299 and 591 million.
    const all = (
      [
        [48, 96, 192],
        [116, 232, 464],
        [176, 352, 704],
        [244, 488, 976],
      ] as const
    ).map((channels) =>
      shuffleNetV2({ channels, last: channels[0] === 244 ? 2048 : 1024, split: 'authors' }),
    );
    expect(all.map((network) => millions(totalCost(network).macs, 1))).toEqual([
      '40.5',
      '145.8',
      '299.0',
      '590.8',
    ]);
    expect(all.map(parameters)).toEqual(['1.4', '2.3', '3.5', '7.4']);
  });
});

describe('snet', () => {
  test('has the multiply–adds of its name for the largest alone', () => {
    expect(macs(snet('snet535'))).toBe('535');
    expect(macs(snet('snet49'))).toBe('51');
    expect(macs(snet('snet146'))).toBe('161');
  });
});

describe('xception', () => {
  test('has the parameters that the paper prints to the last digit', () => {
    expect(totalCost(xception()).parameters).toBe(22_855_952); // Table 3
    expect(macs(xception())).toBe('8357');
  });
});

describe('ghostNet', () => {
  test('has the totals of the paper', () => {
    // Han et al., Table 7: 5.2M weights, 141M multiply–adds.
    expect(macs(ghostNet())).toBe('141');
    expect(parameters(ghostNet())).toBe('5.2');
  });
});

describe('repVggA0', () => {
  test('has the totals of the paper after fusion', () => {
    // Ding et al., Table 4: 8.30M parameters; 1.36 G multiply–adds in timm.
    expect(millions(totalCost(repVggA0()).parameters, 2)).toBe('8.31');
    expect((totalCost(repVggA0()).macs / 1e9).toFixed(2)).toBe('1.36');
  });
});

describe('addInception', () => {
  test('has 163 328 weights at 3a, by adding up Table 1 of GoogLeNet by hand', () => {
    const net = createBuilder();
    const output = addInception(net, { channels: 192, size: 28 }, inceptions['3a']);
    const weights = 192 * 64 + 192 * 96 + 9 * 96 * 128 + 192 * 16 + 25 * 16 * 32 + 192 * 32;
    expect(totalCost(net.layers).macs).toBe(weights * 28 * 28);
    expect(weights).toBe(163_328);
    expect(output).toEqual({ channels: 256, size: 28 });
  });
});
