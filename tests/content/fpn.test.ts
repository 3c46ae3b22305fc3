// Every number that the article on FPN works out, against src/algorithms or a closed form.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  anchorCount,
  bestAnchor,
  cellCount,
  retinaScheme,
  rpnScheme,
} from '../../src/algorithms/pyramids/anchors.ts';
import {
  neckCost,
  resnet50Depths,
  resnet50Macs,
  stageChannels,
} from '../../src/algorithms/pyramids/cost.ts';
import { designCost } from '../../src/algorithms/pyramids/designs.ts';
import { fusionShares, panetGraph, pathLength } from '../../src/algorithms/pyramids/graphs.ts';
import { rawLevelOf, type LevelCode } from '../../src/algorithms/pyramids/level-code.ts';
import {
  assignLevel,
  cellsAcross,
  fpnRule,
  objectSize,
  rawLevel,
} from '../../src/algorithms/pyramids/levels.ts';
import {
  convolve,
  mapOf,
  sumPool,
  subsample,
  topDown,
  upsampleGains,
  valueAt,
} from '../../src/algorithms/pyramids/top-down.ts';
import oracle from '../oracles/pyramids.json' with { type: 'json' };

const article = readFileSync(new URL('../../content/articles/fpn/zh.md', import.meta.url), 'utf8');

/** Rows of the table with the label `table`, as cells without their outer space; the head left out. */
function rowsOf(table: string): string[][] {
  const start = article.indexOf(`:::table{#tbl:${table}}`);
  return article
    .slice(start, article.indexOf('\n:::\n', start))
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .slice(1)
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}

function says(sentence: string): void {
  expect(article.includes(sentence), `The article does not say: ${sentence}`).toBe(true);
}

/** Thousands parted by a space, as the article prints large numbers. */
const grouped = (value: number) => String(value).replace(/\B(?=(\d{3})+$)/g, ' ');
const sum = (list: readonly number[]) => list.reduce((a, b) => a + b, 0);
const decibels = (ratio: number) => (20 * Math.log10(ratio)).toFixed(1).replace('-', '−');
const [width, height] = [1344, 800];

describe('the worked example', () => {
  const laterals = [
    mapOf([
      [0, 2, 1, 5],
      [1, 0, 3, 2],
      [4, 1, 0, 0],
      [2, 2, 1, 3],
    ]),
    mapOf([
      [1, 3],
      [0, 4],
    ]),
    mapOf([[8]]),
  ];
  const merged = topDown(laterals);
  const blur = { weights: [[[1, 2, 1].map((a) => [1, 2, 1].map((b) => (a * b) / 16))]] };
  const [p3, p4, p5] = merged.map((map) => convolve(map, blur));

  test('merges as printed', () => {
    const matrix = ({ width: columns, values }: (typeof merged)[number]) =>
      Array.from({ length: values.length / columns }, (_, y) =>
        values.slice(y * columns, (y + 1) * columns).join('&'),
      ).join('\\\\');
    for (const map of [...laterals, merged[0]!, merged[1]!]) {
      says(`\\begin{bmatrix}${matrix(map)}\\end{bmatrix}`);
    }
    says(`=2+1+8=${valueAt(merged[0]!, 0, 0, 1)}$`);
  });

  test('smooths as printed', () => {
    says(`$P_5=8\\times\\frac4{16}=${valueAt(p5!, 0, 0, 0)}$`);
    const f = (y: number, x: number) => valueAt(p4!, 0, y, x).toFixed(4);
    says(`${f(0, 0)}&${f(0, 1)}\\\\${f(1, 0)}&${f(1, 1)}`);
    says(`\\frac{${valueAt(p3!, 0, 1, 1) * 16}}{16}=${valueAt(p3!, 0, 1, 1)}$`);
    says(`\\frac{${valueAt(p3!, 0, 0, 0) * 16}}{16}=${valueAt(p3!, 0, 0, 0)}$`);
    says(`仍是${subsample(p5!).values.join()}。`);
    // Of 42 × 25 cells the inner 40 × 23 do not touch the edge.
    says(`占${((100 * (42 * 25 - 40 * 23)) / (42 * 25)).toFixed(1)}%`);
  });

  test('sums gradients as printed', () => {
    const ones = (side: number) =>
      mapOf(Array.from({ length: side }, () => Array.from({ length: side }, () => 1)));
    const t4 = sumPool(ones(4)).values[0]! + 1;
    const t5 =
      sumPool(
        mapOf([
          [t4, t4],
          [t4, t4],
        ]),
      ).values[0]! + 1;
    says(`$T_4=1+4=${t4}$，$T_5=1+4\\times${t4}=${t5}$`);
    says(`收到${t5}份梯度`);
  });
});

describe('levels and anchors', () => {
  test('has the table of levels', () => {
    for (const [box, s, raw, level, cells] of rowsOf('levels')) {
      const [w, h] = box!.match(/\d+/g)!.map(Number);
      const size = objectSize(w!, h!);
      const taken = assignLevel(size);
      expect([s, raw, level, cells]).toEqual([
        size.toFixed(1),
        String(rawLevel(size)),
        String(taken),
        cellsAcross(size, taken).toFixed(1),
      ]);
    }
    expect(rowsOf('levels')).toHaveLength(7);
    says(`1000像素的在$P_5$上是${cellsAcross(1000, 5).toFixed(0)}格`);
    says(`${cellsAcross(30, 2)}格乘${cellsAcross(400, 2)}格`);
  });

  test('has the two rules side by side', () => {
    for (const [side, anchor, level] of rowsOf('two-rules')) {
      const s = Number(side);
      expect(anchor).toBe(String(bestAnchor(s, s, rpnScheme).anchor.level));
      expect(level).toBe(String(assignLevel(s)));
    }
  });

  test('counts anchors', () => {
    const cells = (levels: readonly number[]) =>
      sum(levels.map((level) => cellCount(width, height, level)));
    const rpn = cells(rpnScheme.levels);
    says(
      `共${grouped(rpn)}格，三种宽高比，${grouped(anchorCount(width, height, rpnScheme))}个锚框`,
    );
    const share = ((100 * cellCount(width, height, 2)) / rpn).toFixed(1);
    says(`其中${share}%在$P_2$上`);
    const retina = cells(retinaScheme.levels);
    says(`${grouped(retina)}格，每格9个，${grouped(anchorCount(width, height, retinaScheme))}个`);
    const left = rpn - cellCount(width, height, 2);
    says(
      `$3\\times${grouped(left).replace(' ', '\\,')}=${grouped(3 * left).replace(' ', '\\,')}$个，少${share}%`,
    );
  });

  test('knows how dense anchors are', () => {
    says(`$\\sqrt{0.7}=${Math.sqrt(0.7).toFixed(3)}$`);
    says(`只有${(100 * Math.log2(1 / 0.7)).toFixed(1)}%的边长`);
    says(`$2^{-1/3}=${(2 ** (-1 / 3)).toFixed(3)}$`);
    says(
      `=${(1 / Math.log2(1 / 0.7)).toFixed(2)}$，所以两种就够，最不利为${(2 ** -0.5).toFixed(3)}`,
    );
    // Worst cases by search, over an octave of squares.
    const worst = (scheme: typeof rpnScheme) =>
      Math.min(
        ...Array.from({ length: 301 }, (_, i) => {
          const s = 64 * 2 ** (i / 300);
          return bestAnchor(s, s, scheme).iou;
        }),
      );
    expect(worst(rpnScheme)).toBeCloseTo(0.5, 2);
    expect(worst(retinaScheme)).toBeCloseTo(2 ** (-1 / 3), 2);
  });

  test('has the float32 bounds of the four libraries', () => {
    const codes = ['detectron', 'detectron2', 'torchvision', 'mmdetection'] as const;
    rowsOf('epsilon').forEach(([, , bound], i) => {
      const first = oracle.float32.first[codes[i]! as LevelCode];
      expect(bound).toBe(first.toFixed(5));
      expect(rawLevelOf(codes[i]!, first)).toBe(4);
    });
  });

  test('measures on the input of the network', () => {
    const scale = 800 / 427;
    const size = objectSize(48 * scale, 30 * scale);
    says(`放大${scale.toFixed(3)}倍`);
    says(
      `$s$是${size.toFixed(1)}而不是${objectSize(48, 30).toFixed(1)}，在$P_2$上占${cellsAcross(size, assignLevel(size)).toFixed(1)}格`,
    );
  });
});

describe('cost and depth', () => {
  const { lateral, output, parameters } = neckCost(width, height);
  const neck = sum(lateral) + sum(output);
  const giga = (value: number, digits: number) => (value / 1e9).toFixed(digits);

  test('has the cost of the neck', () => {
    says(
      `$1\\times1$共${giga(sum(lateral), 2)} G，$3\\times3$共${giga(sum(output), 2)} G，合计${giga(neck, 1)} G`,
    );
    says(`ResNet-50的卷积是${giga(resnet50Macs(width, height), 1)} G`);
    says(`主干的${(neck / resnet50Macs(width, height)).toFixed(2)}倍`);
    says(`其中${((100 * (lateral[0]! + output[0]!)) / neck).toFixed(0)}%花在$P_2$上`);
    says(`参数则只有${grouped(parameters)}个`);
    const cells = sum(rpnScheme.levels.map((level) => cellCount(width, height, level)));
    says(`又是${giga(cells * 9 * 256 ** 2, 1)} G`);
  });

  test('has the cost without P2', () => {
    const p2 = lateral[0]! + output[0]!;
    says(
      `=${giga(p2, 1)}$ G，余下$${giga(neck, 1)}-${giga(p2, 1)}=${giga(neck - p2, 1)}$ G，是原来的${((100 * (neck - p2)) / neck).toFixed(0)}%`,
    );
    expect(stageChannels.join('、')).toBe('256、512、1024、2048');
  });

  test('has depths and passes', () => {
    says(`$64+16+4+1=${designCost('image-pyramid', width, height)}$遍`);
    const depths = resnet50Depths();
    says(`它只经过${depths[0]}层卷积`);
    says(
      `$C_2$到$N_5$只经过${pathLength(panetGraph(), 'C2', 'N5')}个卷积，走主干到$P_5$则要${depths[3]! - depths[0]! + 2}个`,
    );
  });

  test('has the spectrum', () => {
    const ratios = [1 / 8, 1 / 4, 1 / 2, 3 / 4].map((part) => {
      const { kept, image } = upsampleGains(part * Math.PI);
      return image / kept;
    });
    says(`镜像与原频率之比是${ratios.map(decibels).join('、')} dB`);
    says(`从${decibels(ratios[2]!)}降到${decibels(ratios[2]! ** 3)} dB`);
  });

  test('has the shares of BiFPN', () => {
    const weights = [1, 1, 2];
    says(
      `份额是${fusionShares(weights)
        .map((share) => share.toFixed(2))
        .join('、')}`,
    );
    const total = sum(weights.map(Math.exp));
    says(`softmax则是${weights.map((w) => (Math.exp(w) / total).toFixed(2)).join('、')}`);
  });
});

describe('the exercises', () => {
  test('assign three boxes under two canonical sizes', () => {
    const sizes = [objectSize(60, 60), objectSize(90, 300), objectSize(700, 500)];
    says(`$s$为${sizes.map((s, i) => s.toFixed(i === 0 ? 0 : 1)).join('、')}。`);
    for (const s of sizes) {
      const level = assignLevel(s);
      says(
        `=${Math.log2(s / 224).toFixed(2)}$，$k=${level}$，${cellsAcross(s, level).toFixed(1)}格`,
      );
    }
    const wrong = sizes.map((s) => rawLevel(s, { ...fpnRule, canonicalSize: 112 }));
    says(`$k$都加1：${wrong.join('、')}，`);
  });
});

describe('the tables of the papers', () => {
  const number = (table: string, head: string, column: number) =>
    Number(rowsOf(table).find(([first]) => first!.startsWith(head))![column]);
  const difference = (table: string, a: string, b: string, column: number) =>
    Math.abs(number(table, a, column) - number(table, b, column)).toFixed(1);

  test('give the differences that the text reads off', () => {
    says(`升${difference('rpn', '(a)', '(c)', 3)}；检测从`);
    says(`升${difference('faster', '(a)', '(c)', 3)}。`);
    // Rows (a) of the two tables differ in proposals, rows of one table in features and head.
    const split = (column: number) => {
      const [own, fixed, fpn] = [
        number('faster', '(a)', column),
        number('fast', '(a)', column),
        number('fast', '(c)', column),
      ] as const;
      return { own, fixed, fpn, proposals: fixed - own, features: fpn - fixed };
    };
    const small = split(3);
    says(
      `4.6里${small.proposals.toFixed(1)}来自候选框（${small.own}到${small.fixed}），${small.features.toFixed(1)}来自特征与头（${small.fixed}到${small.fpn}）`,
    );
    const large = split(5);
    says(`候选框降${(-large.proposals).toFixed(1)}，特征与头升${large.features.toFixed(1)}`);
    says(`是${large.own}；换成FPN的候选，是${large.fixed}，降${(-large.proposals).toFixed(1)}。`);
    says(`第二阶段跌${difference('fast', '(c)', '(d)', 1)}个AP`);
    says(`召回跌${difference('rpn', '(c)', '(e)', 2)}`);
    says(`只差${difference('fast', '(c)', '(f)', 1)}个AP`);
    says(`召回反而低${difference('rpn', '(c)', '(f)', 2)}`);
    says(`AP降了${difference('faster', '(a)', '(c)', 5)}（`);
    says(`加权只贡献${(44.39 - 43.94).toFixed(2)}`);
  });

  test('agree with one another and with the anchors counted', () => {
    // The same detector is row (c) of both tables.
    expect(rowsOf('fast')[2]!.slice(1)).toEqual(rowsOf('faster')[2]!.slice(1));
    // An AR over all objects lies between those of its parts.
    for (const row of rowsOf('rpn')) {
      const [all, ...parts] = row.slice(2).map(Number);
      expect(all! > Math.min(...parts) && all! < Math.max(...parts)).toBe(true);
    }
    expect(Math.floor(anchorCount(1003, 800, rpnScheme) / 1000)).toBe(
      parseInt(rowsOf('rpn')[2]![1]!),
    );
  });
});
