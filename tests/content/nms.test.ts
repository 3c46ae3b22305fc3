// Every number that the article on NMS works out, against src/algorithms or a closed form.
import { describe, expect, test } from 'vitest';
import type { Box } from '../../src/algorithms/boxes/box.ts';
import { diou, iou } from '../../src/algorithms/boxes/iou.ts';
import { averagePrecision } from '../../src/algorithms/detection/average-precision.ts';
import { offsetByClass } from '../../src/algorithms/detection/batched-nms.ts';
import { clusterNms } from '../../src/algorithms/detection/cluster-nms.ts';
import {
  judge,
  suppressions,
  type Suppression,
} from '../../src/algorithms/detection/crowd-experiment.ts';
import { crowdScenes } from '../../src/algorithms/detection/crowd-scenes.ts';
import { gaussianDecay, linearDecay } from '../../src/algorithms/detection/decay.ts';
import { diouNms, distanceOverlap } from '../../src/algorithms/detection/diou-nms.ts';
import { fastNms } from '../../src/algorithms/detection/fast-nms.ts';
import { matrixNms } from '../../src/algorithms/detection/matrix-nms.ts';
import { nms } from '../../src/algorithms/detection/nms.ts';
import { softNms, type Detection } from '../../src/algorithms/detection/soft-nms.ts';
import { weightedBoxFusion } from '../../src/algorithms/detection/weighted-box-fusion.ts';
import { weightedNms } from '../../src/algorithms/detection/weighted-nms.ts';
import { createRandom } from '../../src/algorithms/numerics/random.ts';
import { boxAt, sceneBoxes } from '../../src/figures/nms/bench-scene.ts';
import { readArticle } from './article-text.ts';

const { cells, says } = readArticle('nms');

const row: Box[] = [
  [0, 0, 10, 10],
  [2, 0, 12, 10],
  [4, 0, 14, 10],
  [20, 0, 30, 10],
];
const scores = [0.9, 0.8, 0.7, 0.6];
const [a, b, c] = row as [Box, Box, Box, Box];

describe('the worked example', () => {
  const fromKept = (kept: number[]) =>
    scores.map((score, i) => (kept.includes(i) ? score.toFixed(4) : '·'));
  const fromDetections = (found: Detection[]) =>
    scores.map((_, i) => found.find(({ index }) => index === i)?.score.toFixed(4) ?? '·');
  const fromScores = (all: number[]) => all.map((score) => score.toFixed(4));

  test.each<[string, string[]]>([
    ['硬，$N_t=0.3$', fromKept(nms(row, scores, 0.3))],
    ['硬，$N_t=0.5$', fromKept(nms(row, scores, 0.5))],
    ['DIoU-NMS，$\\varepsilon=0.4$', fromKept(diouNms(row, scores, 0.4))],
    ['Fast，$N_t=0.5$', fromKept(fastNms(row, scores, 0.5))],
    ['线性，$N_t=0.3$', fromDetections(softNms(row, scores, linearDecay(0.3)))],
    ['线性，$N_t=0.5$', fromDetections(softNms(row, scores, linearDecay(0.5)))],
    ['高斯，$\\sigma=0.5$', fromDetections(softNms(row, scores, gaussianDecay(0.5)))],
    ['Matrix，高斯，$\\sigma=0.5$', fromScores(matrixNms(row, scores, gaussianDecay(0.5)))],
    ['Matrix，线性', fromScores(matrixNms(row, scores, linearDecay(0)))],
  ])('has the row %s', (head, expected) => {
    expect(cells('example', head)).toEqual(expected);
  });

  test('has its overlaps', () => {
    says(`\\frac8{12}=${iou(a, b).toFixed(4)}`);
    says(`\\frac6{14}=${iou(a, c).toFixed(4)}`);
    expect(iou(b, c)).toBe(iou(a, b));
  });

  test('follows the rounds in words', () => {
    says(`$0.8\\times\\frac13=${(0.8 / 3).toFixed(4)}$`);
    says(`$0.7\\times\\frac47=${((0.7 * 4) / 7).toFixed(4)}$`);
    says(`$B=0.8\\,e^{-8/9}=${(0.8 * Math.exp(-8 / 9)).toFixed(4)}$`);
    says(`$C=0.7\\,e^{-18/49}=${(0.7 * Math.exp(-18 / 49)).toFixed(4)}$`);
    says(`成为${(0.8 * Math.exp(-16 / 9)).toFixed(4)}。`);
    says(`$f(\\frac37)=${gaussianDecay(0.5)(3 / 7).toFixed(4)}$`);
  });

  test('keeps C by its distance, where NMS at 0.4 removes it', () => {
    says(`惩罚$16/296=${(16 / 296).toFixed(4)}$，判据$0.4286-0.0541=${diou(a, c).toFixed(4)}<0.4$`);
    expect(nms(row, scores, 0.4)).toEqual([0, 3]);
  });

  test('averages as the text says', () => {
    const [merged] = weightedNms(row, scores, 0.5);
    const left = merged!.box[0].toFixed(4);
    says(`$0.8\\times\\frac23=${((0.8 * 2) / 3).toFixed(4)}$`);
    says(`左边界$\\frac{0.5333\\times2}{1.4333}=${left}$，框$[${left},0,1${left},10]$，得分0.9`);
    const fused = weightedBoxFusion([
      { boxes: [a, c], scores: [0.9, 0.7] },
      { boxes: [b, row[3]!], scores: [0.8, 0.6] },
    ]);
    says(`$\\frac{0.8\\times2}{1.7}=${fused[0]!.box[0].toFixed(4)}$，得分0.85`);
    says(`$C$与融合框的IoU是${iou(fused[0]!.box, c).toFixed(4)}`);
    expect(fused.map(({ score }) => score.toFixed(2))).toEqual(['0.85', '0.35', '0.30']);
  });
});

describe('the numbers in the text', () => {
  test('about the opening of the bench', () => {
    const at = (name: string) => {
      const { place, object } = sceneBoxes.find((box) => box.name === name)!;
      return boxAt([place[0] + (object === 1 ? 13 : 0), place[1]]);
    };
    says(`它与$A$的重叠（${iou(at('A'), at('C')).toFixed(3)}）`);
    says(`$D$与$A$的重叠（${iou(at('A'), at('D')).toFixed(3)}）`);
  });

  test('about equality in float32', () => {
    says(`0.6在float32里是${Math.fround(0.6).toFixed(10)}`);
    // A float64 overlap against a threshold rounded to float32, as in the CUDA code.
    const removed = [0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9].filter((x) => x > Math.fround(x));
    says(`float64的坐标反倒会在${removed.join('与')}处删`);
  });

  test('about the inclusive pixel', () => {
    says(`加1后是5/13，即${(5 / 13).toFixed(3)}`);
    expect((5 * 9) / (2 * 9 * 9 - 5 * 9)).toBeCloseTo(5 / 13, 12);
    const side = 0.02 - 0.5 + 1;
    says(`加1之后的“IoU”却是${(side ** 2 / (2 * 1.02 ** 2 - side ** 2)).toFixed(3)}`);
  });

  test('about the bitmap and the matrix', () => {
    const words = Math.ceil(30000 / 64);
    says(`\\rceil=${words}$个8字节整数，共${((30000 * words * 8) / 1e6).toFixed(1)} MB`);
    says(`位图占${((30000 * words * 8) / 1e6).toFixed(1)} MB`);
    says(`${((30000 ** 2 * 4) / 1e9).toFixed(1)} GB`);
    says(`只要${(200 ** 2 * 4) / 1000} kB`);
  });

  test('about how near two objects may stand', () => {
    says(`$N_t=0.3$时，错开不足${(0.7 / 1.3).toFixed(3)}个身位`);
    expect(0.5 / 1.5).toBeCloseTo(1 / 3, 12);
  });

  test('about the decays', () => {
    const gauss = gaussianDecay(0.5);
    says(`为0.3001的乘${linearDecay(0.3)(0.3001).toFixed(4)}`);
    says(`$x=0.3$时乘${gauss(0.3).toFixed(3)}`);
    says(`$\\sigma=0.5$时约${Math.sqrt(0.5 * Math.LN2).toFixed(3)}`);
    says(`$\\sigma=0.5$时是${gauss(1).toFixed(4)}`);
    for (let x = 0; x <= 1; x += 1 / 256) expect(gauss(x)).toBeGreaterThanOrEqual(1 - x);
    const copies = Array.from({ length: 9 }, () => a);
    const found = softNms(
      copies,
      copies.map(() => 0.9),
      gauss,
    );
    says(
      `依次选出的得分是0.9、${found
        .slice(1)
        .map(({ score }) => score.toFixed(4))
        .join('、')}`,
    );
    expect(found).toHaveLength(4);
  });

  test('about the three meanings of sigma', () => {
    const last = (head: string) => cells('sigma', head)[2];
    expect(last('Soft-NMS论文与代码、mmcv')).toBe(Math.exp(-1 / 0.5).toFixed(4));
    expect(last('TensorFlow、OpenVINO的`soft_nms_sigma`')).toBe(
      Math.exp(-1 / (2 * 0.5)).toFixed(4),
    );
    expect(last('SOLOv2代码的Matrix NMS')).toBe(Math.exp(-0.5).toFixed(4));
  });

  test('about the penalty of DIoU-NMS', () => {
    const [square, shifted]: [Box, Box] = [
      [0, 0, 3, 3],
      [1, 0, 4, 3],
    ];
    expect(iou(square, shifted)).toBe(0.5);
    says(`惩罚只有${(0.5 - distanceOverlap(square, shifted)).toFixed(2)}`);
    const at = (beta: number) => (0.5 - distanceOverlap(square, shifted, beta)).toFixed(3);
    says(`取$\\beta=0.9$，同一例的惩罚变成${at(0.9)}；给软衰减添上距离项时取0.6，变成${at(0.6)}`);
  });

  test('about the coordinate trick', () => {
    const boxes: Box[] = [
      [50, 50, 100, 100],
      [-51, -51, -1, -1],
    ];
    expect(offsetByClass(boxes, [0, 1])[1]).toEqual(boxes[0]);
    const near = [
      [10, 10, 20, 20],
      [10.6, 10.6, 20.6, 20.6],
    ].map((box) => box.map(Math.fround)) as unknown as [Box, Box];
    const moved = (label: number) => {
      const [p, q] = offsetByClass(near, [label, label], Math.fround);
      return iou(p!, q!).toFixed(4);
    };
    says(`两个IoU为${moved(0)}的框，类别号为100 000时平移后变成${moved(1e5)}`);
    says(`为1 000 000时变成${moved(1e6)}`);
  });

  test('about AP when a duplicate stands between two hits', () => {
    const apart: Box = [50, 0, 60, 10];
    const ap = (boxes: Box[]) =>
      averagePrecision(
        [{ boxes, scores: boxes.map((_, i) => 1 - i / 10), truths: [a, apart] }],
        0.5,
      ).toFixed(4);
    says(`$(51+50\\times\\frac23)/101=${ap([a, a, apart])}$`);
    expect(ap([a, apart, a])).toBe('1.0000');
    says(`是$51/101=${ap([a])}$`);
  });
});

describe('Cluster-NMS and Fast NMS on 100 sets', () => {
  test('agree with greedy NMS as often as the text says', () => {
    const { uniform } = createRandom(1);
    let [passes, most, kept, lost] = [0, 0, 0, 0];
    for (let k = 0; k < 100; k++) {
      const boxes = Array.from({ length: 100 }, (): Box => {
        const [x, y] = [100 * uniform(), 100 * uniform()];
        const [w, h] = [5 + 30 * uniform(), 5 + 30 * uniform()];
        return [x - w / 2, y - h / 2, x + w / 2, y + h / 2];
      });
      const random = boxes.map(() => uniform());
      const threshold = k % 2 === 1 ? 0.5 : 0.3;
      const greedy = nms(boxes, random, threshold);
      const cluster = clusterNms(boxes, random, threshold);
      expect(cluster.kept).toEqual(greedy);
      passes += cluster.passes.length;
      most = Math.max(most, cluster.passes.length);
      kept += greedy.length;
      lost += greedy.length - fastNms(boxes, random, threshold).length;
    }
    const thousands = `${Math.floor(kept / 1000)} ${String(kept % 1000).padStart(3, '0')}`;
    says(`平均${(passes / 100).toFixed(2)}轮、最多${most}轮`);
    says(`${thousands}个框中的${lost}个，即${((100 * lost) / kept).toFixed(1)}%`);
  });
});

describe('the simulation', () => {
  const sparse = crowdScenes(200, 0, 0.2);
  const crowded = crowdScenes(200, 0.4, 0.7);
  const percent = (share: number) => (100 * share).toFixed(1);

  test.each<[string, Suppression]>([
    ['不抑制', suppressions.none()],
    ['硬，$N_t=0.3$', suppressions.hard(0.3)],
    ['硬，$N_t=0.5$', suppressions.hard(0.5)],
    ['硬，$N_t=0.6$', suppressions.hard(0.6)],
    ['硬，$N_t=0.7$', suppressions.hard(0.7)],
    ['DIoU-NMS，$\\varepsilon=0.5$', suppressions.diou(0.5)],
    ['Fast，$N_t=0.5$', suppressions.fast(0.5)],
    ['线性，$N_t=0.3$', suppressions.linear(0.3)],
    ['线性，$N_t=0.5$', suppressions.linear(0.5)],
    ['高斯，$\\sigma=0.5$', suppressions.gaussian(0.5)],
    ['Matrix，高斯，$\\sigma=0.5$', suppressions.matrix(0.5)],
    ['加权NMS，$N_t=0.5$', suppressions.weighted(0.5)],
  ])('has the row %s', (head, suppress) => {
    const { ap, ap50, shownAp, hits, shown, objects } = judge(crowded, suppress);
    expect(cells('simulation', head)).toEqual([
      percent(judge(sparse, suppress).ap),
      percent(ap),
      percent(ap50),
      percent(shownAp),
      percent(hits / objects),
      ((shown - hits) / crowded.length).toFixed(2),
    ]);
  });

  test('differs by what the text says', () => {
    const at = (head: string, column: number) => Number(cells('simulation', head)[column]);
    const gap = (x: number, y: number) => (x - y).toFixed(1);
    says(`比同一阈值的硬抑制高${gap(at('线性，$N_t=0.3$', 1), at('硬，$N_t=0.3$', 1))}个点`);
    says(`反而低${gap(at('硬，$N_t=0.6$', 1), at('线性，$N_t=0.3$', 1))}个点`);
    says(`AP少${gap(at('线性，$N_t=0.3$', 1), at('线性，$N_t=0.3$', 3))}个点`);
    says(`最好值低${gap(at('硬，$N_t=0.6$', 1), at('高斯，$\\sigma=0.5$', 1))}个点`);
    says(`稀疏组高出${gap(at('加权NMS，$N_t=0.5$', 0), at('硬，$N_t=0.5$', 0))}个点`);
    says(
      `误检只少${(at('硬，$N_t=0.5$', 5) - at('硬，$N_t=0.3$', 5)).toFixed(2)}个，查全率却从` +
        `${at('硬，$N_t=0.5$', 4)}%掉到${at('硬，$N_t=0.3$', 4)}%`,
    );
    says(`AP50从${at('硬，$N_t=0.5$', 2)}落到${at('Fast，$N_t=0.5$', 2)}`);
    const close = [
      '硬，$N_t=0.3$',
      '硬，$N_t=0.5$',
      'DIoU-NMS，$\\varepsilon=0.5$',
      'Fast，$N_t=0.5$',
    ]
      .concat(['线性，$N_t=0.3$', '线性，$N_t=0.5$', '高斯，$\\sigma=0.5$'])
      .concat(['Matrix，高斯，$\\sigma=0.5$'])
      .map((head) => at(head, 0));
    expect(Math.max(...close) - Math.min(...close)).toBeLessThan(1);
  });
});

describe('the tables of the papers', () => {
  test('agree with the differences in the text', () => {
    const [speed, ap] = [cells('yolov10', '一对多'), cells('yolov10', '两头并列')];
    says(`省去它换来${(parseFloat(speed[2]!) - parseFloat(ap[2]!)).toFixed(2)} ms`);
    says(`代价是${(Number(speed[1]) - Number(ap[1])).toFixed(1)}个AP`);
    expect(Number(cells('cluster', '原始NMS')[1])).toBe(Number(cells('cluster', 'Cluster-NMS')[1]));
    says(`硬抑制${cells('speed', '硬')[1]}`);
    says(`软抑制${cells('speed', '软')[1]}`);
  });
});

describe('the exercises', () => {
  const boxes: Box[] = [
    [0, 0, 4, 4],
    [1, 0, 5, 4],
    [2, 0, 6, 4],
  ];
  const given = [0.9, 0.8, 0.75];
  const scoreOf = (found: Detection[], i: number) => found.find(({ index }) => index === i)!.score;

  test('1: three boxes', () => {
    expect(nms(boxes, given, 0.5)).toEqual([0, 2]);
    const linear = softNms(boxes, given, linearDecay(0.5));
    says(`选$C$后$B=0.32\\times0.4=${scoreOf(linear, 1).toFixed(3)}$`);
    const gauss = softNms(boxes, given, gaussianDecay(0.5));
    says(`$B=0.8e^{-0.72}=${(0.8 * Math.exp(-0.72)).toFixed(4)}$`);
    says(`$C=0.75e^{-2/9}=${scoreOf(gauss, 2).toFixed(4)}$`);
    says(`$B=0.3894e^{-0.72}=${scoreOf(gauss, 1).toFixed(4)}$`);
    for (const found of [linear, gauss]) {
      expect(found.map(({ index }) => index)).toEqual([0, 2, 1]);
    }
  });

  test('2: a chain', () => {
    const chain = Array.from({ length: 11 }, (_, k): Box => [6 * k, 0, 6 * k + 10, 10]);
    expect([iou(chain[0]!, chain[1]!), iou(chain[0]!, chain[2]!)]).toEqual([0.25, 0]);
    const along = chain.map((_, k) => 1 - k / 100);
    const outward = chain.map((_, k) => 1 - Math.abs(k - 5) / 100 - k / 1e4);
    const passes = (list: number[]) => clusterNms(chain, list, 0.2).passes.length;
    expect(nms(chain, along, 0.2)).toHaveLength(6);
    expect(fastNms(chain, along, 0.2)).toEqual([0]);
    expect(fastNms(chain, outward, 0.2)).toEqual([5]);
    says(`$n=11$时从${passes(along)}轮减到${passes(outward)}轮`);
  });

  test('3: a sigma', () => {
    const sigma = 1 / Math.log(0.9 / 0.05);
    says(`1/\\ln18=${sigma.toFixed(3)}$`);
    says(`$e^{-0.09/0.346}=${Math.exp(-0.09 / sigma).toFixed(3)}$`);
  });
});
