// Every number that the article on scale works out, against src/algorithms or a closed form.
import { describe, expect, test } from 'vitest';
import type { Box } from '../../src/algorithms/boxes/box.ts';
import { iou } from '../../src/algorithms/boxes/iou.ts';
import { expectedField, holdingWidth } from '../../src/algorithms/convolution/effective-field.ts';
import { receptiveFields, type Stack } from '../../src/algorithms/convolution/receptive-field.ts';
import { resNetStages } from '../../src/algorithms/convolution/receptive-networks.ts';
import { averageChips } from '../../src/algorithms/pyramids/chip-budget.ts';
import { positiveChips, sniperScales } from '../../src/algorithms/pyramids/chips.ts';
import {
  pyramidPixels,
  resizeFactor,
  snipLevels,
  validLevels,
  type ScaleLevel,
} from '../../src/algorithms/pyramids/scale-ranges.ts';
import { trainedSpread } from '../../src/algorithms/pyramids/scale-spread.ts';
import {
  cocoScaleAt,
  cocoScales,
  cocoShareBelow,
} from '../../src/algorithms/pyramids/scale-statistics.ts';
import {
  greedyMerge,
  overlapOfSmaller,
  tileCount,
  wholeShare,
} from '../../src/algorithms/pyramids/tiling.ts';
import { readArticle } from './article-text.ts';

const { article, cells, says } = readArticle('scale-problem');
const [width, height] = [640, 480];
const root = Math.sqrt(width * height);
const below = (px: number) => cocoShareBelow(px / root);
const percent = (share: number) => `${(100 * share).toFixed(1)}%`;
const all = (level: ScaleLevel): ScaleLevel => ({ ...level, low: 0, high: Infinity });
const [fine, middle] = snipLevels as [ScaleLevel, ScaleLevel, ScaleLevel];
const factors = snipLevels.map((level) => resizeFactor(width, height, level));
const grouped = (value: number) => String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, '\\,');

describe('the statistics', () => {
  test('has the ratio of the ends in sides, octaves and areas', () => {
    const ratio = 0.472 / 0.024;
    says(`两端之比是${ratio.toFixed(2)}倍，合$\\log_2 ${ratio.toFixed(2)}=${Math.log2(ratio).toFixed(2)}$个倍频程`); // prettier-ignore
    says(`面积之比是${ratio.toFixed(2)}的平方，${(ratio ** 2).toFixed(0)}倍`);
    says(`$0.106^2=${(100 * 0.106 ** 2).toFixed(2)}\\%$`);
  });

  test('converts quantiles to pixels', () => {
    says(`的图像是${root.toFixed(1)}，`);
    const px = [0.024, 0.106, 0.472].map((scale) => (scale * root).toFixed(1)).join('、');
    says(`三个分位数0.024、0.106、0.472是${px} px`);
    says(`1400的图上最大的一成超过${(0.472 * root * factors[0]!).toFixed(0)} px`);
  });

  test('lies close to the curve that the paper draws', () => {
    // Read from the pixels of Fig. 1: one of them is 0.0024 of the scale and 0.0054 of the share.
    const read: [scale: number, share: number][] = [
      [0.05, 0.262],
      [32 / root, 0.305],
      [0.08, 0.407],
      [80 / root, 0.595],
      [0.15, 0.608],
      [0.2, 0.694],
      [0.25, 0.755],
      [0.3, 0.801],
      [0.35, 0.838],
      [0.4, 0.867],
      [0.45, 0.892],
      [0.5, 0.909],
      [0.55, 0.925],
      [0.6, 0.941],
      [0.65, 0.952],
      [0.7, 0.962],
      [0.75, 0.97],
      [0.85, 0.984],
      [0.9, 0.987],
    ];
    const worst = Math.max(
      ...read.map(([scale, share]) => Math.abs(cocoShareBelow(scale) - share)),
    );
    says(`图1的像素读出曲线上的${read.length}个点`);
    says(`与模型最多差${worst.toFixed(3)}`);
    const at = (px: number) => read.find(([scale]) => scale === px / root)![1];
    says(`图1读出来是${percent(at(32))}（图像`);
    says(`图1读出来是${percent(1 - at(80))}；若按`);
  });

  test('finds nearly the same deviation on either side of the median', () => {
    const z = 1.2815515655446004;
    const left = Math.log(0.106 / 0.024) / z;
    const right = Math.log(0.472 / 0.106) / z;
    says(`由左边算出的标准差是${left.toFixed(3)}，由右边算出的是${right.toFixed(3)}`);
    says(`只差${(100 * (right / left - 1)).toFixed(1)}%`);
  });

  test('explains the shares of COCO by one ratio of mask to box', () => {
    says(`模型给出的小物体却只有${percent(below(32))}`);
    const ratio = (32 / (cocoScaleAt(0.41) * root)) ** 2;
    says(`解得比例是${ratio.toFixed(3)}`);
    // A mask of side m lies in a box of side m / √ratio.
    const masked = (side: number) => below(side / Math.sqrt(ratio));
    expect(masked(32)).toBeCloseTo(0.41, 9);
    says(`中物体是${percent(masked(96) - masked(32))}，大物体是${percent(1 - masked(96))}`);
    says(`模型给出${percent(1 - masked(80))}，与论文相符`);
    says(`按框量的模型说${percent(1 - below(80))}`);
  });
});

describe('the template', () => {
  const cosine = (r: number) => (2 * r) / (1 + r * r);
  const reach = (response: number) => {
    const c = Math.cbrt(response);
    return (1 + Math.sqrt(1 - c * c)) / c;
  };

  test('agrees with integrating both kinds of template', () => {
    const inner = (a: number, b: number, log: boolean) => {
      const value = (s: number, q: number) =>
        (log ? q / s ** 4 - 2 / s ** 2 : 1) * Math.exp(-q / (2 * s * s));
      let sum = 0;
      for (let i = 0; i < 40000; i += 1) {
        const radius = (i + 0.5) / 1000;
        sum += value(a, radius ** 2) * value(b, radius ** 2) * radius;
      }
      return sum;
    };
    for (const r of [1.3, 2, 4]) {
      for (const log of [false, true]) {
        const numeric = inner(1, r, log) / Math.sqrt(inner(1, 1, log) * inner(r, r, log));
        expect(numeric).toBeCloseTo(cosine(r) ** (log ? 3 : 1), 5);
      }
    }
  });

  test('says how far a template reaches', () => {
    says(`前者还有${cosine(2).toFixed(2)}，后者只剩${(cosine(2) ** 3).toFixed(2)}`);
    says(`是4时，两者是${cosine(4).toFixed(2)}与${(cosine(4) ** 3).toFixed(2)}`);
    const r = reach(0.9);
    expect(cosine(r) ** 3).toBeCloseTo(0.9, 12);
    const octaves = 2 * Math.log2(r);
    says(`宽度之比不能超过${r.toFixed(3)}，一个模板前后一共只管${octaves.toFixed(2)}个倍频程`);
    const needed = Math.log2(0.472 / 0.024) / octaves;
    says(`要${needed.toFixed(1)}个模板，也就是至少${Math.ceil(needed)}个`);
  });

  test('answers its exercise', () => {
    const r = reach(0.8);
    const octaves = 2 * Math.log2(r);
    says(`$0.8^{1/3}=${Math.cbrt(0.8).toFixed(4)}$`);
    says(`=${r.toFixed(3)}$，前后共$2\\log_2 ${r.toFixed(3)}=${octaves.toFixed(2)}$个倍频程`);
    const spread = trainedSpread(width, height, snipLevels).octaves;
    says(`$${spread.toFixed(2)}/${octaves.toFixed(2)}=${(spread / octaves).toFixed(1)}$，至少3个`);
    says(`要${(Math.log2(0.472 / 0.024) / octaves).toFixed(1)}，至少4个`);
  });
});

describe('the classification experiment', () => {
  test('recovers as much of the drop as stated', () => {
    const [b48, s48, ft48] = cells('classification', '48').map(Number) as [number, number, number];
    const [b96, s96, ft96] = cells('classification', '96').map(Number) as [number, number, number];
    const b224 = Number(cells('classification', '224')[0]);
    const share = (b: number, ft: number) => `${((100 * (ft - b)) / (b224 - b)).toFixed(0)}%`;
    says(`补回了落差的${share(b48, ft48)}（48）与${share(b96, ft96)}（96）`);
    says(`FT比S高${(ft48 - s48).toFixed(1)}与${(ft96 - s96).toFixed(1)}个点`);
    says(`准确率从${b224}掉到${b48}`);
  });
});

describe('the four ways to train', () => {
  const ways: [string, ScaleLevel[]][] = [
    ['800，全部物体', [all(middle)]],
    ['1400，全部物体', [all(fine)]],
    ['1400，只训小于80 px的', [fine]],
    ['多尺度，全部物体', snipLevels.map(all)],
    ['SNIP', [...snipLevels]],
  ];

  test.each(ways)('has the spread and the missed objects of “%s”', (name, levels) => {
    const { octaves, missed } = trainedSpread(width, height, levels);
    expect(cells('training', name).slice(1)).toEqual([
      octaves.toFixed(2),
      missed === 0 ? '0' : percent(missed),
    ]);
  });

  test('says the same in the caption and the summary', () => {
    const spreads = [1, 3, 4].map((i) => trainedSpread(width, height, ways[i]![1]).octaves);
    says(`把COCO的${spreads[0]!.toFixed(2)}个倍频程原样交给网络`);
    says(`三种全训是${spreads[1]!.toFixed(2)}个，SNIP只有${spreads[2]!.toFixed(2)}个`);
    // 收窄了近一半
    expect(1 - spreads[2]! / spreads[0]!).toBeGreaterThan(0.44);
  });

  test('splits the variance', () => {
    const sizes = cocoScales(8000).map((scale) => scale * root);
    for (const [name, levels] of [
      ['一种分辨率', [all(middle)]],
      ['三种，全部物体', snipLevels.map(all)],
      ['SNIP', snipLevels],
    ] as const) {
      const pairs = sizes.flatMap((s) =>
        validLevels(s, levels).map(
          (i) => [Math.log2(s), Math.log2(resizeFactor(width, height, levels[i]!))] as const,
        ),
      );
      const mean = (k: 0 | 1) => pairs.reduce((sum, pair) => sum + pair[k], 0) / pairs.length;
      const means = [mean(0), mean(1)] as const;
      const moment = (i: 0 | 1, j: 0 | 1) =>
        pairs.reduce((sum, p) => sum + (p[i] - means[i]) * (p[j] - means[j]), 0) / pairs.length;
      const parts = [moment(0, 0), moment(1, 1), 2 * moment(0, 1)];
      const total = parts.reduce((a, b) => a + b, 0);
      const printed = [...parts, total].map((v) =>
        Math.abs(v) < 1e-9 ? '0' : v.toFixed(2).replace('-', '−'),
      );
      expect(cells('variance', name)).toEqual(printed);
    }
  });
});

describe('SNIP', () => {
  test('has the factors and the ranges after resizing', () => {
    snipLevels.forEach(({ short, long, low, high }, i) => {
      // The largest object fills the image; its size is the root of both sides.
      const top = Math.min(high, root) * factors[i]!;
      const head = `${short}，${long}`;
      const range = `$[${(low * factors[i]!).toFixed(0)},${top.toFixed(0)}]$`;
      expect(cells('ranges', head).slice(1)).toEqual([factors[i]!.toFixed(3), range]);
    });
  });

  test('sends these shares to these levels', () => {
    const edges = [0, 40, 80, 120, 160, Infinity];
    const shares = edges.slice(1).map((edge, i) => percent(below(edge) - below(edges[i]!)));
    says(`这五段各占${shares.join('、')}的物体`);
    says(
      `平均每个物体在${trainedSpread(width, height, snipLevels).perObject.toFixed(2)}种分辨率上训练`,
    );
    const valid = snipLevels.map(({ low, high }) => below(high) - below(low));
    says(`有效的物体占${valid.map(percent).join('、')}`);
    expect(valid[2]! / valid[0]!).toBeLessThan(0.5);
  });

  test('sorts the example', () => {
    for (const size of [30, 60, 100, 140, 300]) {
      const valid = validLevels(size);
      expect(cells('example', String(size))).toEqual(
        factors.map((f, i) => (valid.includes(i) ? (size * f).toFixed(1) : '—')),
      );
    }
  });

  test('sorts the exercise', () => {
    const own = snipLevels.map((level) => resizeFactor(1024, 1024, level).toFixed(3));
    says(`依次是${own.join('、')}`);
    expect(validLevels(100)).toEqual([1]);
    says(`缩放后${(100 * resizeFactor(1024, 1024, middle)).toFixed(1)} px`);
    says(`会变成${(100 * factors[1]!).toFixed(1)}。`);
  });
});

describe('chips', () => {
  const boxes: Box[] = [
    [20, 30, 50, 70],
    [60, 40, 90, 90],
    [400, 300, 440, 345],
    [250, 150, 360, 250],
    [100, 60, 560, 460],
  ];

  test('counts pixels', () => {
    const squares = factors.map((f) => f * f);
    const sum = pyramidPixels(width, height, snipLevels);
    says(`$${squares[0]!.toFixed(3)}+${squares[1]!.toFixed(3)}+1=${sum.toFixed(3)}$倍`);
    says(`相当于只用800时的${(sum / squares[1]!).toFixed(2)}倍`);
    const side = 512 / 3;
    says(`只看到原图$${side.toFixed(1)}\\times${side.toFixed(1)}$的一块`);
    says(`的${percent(side ** 2 / (width * height))}。`);
    says(`/512^2=${((1.3 * 800 * 1333) / 512 ** 2).toFixed(2)}$个切片`);
    const three = sniperScales(width, height).reduce((total, { factor }) => total + factor ** 2, 0);
    says(`完整三层金字塔（${three.toFixed(2)}倍）`);
  });

  test.each([1, 4, 8, 16])('needs the printed number for %d objects', (n) => {
    const { chips, share } = averageChips(n);
    expect(cells('chips', String(n))).toEqual([chips.toFixed(2), percent(share)]);
  });

  test('covers the example as printed', () => {
    const sides = boxes.map(([a, b, c, d]) => Math.sqrt((c - a) * (d - b)).toFixed(1));
    says(`边长${sides.join('、')}。`);
    const scales = positiveChips(boxes, width, height);
    expect(scales.map(({ chips }) => chips.map(({ covered }) => covered))).toEqual([
      [[0, 1], [2]],
      [
        [0, 1],
        [2, 3],
      ],
      [[4]],
    ]);
    const at = ([x, y]: Box) => `$(${x},${y})$`;
    says(`另要一块，间隔32时最先找到的起点是${at(scales[0]!.chips[1]!.chip)}`);
    says(`起点${at(scales[1]!.chips[1]!.chip)}的含住后两个`);
    for (const i of [0, 1, 2]) says(`$(${boxes[i]!.map((v) => 3 * v).join()})$`);
    const pixels = 5 * 512 ** 2;
    const pyramid = sniperScales(width, height).reduce(
      (sum, { factor }) => sum + width * height * factor ** 2,
      0,
    );
    says(`$5\\times512^2=${grouped(pixels)}$像素`);
    says(
      `完整的三层是${grouped(pyramid).replaceAll('\\,', ' ')}，是它的${(pyramid / pixels).toFixed(2)}倍`,
    );
  });

  test('asks the worst of 12 objects in the exercise', () => {
    const far = [0, 600, 1200, 1800].flatMap((x) =>
      [0, 600, 1200].map((y): Box => [x / 3, y / 3, x / 3 + 20, y / 3 + 20]),
    );
    const [scale] = positiveChips(far, width, height);
    expect(scale!.chips.length).toBe(12);
    says('至多放$4\\times3=12$个');
  });
});

describe('receptive fields', () => {
  test('adds what dilation adds to the fourth stage of ResNet-101', () => {
    const stages = receptiveFields(resNetStages('kernel 1', [3, 4, 23, 3]));
    const size = stages.find(({ name }) => name === 'C4')!.size;
    const dilated = [2, 3].map((d) => size + 2 * (d - 1) * 16 * 23);
    says(`感受野从${size}变成${dilated.join('与')} px`);
    const released = [2, 3].map((d) => size + 2 * (d - 1) * 16 * 22);
    says(`只换22个，是${released.join('与')}）`);
    const held = (network: Stack) => holdingWidth(expectedField(network).values);
    const threes = (depth: number) => Array.from({ length: depth }, () => ({ kernel: 3 }));
    // Four deviations of the normal limit hold what is called two sigma.
    for (const depth of [20, 80]) {
      expect(Math.abs(held(threes(depth)) - 4 * Math.sqrt((2 * depth) / 3))).toBeLessThan(0.1);
    }
    const share = (width: number, field: number) => `${((100 * width) / field).toFixed(0)}%`;
    const [w20, w80] = [20, 80].map((depth) => held(threes(depth))) as [number, number];
    says(`感受野是41 px，而沿一个方向，正中${w20.toFixed(1)} px，`);
    says(
      `平方梯度，占${share(w20, 41)}；80层是161 px与${w80.toFixed(1)} px，只占${share(w80, 161)}`,
    );
    const r50 = receptiveFields(resNetStages('kernel 1')).at(-1)!.size;
    says(`“感受野${r50} px”不等于检测器看得见${r50} px`);
    const w50 = held(resNetStages('kernel 1').flatMap(({ layers }) => layers));
    says(`落在正中${w50.toFixed(1)} px里，占${share(w50, r50)}`);
  });
});

describe('inference', () => {
  test('divides the pixels of AutoFocus', () => {
    says(`像素减到$1/${((1910 / 1175) ** 2).toFixed(2)}$，AP一点不降`);
    says(`减到$1/${((1910 / 860) ** 2).toFixed(2)}$，降${(47.9 - 46.9).toFixed(1)}`);
  });

  test('merges the example', () => {
    const [left, right]: [Box, Box] = [
      [100, 50, 200, 90],
      [170, 50, 220, 90],
    ];
    says(`IoU是${iou(left, right)}，IoS是${overlapOfSmaller(left, right)}`);
    const merged = greedyMerge([left, right], [0.9, 0.8]);
    expect(merged.map(({ box }) => box)).toEqual([[100, 50, 220, 90]]);
    expect(greedyMerge([left, right], [0.9, 0.8], 0.5, iou).length).toBe(2);
    const [alpha, beta] = [100 / 120, 50 / 120];
    expect(alpha + beta - 1).toBeCloseTo(iou(left, right), 12);
    expect((alpha + beta - 1) / beta).toBeCloseTo(overlapOfSmaller(left, right), 12);
    says('$\\alpha=\\frac56$，$\\beta=\\frac5{12}$');
  });

  test('answers the exercises on tiles', () => {
    says(`=${wholeShare(200, 640, 128).toFixed(3)}$，短边`);
    expect(wholeShare(100, 640, 128)).toBe(1);
    says(`即${(100 * 200) / 640}%`);
    says(`$(512/440)^2=${((512 / 440) ** 2).toFixed(2)}$倍`);
    says(`$T\\ge${(640 * 60) / 250}$`);
    const [columns, rows] = [4000, 3000].map((side) => tileCount(side, 160, 60));
    says(`横向$\\lceil3940/100\\rceil=${columns}$，纵向$\\lceil2940/100\\rceil=${rows}$，1 200遍`);
    expect(columns! * rows!).toBe(1200);
    const [x, y] = [4000, 3000].map((side) => tileCount(side, 320, 60));
    says(`=${x}\\times${y}=${x! * y!}$遍`);
  });

  test('answers the exercise on fragments', () => {
    const half: [Box, Box] = [
      [0, 0, 70, 10],
      [30, 0, 100, 10],
    ];
    says(`IoU是${iou(...half)}，NMS留下两个框；与真值的IoU都是${iou([0, 0, 100, 10], half[0])}`);
    says(`IoS是$0.4/0.7=${overlapOfSmaller(...half).toFixed(3)}$`);
    // At a third of the object the two overlap by exactly half: gathered, not joined.
    const third: [Box, Box] = [
      [0, 0, 20, 10],
      [10, 0, 30, 10],
    ];
    expect(greedyMerge(third, [0.9, 0.8]).map(({ box }) => box)).toEqual([third[0]]);
  });
});

describe('the tables of papers', () => {
  test('gain what the text says', () => {
    const ap = (table: string, head: string, column: number) => Number(cells(table, head)[column]);
    const [single, test_, train, snip] = ['单尺度', '多尺度测试', '多尺度训练与测试', 'SNIP'].map(
      (head) => ap('snip', head, 0),
    ) as [number, number, number, number];
    says(`${snip}减${test_}，${(snip - test_).toFixed(1)}个AP，不是${snip}减${single}`);
    says(`反而从${test_}降到${train}`);
    const large = ap('snip', '多尺度测试', 3) - ap('snip', '多尺度训练与测试', 3);
    says(`大物体降${large.toFixed(1)}`);
    says(`44.7减41.2，${(44.7 - 41.2).toFixed(1)}个AP`);
    const sniper = ap('testdev', 'Faster R-CNN，SNIPER', 1);
    says(`负切片值${(sniper - ap('testdev', '同上，不用负切片', 1)).toFixed(1)}个AP`);
    const trident = (head: string) => ap('trident', head, 2);
    const fast = trident('TridentNet Fast');
    says(`仍比基线高${(fast - trident('Faster R-CNN')).toFixed(1)}`);
    says(`留下三条支路，再加${(trident('TridentNet') - fast).toFixed(1)}`);
    const whole = ap('sahi', '整图', 0);
    const sliced = ap('sahi', '切块，有重叠，加整图', 0);
    const tuned = ap('sahi', '切块微调，切块，有重叠，加整图', 0);
    says(
      `**微调**，+${(tuned - sliced).toFixed(1)}，而不是推理时切块，+${(sliced - whole).toFixed(1)}`,
    );
    says(`按这张表是${(sliced - whole).toFixed(1)}；`);
    says(`按这张表是${(43.5 - 29.4).toFixed(1)}，两处对不上`);
  });

  test('lie between their parts', () => {
    // An average over all objects lies within the averages of its parts.
    for (const head of ['单尺度', '多尺度测试', '多尺度训练与测试', 'SNIP']) {
      const [ap, small, , large] = cells('snip', head).map(Number) as [
        number,
        number,
        number,
        number,
      ];
      expect(ap > small && ap < large).toBe(true);
    }
    for (const line of article.split('\n').filter((l) => l.startsWith('| 切块'))) {
      const [ap, small, , large] = line.split('|').slice(2, 6).map(Number) as [
        number,
        number,
        number,
        number,
      ];
      expect(ap > small && ap < large).toBe(true);
    }
  });
});
