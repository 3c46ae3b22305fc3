// Every number that the article on lightweight networks works out, against src/algorithms or a closed form.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ancestors, shuffleOrder } from '../../src/algorithms/convolution/channel-shuffle.ts';
import { convolutionCost, type Cost } from '../../src/algorithms/convolution/cost.ts';
import { blockLayers } from '../../src/algorithms/convolution/blocks.ts';
import {
  createBuilder,
  roleCost,
  totalCost,
  type Network,
  type Role,
} from '../../src/algorithms/convolution/network.ts';
import { efficientNetB0 } from '../../src/algorithms/convolution/networks/efficientnet-b0.ts';
import { ghostNet } from '../../src/algorithms/convolution/networks/ghostnet.ts';
import {
  addInception,
  googLeNet,
  inceptions,
} from '../../src/algorithms/convolution/networks/googlenet.ts';
import { mobileNetV1 } from '../../src/algorithms/convolution/networks/mobilenet-v1.ts';
import { mobileNetV2 } from '../../src/algorithms/convolution/networks/mobilenet-v2.ts';
import { mobileNetV3 } from '../../src/algorithms/convolution/networks/mobilenet-v3.ts';
import { repVggA0 } from '../../src/algorithms/convolution/networks/repvgg-a0.ts';
import { resNet50 } from '../../src/algorithms/convolution/networks/resnet50.ts';
import { shuffleNetV1 } from '../../src/algorithms/convolution/networks/shufflenet-v1.ts';
import { shuffleNetV2 } from '../../src/algorithms/convolution/networks/shufflenet-v2.ts';
import { snet } from '../../src/algorithms/convolution/networks/snet.ts';
import { squeezeNet } from '../../src/algorithms/convolution/networks/squeezenet.ts';
import { xception } from '../../src/algorithms/convolution/networks/xception.ts';
import { intensity, rooflineTime } from '../../src/algorithms/convolution/roofline.ts';
import { rankCorrelation } from '../../src/algorithms/numerics/rank-correlation.ts';
import { measured } from '../../src/figures/lightweight-networks/measured.ts';
import { readArticle } from './article-text.ts';

const read = (file: string) =>
  readFileSync(
    new URL(`../../content/articles/lightweight-networks/${file}`, import.meta.url),
    'utf8',
  );
const { cells, says } = readArticle('lightweight-networks');
const alexNet = (
  JSON.parse(readFileSync(new URL('../oracles/networks.json', import.meta.url), 'utf8')) as Record<
    string,
    Omit<Cost, 'traffic'>
  >
)['alexnet']!;

const timmRanks = JSON.parse(
  readFileSync(new URL('../oracles/timm_ranks.json', import.meta.url), 'utf8'),
) as Record<'all' | 'light' | 'heavy', RankSummary>;
interface RankSummary {
  readonly networks: number;
  readonly macs: number;
  readonly activations: number;
  readonly bound: number;
}
const rounded = ({ macs, activations, bound }: RankSummary) =>
  [macs, activations, bound].map((rho) => rho.toFixed(2));

/** 1 234 567 as the article prints it. */
const grouped = (value: number) => String(value).replace(/\B(?=(\d{3})+$)/g, ' ');
const tex = (value: number) => grouped(value).replaceAll(' ', '\\,');
const millions = (value: number, digits = 1) => (value / 1e6).toFixed(digits);
const percent = (part: number, whole: number, digits = 1) =>
  `${((100 * part) / whole).toFixed(digits)}%`;
const macs = (network: Network) => totalCost(network).macs;

describe('the table of networks', () => {
  test.each<[string, Network]>([
    ['GoogLeNet', googLeNet()],
    ['SqueezeNet 1.0', squeezeNet('1.0')],
    ['SqueezeNet 1.1', squeezeNet('1.1')],
    ['Xception', xception()],
    ['MobileNetV1', mobileNetV1()],
    ['MobileNetV2', mobileNetV2()],
    ['MobileNetV3-Large', mobileNetV3('large')],
    ['MobileNetV3-Small', mobileNetV3('small')],
    ['ShuffleNetV1 1×，$g=3$', shuffleNetV1()],
    ['ShuffleNetV2 1×', shuffleNetV2()],
    ['EfficientNet-B0', efficientNetB0()],
    ['GhostNet 1.0×', ghostNet()],
    ['ResNet-50', resNet50()],
  ])('has the row %s', (head, network) => {
    const total = totalCost(network);
    const depthwise = roleCost(network, 'depthwise');
    expect(cells('networks', head)).toEqual([
      grouped(total.parameters),
      millions(total.macs),
      millions(total.activations, 2),
      `${percent(depthwise.macs, total.macs)} / ${percent(depthwise.traffic, total.traffic)}`,
    ]);
  });
});

describe('1×1 convolutions', () => {
  test('make the 5×5 branch and the module of Inception cheap', () => {
    const reduced = [192 * 16 * 784, 25 * 16 * 32 * 784] as const;
    const direct = 25 * 192 * 32 * 784;
    says(
      `直接做是${grouped(direct)}次乘加，压缩后${grouped(reduced[0])}加${grouped(reduced[1])}，共${grouped(reduced[0] + reduced[1])}次，少到${(direct / (reduced[0] + reduced[1])).toFixed(2)}分之一`,
    );
    const net = createBuilder();
    addInception(net, { channels: 192, size: 28 }, inceptions['3a']);
    const weights = macs(net.layers) / 784;
    says(`合计${grouped(weights)}个权重、${millions(weights * 784)} M次乘加`);
    const naive = 192 * 64 + 9 * 192 * 128 + 25 * 192 * 32;
    says(`是${grouped(naive)}个权重、${millions(naive * 784)} M次`);
    says(`64+128+32+192=${64 + 128 + 32 + 192}个通道`);
  });

  test('make SqueezeNet small, not light', () => {
    const [first, second] = [totalCost(squeezeNet('1.0')), totalCost(squeezeNet('1.1'))];
    says(`SqueezeNet 1.0共${grouped(first.parameters)}个参数`);
    says(`AlexNet的1/${(alexNet.parameters / first.parameters).toFixed(1)}`);
    says(`${millions(first.macs)} M次乘加反而多于AlexNet的${millions(alexNet.macs)} M`);
    says(`乘加降到${millions(second.macs)} M`);
    says(`${((4 * first.parameters) / 2 ** 20).toFixed(2)} MiB`);
  });
});

describe('separable convolutions', () => {
  test('save less than k² times', () => {
    const save = (outputs: number) => (1 / (1 / outputs + 1 / 9)).toFixed(2);
    says(`$c_2=32$省到${save(32)}分之一，256是${save(256)}分之一`);
    says(`又是${(25 / 9).toFixed(2)}倍`);
    const [light, plain] = [totalCost(mobileNetV1()), totalCost(mobileNetV1({ plain: true }))];
    says(`是${millions(plain.parameters)} M参数、${(plain.macs / 1e9).toFixed(2)} G乘加`);
    says(`它自己是${millions(light.parameters)} M、${millions(light.macs, 0)} M、70.6%`);
    says(`用${percent(light.macs, plain.macs, 0)}的乘加`);
    says(`Xception的参数是${grouped(totalCost(xception()).parameters)}个`);
    says(`${(macs(xception()) / 1e9).toFixed(2)} G次乘加，所以它的目的不是轻`);
  });
});

describe('inverted residuals', () => {
  test('cost what the formula says', () => {
    const block = blockLayers('inverted', {
      channels: 64,
      size: 14,
      kernel: 3,
      groups: 1,
      expansion: 6,
    });
    says(`$t=6$的一块是${grouped(macs(block))}次乘加`);
  });

  test('lose little to ReLU where they are wide', () => {
    const choose = (m: number, j: number) => {
      let product = 1;
      for (let i = 0; i < j; i++) product *= (m - i) / (i + 1);
      return product;
    };
    const lost = (m: number, n: number) =>
      Array.from({ length: n }, (_, j) => choose(m, j) * 2 ** -m).reduce((a, b) => a + b, 0);
    says(`$2^{-16}$，约${(100 * 2 ** -16).toFixed(4)}%`);
    expect(1 - lost(16, 16)).toBeCloseTo(2 ** -16, 12);
    says(`$t=2$时${(100 * (1 - lost(32, 16))).toFixed(1)}%`);
    expect(lost(96, 16)).toBeLessThan(1e-11);
    says('$t=6$时与1相差不到$10^{-11}$');
  });

  test('approximate swish, and keep their parameters in other layers', () => {
    const hard = (x: number) => (x * Math.min(6, Math.max(0, x + 3))) / 6;
    const swish = (x: number) => x / (1 + Math.exp(-x));
    const xs = Array.from({ length: 16_001 }, (_, i) => i / 1000 - 8);
    const worst = Math.max(...xs.map((x) => Math.abs(hard(x) - swish(x))));
    says(`最多差${worst.toFixed(4)}（在$x=\\pm3$处`);
    for (const x of [-3, 3]) expect(Math.abs(hard(x) - swish(x))).toBeCloseTo(worst, 12);
    says(`最小值是$${Math.min(...xs.map(hard)).toFixed(3)}$（$x=-1.5$）`);
    const network = mobileNetV3('large');
    const total = totalCost(network);
    const other = (['attention', 'linear'] as Role[]).map((role) => roleCost(network, role));
    says(`V3-Large有${grouped(total.parameters)}个参数、${millions(total.macs)} M次乘加`);
    says(
      `占参数的${percent(other[0]!.parameters + other[1]!.parameters, total.parameters)}，乘加的${percent(other[0]!.macs + other[1]!.macs, total.macs)}`,
    );
    const small = mobileNetV3('small');
    expect(roleCost(small, 'linear').parameters).toBeGreaterThan(totalCost(small).parameters / 2);
  });
});

describe('groups and shuffles', () => {
  test('cost a pixel what the three formulas say', () => {
    const [c, m, g] = [240, 60, 3];
    says(
      `依次是${[2 * c * m + 9 * m * m, 2 * c * m + (9 * m * m) / g, (2 * c * m) / g + 9 * m].map(grouped).join('、')}。`,
    );
    const network = mobileNetV1();
    says(`有${percent(roleCost(network, 'pointwise').macs, macs(network), 2)}在1×1上`);
  });

  test('reach as far as the proposition says', () => {
    says(`的次序是${shuffleOrder(12, 3).join(' ')}。`);
    const seen = (channels: number, groups: number, layers: number) =>
      ancestors(channels, groups, layers, 0, true)[0]!.length;
    says(`（如$C=12,g=6$）时两层只够看到${seen(12, 6, 2)}个`);
    says(`$n\\min(n,g)=${seen(12, 6, 2)}$个；三层${seen(12, 6, 3)}个，四层才是${seen(12, 6, 4)}个`);
    expect([seen(240, 3, 2), seen(240, 8, 2)]).toEqual([240, 240]);
  });
});

describe('the guidelines', () => {
  const moved = (inputs: number, outputs: number, groups = 1) =>
    convolutionCost({ inputs, outputs, kernel: 1, groups }, 56).traffic;

  test('G1: unequal widths move more', () => {
    const pairs = [
      [128, 128],
      [90, 180],
      [52, 312],
      [36, 432],
    ] as const;
    says(
      `四种宽度：${pairs.map(([a, b]) => `${a}→${b}是${millions(moved(a, b), 3)} M`).join('，')}`,
    );
    says(`最不均衡的多搬${percent(moved(36, 432) - moved(128, 128), moved(128, 128), 0)}`);
    const products = pairs.map(([a, b]) => a * b);
    expect(Math.max(...products) / Math.min(...products)).toBeLessThan(1.06);
  });

  test('G2: with the multiply–adds fixed, groups move more', () => {
    const list = [1, 2, 4, 8].map((g) => millions(moved(128, 128 * g, g), 3));
    says(`时是${list.join('、')} M`);
  });
});

describe('ghost modules, scaling and fusion', () => {
  test('save as the formulas say', () => {
    const save = (k: number, d: number) => ((96 * k * k) / (48 * k * k + (d * d) / 2)).toFixed(3);
    says(`$c_1=96,k=d=3,s=2$时是${save(3, 3)}`);
    says(`同样宽度只有${save(1, 3)}`);
    const ghost = totalCost(ghostNet());
    says(`1.0×是${grouped(ghost.parameters)}个参数、${millions(ghost.macs)} M次乘加`);
    says(`=${(1.2 * 1.1 ** 2 * 1.15 ** 2).toFixed(3)}\\approx2`);
    const b0 = totalCost(efficientNetB0());
    says(`${grouped(b0.parameters)}个参数、${millions(b0.macs)} M次乘加。它的SE`);
  });

  test('keep more multiply–adds, and are faster', () => {
    const [fused, inverted] = [totalCost(repVggA0()), totalCost(mobileNetV2())];
    const speed = (name: string) => measured.find((row) => row.name === name)!.imagesPerSecond;
    says(`合并后是${grouped(fused.parameters)}个参数、${(fused.macs / 1e9).toFixed(2)} G次乘加`);
    says(`是MobileNetV2的${(fused.macs / inverted.macs).toFixed(1)}倍`);
    says(`吞吐量却是它的${(speed('RepVGG-A0') / speed('MobileNetV2')).toFixed(1)}倍`);
    expect(totalCost(mobileNetV2()).activations / totalCost(mobileNetV1()).activations).toBeCloseTo(
      1.33,
      1,
    );
  });
});

describe('the worked example', () => {
  const layer = (kernel: number, groups = 1) =>
    convolutionCost({ inputs: 512, outputs: 512, kernel, groups }, 14);
  const [plain, depthwise, pointwise] = [layer(3), layer(3, 512), layer(1)] as const;

  test.each([
    ['普通3×3', plain, 1],
    ['逐深度3×3', depthwise, 2],
    ['逐点1×1', pointwise, 1],
  ] as const)('has the row %s', (head, cost, digits) => {
    expect(cells('example', head)).toEqual([
      ...[cost.parameters, cost.macs, cost.traffic].map(grouped),
      intensity(cost).toFixed(digits),
    ]);
  });

  test('adds up', () => {
    const both = depthwise.macs + pointwise.macs;
    says(`是${grouped(both)}次乘加，少到${(plain.macs / both).toFixed(2)}分之一`);
    says(
      `占乘加的${percent(depthwise.macs, both)}，占访存的${percent(depthwise.traffic, depthwise.traffic + pointwise.traffic)}`,
    );
    const time = (balance: number) =>
      [plain, depthwise, pointwise].map((cost) => rooflineTime(cost, balance)) as [
        number,
        number,
        number,
      ];
    const [a, b, c] = time(50);
    says(
      `受计算限制，${millions(a)} M；逐深度受带宽限制，$50\\times${tex(depthwise.traffic)}=${millions(b)}$ M`,
    );
    says(`逐点${millions(c)} M；合计${millions(b + c)} M，只要原来的1/${(a / (b + c)).toFixed(2)}`);
    const [d, e, f] = time(200);
    says(`${millions(d)} M对${millions(e + f)} M，只降到1/${(d / (e + f)).toFixed(2)}`);
  });

  test('folds a normalization', () => {
    const [weight, scale, sigma, mean, shift, x] = [2, 3, 2, 1, 0.5, 2];
    const folded = [(scale / sigma) * weight, shift - (scale * mean) / sigma] as const;
    says(`$W'=${folded[0]}$，$b'=0.5-1.5=${folded[1]}$`);
    expect(folded[0] * x + folded[1]).toBe((scale * (weight * x - mean)) / sigma + shift);
    says(`合并后$3\\times2-1=${folded[0] * x + folded[1]}$`);
  });
});

describe('the evidence', () => {
  test('quotes the measured table', () => {
    for (const [head, name] of [
      ['MobileNetV3-Small', 'MobileNetV3-Small'],
      ['MobileNetV4-Conv-S', 'MobileNetV4-Conv-S'],
      ['FasterNet-T0', 'FasterNet-T0'],
      ['RepVGG-A0', 'RepVGG-A0'],
      ['MobileOne-S0', 'MobileOne-S0'],
      ['MobileNetV3-Large', 'MobileNetV3-Large'],
      ['GhostNet 1.0×', 'GhostNet 1.0'],
      ['MobileNetV1', 'MobileNetV1'],
      ['ResNet-18', 'ResNet-18'],
      ['MobileNetV2', 'MobileNetV2'],
      ['EfficientNet-B0', 'EfficientNet-B0'],
    ] as const) {
      const row = measured.find((network) => network.name === name)!;
      expect(cells('measured', head)).toEqual([
        row.macs.toFixed(2),
        row.activations.toFixed(2),
        grouped(Math.round(row.imagesPerSecond)),
      ]);
    }
  });

  test('ranks as the text says', () => {
    const rho = (rows: typeof measured, of: (row: (typeof measured)[number]) => number) =>
      rankCorrelation(
        rows.map(of),
        rows.map(({ imagesPerSecond }) => 1 / imagesPerSecond),
      ).toFixed(2);
    says(
      `图中${measured.length}个网络，每图用时与乘加的秩相关（Spearman）是${rho(measured, (r) => r.macs)}，与参数${rho(measured, (r) => r.parameters)}，与激活${rho(measured, (r) => r.activations)}`,
    );
    says(`$\\beta=500$时是${rho(measured, (r) => Math.max(r.macs, r.activations / 2))}`);
  });

  test('ranks all networks of the file as the oracle does', () => {
    const { all, light, heavy } = timmRanks;
    const [macs, activations, bound] = rounded(all);
    says(
      `共有${all.networks}个。全部用上，乘加是${macs}，激活${activations}，两者取大也是${bound}；`,
    );
    says(`不超过1 G的${light.networks}个“轻”网络，依次是${rounded(light).join('、')}`);
    says(`其余${heavy.networks}个，依次是${rounded(heavy).join('、')}`);
  });
});

describe('the errors found in print', () => {
  test('are what the counts say', () => {
    const network = mobileNetV1();
    const share = (role: Role) => (100 * roleCost(network, role).macs) / macs(network);
    says(`应为${share('full').toFixed(2)}%，两位数字颠倒`);
    const printed = share('pointwise') + share('depthwise') + share('linear') + 1.19;
    expect(printed).toBeCloseTo(99.29, 1);
    says(
      `1×是${millions(macs(shuffleNetV2()))} M，2×是${millions(macs(shuffleNetV2({ channels: [244, 488, 976], last: 2048 })))} M`,
    );
    const wide = totalCost(mobileNetV2(1.4));
    says(`算出${millions(wide.macs)} M与${millions(wide.parameters, 2)} M`);
    says(
      `是${grouped(totalCost(googLeNet({ large: 3 })).parameters)}而不是${grouped(totalCost(googLeNet()).parameters)}`,
    );
    says(
      `算出${millions(macs(snet('snet146')), 0)} M与${millions(macs(snet('snet49')), 0)} M；只有SNet535恰为${millions(macs(snet('snet535')), 0)} M`,
    );
    says(`都是${((640 / 224) ** 2).toFixed(2)}倍`);
    const weights = (name: keyof typeof inceptions, channels: number) => {
      const net = createBuilder();
      addInception(net, { channels, size: 1 }, inceptions[name]);
      return macs(net.layers);
    };
    const kibi = (value: number) => `${(value / 1024).toFixed(1)}K`;
    says(`是${grouped(weights('3a', 192))}与${grouped(weights('3b', 256))}除以1024`);
    says(`是${grouped(49 * 3 * 64)}个权重、${millions(49 * 3 * 64 * 112 * 112)} M次乘加`);
    says(`=${tex(2 * 7 * 3 * 64)}$`);
    says(`算出${grouped(weights('4c', 512))}个，即${kibi(weights('4c', 512))}`);
    says(`5a写1072K，算出${kibi(weights('5a', 832))}`);
  });
});

describe('the exercises', () => {
  test('1: stride 2', () => {
    const at = (kernel: number, groups: number, outputs: number, stride: number, size: number) =>
      convolutionCost({ inputs: 64, outputs, kernel, groups, stride }, size);
    const plain = at(3, 1, 128, 2, 56);
    const [depthwise, pointwise] = [at(3, 64, 64, 2, 56), at(1, 1, 128, 1, 28)];
    says(`=${tex(plain.parameters)}$个权重，乘784得${grouped(plain.macs)}次乘加`);
    says(
      `逐深度${depthwise.parameters}个权重、${grouped(depthwise.macs)}次，逐点${grouped(pointwise.parameters)}个、${grouped(pointwise.macs)}次`,
    );
    const sum = depthwise.macs + pointwise.macs;
    says(
      `共${grouped(depthwise.parameters + pointwise.parameters)}个、${grouped(sum)}次，少到${(plain.macs / sum).toFixed(2)}分之一`,
    );
  });

  test('2: the widths that move least at stride 2', () => {
    // 4a + b for ab fixed is least at b = 4a.
    const moved = (a: number) => 4 * a + 64 ** 2 / a;
    const best = Array.from({ length: 256 }, (_, i) => i + 1).reduce((a, b) =>
      moved(b) < moved(a) ? b : a,
    );
    expect(64 ** 2 / best).toBe(4 * best);
  });

  test('6: least times at balance 100', () => {
    const shape = { channels: 128, size: 28, kernel: 3, groups: 1, expansion: 6 };
    const times = (kind: 'plain' | 'separable' | 'inverted', expansion = 6) =>
      blockLayers(kind, { ...shape, expansion }).map(({ cost }) => rooflineTime(cost, 100));
    const sum = (values: number[]) => values.reduce((a, b) => a + b, 0);
    says(`受计算限制，${millions(sum(times('plain')))} M`);
    const [dw, pw] = times('separable') as [number, number];
    says(
      `${millions(dw)} M，逐点217 088个元素，${millions(pw)} M，都受带宽限制，合计${millions(dw + pw)} M`,
    );
    expect(blockLayers('separable', shape).map(({ cost }) => cost.traffic)).toEqual([
      201_856 + 0,
      217_088,
    ]);
    const wide = times('inverted');
    says(
      `即${millions(wide[0]!)} M；逐深度访存1 211 136个元素，${millions(wide[1]!)} M；合计${millions(sum(wide))} M，是普通3×3的${(sum(wide) / sum(times('plain'))).toFixed(1)}倍`,
    );
    says(`$t=2$的倒残差（${millions(sum(times('inverted', 2)))} M）`);
  });
});

describe('the English text', () => {
  const matches = (file: string, pattern: RegExp) =>
    read(file)
      .replace(/^---[\s\S]*?\n---\n/, '')
      .replace(/\]\(http[^)]*\)/g, ']')
      .replaceAll('\\,', '')
      .replace(/(?<=\d)[ ,](?=\d{3}(?!\d))/g, '')
      .match(pattern)!
      .sort();

  test('has the numbers of the Chinese one', () => {
    const numbers = /\d+\.\d+|\d{3,}/g;
    expect(matches('en.md', numbers)).toEqual(matches('zh.md', numbers));
  });

  test('has its labels, listings, figures and exercises', () => {
    const parts =
      /\{#[a-z]+:[a-z0-9-]+\}|\\label\{[^}]+\}|#fig:[a-z-]+|region=[a-z]+|\[!QUESTION\]/g;
    expect(matches('en.md', parts)).toEqual(matches('zh.md', parts));
  });
});
