// Every number that the article on CenterNet works out, against src/algorithms or a closed form.
import { describe, expect, test } from 'vitest';
import type { Box } from '../../src/algorithms/boxes/box.ts';
import { iou } from '../../src/algorithms/boxes/iou.ts';
import {
  gaussianRadius,
  officialRadius,
  radiusCases,
  worstOverlap,
} from '../../src/algorithms/detection/gaussian-radius.ts';
import { centerTarget, emptyGrid, sigmaOf, splat } from '../../src/algorithms/detection/heatmap.ts';
import { logitOf, sigmoid } from '../../src/algorithms/detection/focal-loss.ts';
import { decodeBox } from '../../src/algorithms/detection/peaks.ts';
import {
  heatmapLoss,
  penaltyReducedFocal,
  restingScore,
} from '../../src/algorithms/detection/penalty-reduced-focal.ts';
import { restingBump } from '../../src/algorithms/detection/resting-bump.ts';
import { centerShares, reach } from '../../src/figures/centernet/bump-scene.ts';
import { readArticle } from './article-text.ts';

const { cells, says } = readArticle('centernet');
const thousands = (value: number, digits = 0) =>
  value.toFixed(digits).replace(/\B(?=(\d{3})+(?!\d))/g, ' ');

describe('the numbers about targets', () => {
  test('count the cells of a map and the channels of COCO', () => {
    says(
      `128\\times128\\times80=${(128 * 128 * 80).toLocaleString('en').replaceAll(',', '\\,')}$格`,
    );
    says(`$80+2+2=${80 + 2 + 2}$个通道`);
    says(`860 001个物体中有170 220个`);
    expect((100 * 170220) / 860001).toBeCloseTo(19.8, 1);
  });

  test('bound the Gaussian outside of its square', () => {
    says(`$e^{-4.5}=${Math.exp(-4.5).toFixed(4)}$`);
    for (const r of [0, 1, 5, 50]) {
      expect(Math.exp(-((r + 1) ** 2) / (2 * sigmaOf(r) ** 2))).toBeLessThan(Math.exp(-4.5));
    }
  });

  test('give the radii of squares and what the official one keeps', () => {
    const { shifted, inside } = radiusCases(1, 1, 0.7);
    const official = officialRadius(1, 1, 0.7);
    says(
      `$t=0.7$的正方形为$${shifted.toFixed(4)}s$，而\\eqref{eq:radius}给出$${inside.toFixed(4)}s$`,
    );
    says(`$t=0.7$时是$${official.toFixed(4)}s$，为正确值$${inside.toFixed(4)}s$的`);
    says(`的${(official / inside).toFixed(2)}倍`);
    says(`$(1-2\\times0.2733)^2=${worstOverlap(1, 1, official).toFixed(3)}$`);
    says(`通行的代码只保得住${worstOverlap(1, 1, official).toFixed(3)}`);
    const moved = iou([0, 0, 1, 1], [official, official, 1 + official, 1 + official]);
    says(`只移中心、尺寸不变，也只剩${moved.toFixed(3)}`);
    says(`$t=0.3$的正确半径是$${gaussianRadius(1, 1, 0.3).toFixed(4)}s$`);
  });

  test('say how soon the penalty returns within the radius', () => {
    const weightAt = (share: number) => (1 - Math.exp((-9 * share ** 2) / 2)) ** 4;
    says(
      `$r$处的$Y$只有${Math.exp(-9 / 2).toFixed(3)}，权重$(1-Y)^4$已有${weightAt(1).toFixed(3)}`,
    );
    const half = Math.sqrt(-2 * Math.log(1 - 0.5 ** 0.25)) / 3;
    expect(weightAt(half)).toBeCloseTo(0.5, 12);
    says(`离中心只有$${half.toFixed(2)}r$`);
    expect((1 - 0.9999) ** 4).toBeCloseTo(1e-16, 24);
  });

  test.each([8, 16, 32, 64])('round the radii of a square of %i cells', (side) => {
    expect(cells('radii', String(side))).toEqual(
      [gaussianRadius, officialRadius].map((radius) => String(Math.floor(radius(side, side, 0.7)))),
    );
  });
});

describe('the numbers about the loss', () => {
  test('start from the prior', () => {
    const map = 128 * 128 * 80;
    says(`偏置初始化为$-2.19$，即$\\hat y_0=${sigmoid(-2.19).toFixed(4)}$`);
    says(`损失之和是${thousands(map * penaltyReducedFocal(-2.19, 0).loss, 1)}；`);
    says(`则是${thousands(map * penaltyReducedFocal(0, 0).loss)}，`);
    expect((1 - 0.99) ** 4).toBeCloseTo(1e-8, 12);
  });

  test('have the limits of the gradients', () => {
    const at = (p: number, target: number) => penaltyReducedFocal(logitOf(p), target).gradient;
    const small = 1e-5;
    expect(at(small, 1)).toBeCloseTo(-1, 3);
    expect(at(1 - small, 1) / (-3 * small ** 3)).toBeCloseTo(1, 3);
    expect(at(small, 0.5) / (3 * 0.5 ** 4 * small ** 3)).toBeCloseTo(1, 3);
    expect(at(1 - small, 0.5)).toBeCloseTo(0.5 ** 4, 3);
  });

  test.each([
    ['背景，$\\omega=1$', 0],
    ['邻格，$\\omega=0.0089$', Math.exp(-18 / 49)],
  ])('let a cell rest as in the row %s', (head, target) => {
    const weight = (1 - target) ** 4;
    expect(cells('resting', head)).toEqual(
      [0.01, 0.1, 0.5, 0.9].map((share) => restingScore(share, weight).toFixed(3)),
    );
  });

  test('say the same about resting scores in words', () => {
    const near = Math.exp(-18 / 49);
    says(`$Y=${near.toFixed(4)}$，$\\omega=${((1 - near) ** 4).toFixed(4)}$`);
    const [free, near10] = [restingScore(0.1, 1), restingScore(0.1, (1 - near) ** 4)];
    says(`停在${near10.toFixed(3)}而不是${free.toFixed(3)}`);
    says(`九成把握只报${restingScore(0.9, 1).toFixed(3)}，一成把握却报${free.toFixed(3)}`);
  });
});

describe('the bump of an uncertain center', () => {
  test('rises and narrows with the radius as the text says', () => {
    const [low, high] = [0, 8].map((radius) => restingBump(centerShares(2), radius));
    says(`从${low![reach]!.toFixed(3)}升到${high![reach]!.toFixed(3)}`);
    const wide = (bump: number[]) => bump.filter((score) => score >= bump[reach]! / 2).length;
    says(`过半高的格子却从${wide(low!)}格减到${wide(high!)}格`);
  });
});

describe('the numbers about decoding', () => {
  test('tell when a bump swallows its neighbor', () => {
    says(`$s_A=0.9$，$r=4$，$d=2$，右边是${(0.9 * Math.exp(-18 / 81)).toFixed(3)}，大于0.6`);
  });

  test('count collisions', () => {
    says(`614对，占860 001个物体的${((100 * 614) / 860001).toFixed(3)}%`);
  });

  test.each([8, 16, 32, 64, 128])('place a square of %i px without its offset', (s) => {
    const box: Box = [0, 0, s, s];
    expect(cells('offset', String(s))).toEqual(
      [2, 4].map((d) => iou(box, [d, d, s + d, s + d]).toFixed(3)),
    );
  });
});

describe('the worked example', () => {
  const box: Box = [100, 60, 222, 250];
  const target = centerTarget(box, { stride: 4, radius: (w, h) => gaussianRadius(w, h, 0.7) });

  test('has the cell, offset, size and radii of the box', () => {
    says('\\tilde p=(40,38),\\qquad o=(0.25,0.75),\\qquad\\allowbreak s=(30.5,47.5)');
    expect(target).toEqual({ cell: [40, 38], offset: [0.25, 0.75], size: [30.5, 47.5], radius: 3 });
    says(`换成格是$(${box.map((x) => x / 4).join(',')})$`);
    const { shifted, inside, outside } = radiusCases(31, 48, 0.7);
    says(`平移${shifted.toFixed(3)}，向内${inside.toFixed(3)}，向外${outside.toFixed(3)}`);
    const official = officialRadius(31, 48, 0.7);
    says(`官方代码得${official.toFixed(3)}，取整为${Math.floor(official)}，$\\sigma_r=3.5$`);
    expect([sigmaOf(3), sigmaOf(10)]).toEqual([7 / 6, 3.5]);
  });

  test('decodes it, exactly with the offset alone', () => {
    const overlap = (offset: [number, number]) =>
      iou(box, decodeBox(target.cell, offset, target.size, 4));
    expect(decodeBox(target.cell, target.offset, target.size, 4)).toEqual(box);
    says(`IoU是${overlap([0.5, 0.5]).toFixed(4)}；不加偏移，是${overlap([0, 0]).toFixed(4)}`);
  });

  test('adds up the small map', () => {
    const map = emptyGrid(5, 5);
    splat(map, [2, 2], 2);
    const at = (x: number, y: number) => map.values[5 * y + x]!;
    says(`Y=${[0, 1, 2, 3, 4].map((x) => Number(at(x, 2).toFixed(4))).join(',\\;')} .`);
    const score = [...map.values].map(() => 0.1);
    score[5 * 2 + 2] = 0.8;
    score[5 * 2 + 3] = 0.5;
    score[4] = 0.3;
    const logits = score.map(logitOf);
    const cell = (i: number) => penaltyReducedFocal(logits[i]!, map.values[i]!);
    says(`$-(1-0.8)^2\\ln0.8=${cell(12).loss.toFixed(5)}$`);
    says(`\\ln0.5=${cell(13).loss.toFixed(4)}$；`);
    says(`同一格要罚${penaltyReducedFocal(0, 0).loss.toFixed(4)}`);
    says(`\\ln0.7=${cell(4).loss.toFixed(4)}$，这里$Y=0.0561^2=${at(4, 0).toFixed(4)}$`);
    expect(at(4, 0)).toBeCloseTo(at(4, 2) ** 2, 12);
    const { loss } = heatmapLoss(logits, map.values);
    says(`全部负样本之和${(loss - cell(12).loss).toFixed(5)}，总损失${loss.toFixed(5)}`);
    says(`是${cell(13).gradient.toFixed(4)}与${cell(4).gradient.toFixed(4)}，相差三倍多`);
    expect(cell(4).gradient / cell(13).gradient).toBeGreaterThan(3);
  });
});

describe('the tables of the papers', () => {
  const oracle = (head: string) => Number(cells('oracle', head)[0]);
  const ablation = (head: string) => Number(cells('ablation', head)[0]);

  test('agree with the differences in the text', () => {
    const base = oracle('无');
    says(`尺寸全对只添${(oracle('尺寸') - base).toFixed(1)}个点`);
    says(`热图全对添${(oracle('热图') - base).toFixed(1)}个点`);
    says(`还差${(oracle('热图、尺寸与偏移') - oracle('热图与尺寸')).toFixed(1)}个点`);
    says(`全部给真值仍缺${(100 - oracle('热图、尺寸与偏移')).toFixed(1)}`);
    says(`换成Smooth L1要降${(base - ablation('尺寸用Smooth L1')).toFixed(1)}个AP`);
    says(`减罚本身值${(38.4 - 32.9).toFixed(1)}个AP`);
    const doubled = base - ablation('$\\lambda_{\\mathrm{size}}=0.2$');
    says(`单把$\\lambda_{\\mathrm{size}}$加倍就要降${doubled.toFixed(1)}`);
    expect(ablation('训练230轮')).toBe(Number(cells('backbones', 'DLA-34')[0]!.split(' / ')[0]));
  });

  test('compare with YOLOv3 as their rows say', () => {
    for (const head of [
      'AP，跨数据集',
      'AP，同为test-dev',
      'AP50，同为test-dev',
      'AP75，同为test-dev',
      'AP，同为val，YOLOv3为重写',
    ]) {
      const [yolo, center, gap] = cells('yolo', head);
      const difference = parseFloat(center!) - parseFloat(yolo!);
      expect(difference.toFixed(1), head).toBe(gap!.replace('−', '-'));
    }
    says(`52对20，是${(52 / 20).toFixed(1)}倍`);
    expect(cells('testdev', 'YOLOv3')[2]).toBe('33.0');
  });
});

describe('the exercises', () => {
  test('1: a square', () => {
    const { cell, offset, size } = centerTarget([30, 18, 78, 66], { stride: 4, radius: () => 0 });
    expect([cell, offset, size]).toEqual([
      [13, 10],
      [0.5, 0.5],
      [12, 12],
    ]);
    says(`(1-\\sqrt{0.7})=${gaussianRadius(12, 12, 0.7).toFixed(3)}$，取0`);
    says(`官方$24(\\sqrt{0.7}-0.7)=${officialRadius(12, 12, 0.7).toFixed(3)}$，取3`);
  });

  test('3: the bump that swallows', () => {
    const bound = 72 / Math.log(9 / 7);
    says(`>72/\\ln(9/7)=${bound.toFixed(1)}$，$2r+1>${Math.sqrt(bound).toFixed(2)}$，$r\\ge8$`);
    const survives = (r: number) => 0.7 >= 0.9 * Math.exp(-72 / (2 * r + 1) ** 2);
    expect([survives(7), survives(8)]).toEqual([true, false]);
    expect(officialRadius(30, 30, 0.7)).toBeGreaterThan(8);
    expect(officialRadius(29, 29, 0.7)).toBeLessThan(8);
    says(`IoU是${iou([0, 0, 120, 120], [12, 0, 132, 120]).toFixed(3)}，`);
  });

  test('4: two sizes', () => {
    says('除以$N=2$得8与0.8，差10倍');
    expect(iou([0, 0, 320, 320], [16, 16, 304, 304])).toBeCloseTo(0.81, 12);
  });

  test('6: cars from above', () => {
    says(`-6.3=${officialRadius(6, 3, 0.7).toFixed(3)}$，取1`);
    says(`=${iou([0, 0, 24, 12], [2, 2, 26, 14]).toFixed(3)}$。修改`);
  });
});
