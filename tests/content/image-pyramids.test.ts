// Every number that the article on image pyramids works out, against src/algorithms or a closed form.
import { describe, expect, test } from 'vitest';
import { iou } from '../../src/algorithms/boxes/iou.ts';
import { receptiveFields } from '../../src/algorithms/convolution/receptive-field.ts';
import { resNetStages } from '../../src/algorithms/convolution/receptive-networks.ts';
import { atssThreshold } from '../../src/algorithms/detection/atss.ts';
import {
  burtKernel,
  gain,
  kernelVariance,
  reduce,
} from '../../src/algorithms/pyramids/gaussian-pyramid.ts';
import { imageOf, subtract } from '../../src/algorithms/pyramids/gray-image.ts';
import {
  boxSum,
  haarFeatureCount,
  integralImage,
} from '../../src/algorithms/pyramids/integral-image.ts';
import { expand, quantize, reconstruct } from '../../src/algorithms/pyramids/laplacian-pyramid.ts';
import {
  finitePyramidCost,
  pixelCount,
  pyramidCost,
  pyramidSizes,
  sizesCost,
  stepsToCover,
} from '../../src/algorithms/pyramids/pyramid-cost.ts';
import {
  gaussianMatch,
  logMatch,
  worstMismatch,
} from '../../src/algorithms/pyramids/scale-mismatch.ts';
import {
  pyramidWindowCount,
  scaledWindowCount,
  windowCount,
} from '../../src/algorithms/pyramids/sliding-window.ts';
import { assess } from '../../src/figures/image-pyramids/budget-scene.ts';
import { decode, levelNames } from '../../src/figures/image-pyramids/laplacian-scene.ts';
import { blobs } from '../../src/figures/image-pyramids/scene.ts';
import { judge, run, scorePoints } from '../../src/figures/image-pyramids/sliding-scene.ts';
import { readArticle } from './article-text.ts';

const { article, cells, says } = readArticle('image-pyramids');

/** Thousands parted by a space, as the article prints large numbers. */
const grouped = (value: number) => String(value).replace(/\B(?=(\d{3})+$)/g, ' ');
const sum = (list: readonly number[]) => list.reduce((a, b) => a + b, 0);
/** Numbers as a reader writes them: rounding of binary fractions taken out, a hyphen for the minus. */
const list = (values: ArrayLike<number>) =>
  `[${Array.from(values, (value) => Number(value.toFixed(6)) + 0).join(',')}]`;
const cost = (list: readonly number[], reference: number) => sizesCost(list, reference).toFixed(2);

describe('the opening figure', () => {
  const single = run(1, true);

  test('misses what the text says it misses', () => {
    const best = scorePoints(single).map((points) => Math.max(...points.map(([, score]) => score)));
    says(`最好也只有${best[1]!.toFixed(2)}与${best[3]!.toFixed(2)}分`);
    says(`边长${blobs.map(({ side }) => side).join('、')}像素`);
    expect(judge(single, 0.9).found).toBe(3);
    expect(judge(run(2, true), 0.9).found).toBe(5);
    expect(judge(run(1, false), 0.9).falseAlarms).toBe(1);
    says(`最坏的$${logMatch(Math.SQRT2).toFixed(3)}$与图中34像素斑点的${best[3]!.toFixed(2)}相合`);
  });

  test('has the range of COCO', () => {
    says(`相差${(0.472 / 0.024).toFixed(2)}倍`);
  });
});

describe('the Gaussian pyramid', () => {
  test('has the table of gains', () => {
    for (const f of [0.1, 0.2, 0.25, 0.3, 0.4, 0.5]) {
      expect(cells('response', f.toFixed(2))).toEqual(
        [0.4, 3 / 8].map((a) => (gain(burtKernel(a), f) + 0).toFixed(4).replace('-', '')),
      );
    }
    says(`$a=0.4$得$${list(burtKernel())}$`);
    says(`还剩${(100 * gain(burtKernel(), 0.3)).toFixed(0)}%`);
    says(`剩${(100 * gain(burtKernel(), 0.2)).toFixed(0)}%`);
  });

  test('blurs as printed', () => {
    const variance = kernelVariance(burtKernel());
    expect(variance).toBeCloseTo(5 / 2 - 4 * 0.4, 12);
    expect(kernelVariance(burtKernel(3 / 8))).toBeCloseTo(5 / 2 - 4 * (3 / 8), 12);
    const sigma = (l: number) => Math.sqrt((variance * (4 ** l - 1)) / 3);
    says([1, 2, 3].map((l) => `$\\sigma_${l}=${sigma(l).toFixed(3)}$`).join('，'));
    says(`从${(sigma(1) / 2).toFixed(2)}很快趋于${(sigma(20) / 2 ** 20).toFixed(2)}`);
  });

  test('is shifted as printed', () => {
    says(`第5级上的框就整体向右下偏${(2 ** 5 - 1) / 2}像素`);
  });
});

describe('the Laplacian pyramid', () => {
  test('loses blobs of one size with each level', () => {
    const hardestHit = levelNames.map((lost) => {
      const { error } = decode(
        levelNames.filter((name) => name !== lost),
        0,
      );
      const losses = blobs.map(({ x, y, side }) => {
        const inside = Array.from(error.values).filter(
          (_, i) =>
            Math.hypot((i % error.width) + 0.5 - x, Math.floor(i / error.width) + 0.5 - y) <
            side / 2,
        );
        return sum(inside.map((e) => e * e)) / inside.length;
      });
      return blobs[losses.indexOf(Math.max(...losses))]!.side;
    });
    says(`损失最大的斑点依次是边长${hardestHit.join('、')}像素的`);
  });
});

describe('the cost', () => {
  test('has the table of levels an octave', () => {
    for (const perOctave of [1, 2, 3, 5, 8, 10]) {
      const r = worstMismatch(perOctave);
      expect(cells('density', String(perOctave))).toEqual([
        pyramidCost(perOctave).toFixed(4),
        (perOctave / Math.log(4) + 0.5).toFixed(4),
        r.toFixed(3),
        gaussianMatch(r).toFixed(3),
        logMatch(r).toFixed(3),
        String(stepsToCover(0.472 / 0.024, perOctave)),
      ]);
    }
  });

  test('reads the table as printed', () => {
    says(`DPM取$K=10$，是${pyramidCost(10).toFixed(2)}倍`);
    says(`$\\frac{16}3=${pyramidCost(1, 2, 1).toFixed(2)}$倍`);
    const [one, two, three, ten] = [1, 2, 3, 10].map((k) => logMatch(worstMismatch(k)));
    says(`从${one!.toFixed(3)}升到${two!.toFixed(3)}`);
    expect(pyramidCost(2) / pyramidCost(1)).toBeCloseTo(1.5, 12);
    says(
      `$K=3$到10，只升${(ten! - three!).toFixed(3)}，代价是${(pyramidCost(10) / pyramidCost(3)).toFixed(1)}倍`,
    );
    const k = 1 / Math.log2(1.25);
    says(
      `相当于$K=${k.toFixed(1)}$，$\\rho^3=${logMatch(Math.sqrt(1.25)).toFixed(3)}$；若用来缩放图像，代价是${pyramidCost(k).toFixed(2)}`,
    );
    // "0.72 K + 0.5", and "a loss of 2 % or less than 1 %" at three levels.
    says(`${(1 / Math.log(4)).toFixed(2)}K+0.5$倍`);
    expect((100 * (1 - three!)).toFixed(0)).toBe('2');
    expect(gaussianMatch(worstMismatch(3))).toBeGreaterThan(0.99);
  });

  test('leaves small objects where they are', () => {
    const { worst } = assess({ perOctave: 10, window: 24, isUpsampled: false, kind: 'log' });
    says(`$K=10$时${worst.object.toFixed(1)}像素的物体仍只得${worst.score.toFixed(3)}`);
  });

  test('adds up sets of sizes', () => {
    const five = [480, 576, 688, 864, 1200];
    says(`${cost(five, 600)}倍像素`);
    says(`像素是${cost(five, 600)}倍（未计边长的上限）`);
    says(`单尺度取688，像素是${cost(five, 688)}倍`);
    says(`三种大小合起来是800一种的${cost([480, 800, 1400], 800)}倍像素`);
    const yolo = Array.from({ length: 10 }, (_, i) => 320 + 32 * i);
    says(`平均是固定416的${(sizesCost(yolo, 416) / yolo.length).toFixed(2)}倍`);
    const detectron2 = Array.from({ length: 9 }, (_, i) => 400 + 100 * i);
    says(`是800一种的${cost(detectron2, 800)}倍，加上翻转再乘2`);
    says(`是800一种的${cost([480, 576, 688, 800, 1200, 1400], 800)}倍像素`);
  });

  test('adds up what ATSS tests with, flips included', () => {
    const sides = [800, 400, 500, 600, 640, 700, 900, 1000, 1100, 1200, 1300, 1400, 1800];
    says(`像素是单尺度的${(2 * sizesCost(sides, 800)).toFixed(1)}倍`);
  });

  test('counts windows', () => {
    const windows = (k: number) => grouped(pyramidWindowCount(pyramidSizes(640, 480, k, 24), 24));
    says(`$K=1$共${windows(1)}个窗口，$K=2$共${windows(2)}个`);
  });

  test('has the times of Fast R-CNN', () => {
    for (const head of ['SPPnet ZF', 'Fast R-CNN S', 'Fast R-CNN M']) {
      const [, one, , five, ratio] = cells('fast-rcnn', head);
      expect(ratio).toBe((Number(five) / Number(one)).toFixed(1));
    }
    const ratio = (head: string) => cells('fast-rcnn', head).at(-1);
    says(`实测时间只是${ratio('Fast R-CNN S')}与${ratio('Fast R-CNN M')}倍`);
    says(`时间${ratio('SPPnet ZF')}倍（`);
    const [conv, convs, full] = [0.053, 0.293, 0.089] as const;
    says(
      `卷积从${conv}秒升到${convs}秒，是${(convs / conv).toFixed(1)}倍，全连接层始终是${full}秒`,
    );
    const seconds = [conv + full, convs + full].map((value) => value.toFixed(2));
    expect([cells('fast-rcnn', 'SPPnet ZF')[1], cells('fast-rcnn', 'SPPnet ZF')[3]]).toEqual(
      seconds,
    );
    const gains = ['SPPnet ZF', 'Fast R-CNN S', 'Fast R-CNN M'].map((head) => {
      const [one, , five] = cells('fast-rcnn', head).map(Number);
      return (five! - one!).toFixed(1);
    });
    expect([...gains].sort()).toEqual(['1.2', '1.3', '1.5']);
    says('五种大小只值1.2到1.5个mAP');
  });
});

describe('detectors and their scales', () => {
  const scales = Array.from({ length: 12 }, (_, i) => 1.25 ** i);

  test('counts the windows of Viola and Jones both ways', () => {
    expect(Math.round(24 * scales.at(-1)!)).toBeLessThanOrEqual(288);
    expect(Math.round(24 * 1.25 ** 12)).toBeGreaterThan(288);
    says(`24到${Math.round(24 * scales.at(-1)!)}像素共12个尺度`);
    const scaled = scaledWindowCount(384, 288, 24, scales);
    const pyramid = sum(
      scales.map((s) => windowCount(Math.round(384 / s), Math.round(288 / s), 24)),
    );
    says(`检测器缩放${grouped(scaled)}个窗口，图像缩放同样的12级是${grouped(pyramid)}个`);
    says(`共${grouped(haarFeatureCount(24))}个`);
    const timed = scaledWindowCount(384, 288, 24, scales.slice(1), 1.5);
    says(`从1.25倍起、$\\Delta=1.5$的设置，按同样的数法只有${grouped(timed)}个窗口`);
    expect(scaled / timed).toBeCloseTo(4, 0);
  });

  test('adds up the cells of DPM', () => {
    // Levels of featpyramid.m: ten with halved cells, then while the shorter side has five cells.
    const levels = 1 + Math.floor(Math.log(480 / (5 * 8)) / Math.log(2 ** 0.1));
    says(`共${levels + 10}级`);
    const [fine, rest] = [finitePyramidCost(10, 10), finitePyramidCost(10, levels)];
    const total = 4 * fine + rest;
    says(`$4\\times${fine.toFixed(2)}+${rest.toFixed(2)}=${total.toFixed(1)}$倍`);
    says(`占${((100 * 4 * fine) / total).toFixed(0)}%`);
    says(`是单级的${total.toFixed(1)}倍。`);
  });

  test('saves what computing one level in eight saves', () => {
    const ratio = pyramidCost(8) / pyramidCost(1);
    says(`即$${pyramidCost(8).toFixed(3)}/${pyramidCost(1).toFixed(3)}=${ratio.toFixed(2)}$倍`);
  });

  test('has the scales of SSD', () => {
    says(`是${Array.from({ length: 6 }, (_, k) => (0.2 + (0.7 / 5) * k).toFixed(2)).join('、')}`);
    const step = Math.floor((90 - 20) / 4);
    const sizes = [30, ...Array.from({ length: 5 }, (_, k) => (300 * (20 + step * k)) / 100)];
    says(`步长取整成${step}%`);
    says(`得${sizes.join('、')}像素`);
  });

  test('has the receptive fields of ResNet-50 for each place of the strides', () => {
    const fields = (where: Parameters<typeof resNetStages>[0]) => {
      const stages = receptiveFields(resNetStages(where)).slice(1);
      return [stages.map(({ size }) => size), stages.map(({ stride }) => stride)] as const;
    };
    const [[slim, slimStrides], [paper, strides], [torchvision, theirs]] = [
      fields('last block'),
      fields('kernel 1'),
      fields('kernel 3'),
    ];
    says(`“ResNet-50的感受野是${slim.at(-1)}”`);
    says(`C2到C5依次为${slim.join('、')}，累积步长${slimStrides.join('、')}`);
    expect(paper).toEqual(slim);
    says(`感受野的大小同上，累积步长却是${strides.join('、')}`);
    expect(theirs).toEqual(strides);
    says(`C2到C5依次为${torchvision.join('、')}，累积步长同为${theirs.join('、')}`);
  });

  test('sets the threshold of ATSS', () => {
    const ious = [0.05, 0.08, 0.12, 0.3, 0.45, 0.62, 0.1, 0.02, 0.01];
    const { mean, deviation, threshold } = atssThreshold(ious);
    says(
      `$\\mu=${mean.toFixed(4)}$，$\\varsigma=${deviation.toFixed(4)}$，$t=${threshold.toFixed(4)}$，两个正样本`,
    );
    expect(ious.filter((value) => value >= threshold)).toHaveLength(2);
    says(`阈值是${atssThreshold(ious, 'population').threshold.toFixed(4)}`);
  });
});

describe('the worked examples', () => {
  const base = imageOf([[0, 0, 20, 20, 20]]);
  const above = reduce(base);
  const back = expand(above, 5, 1);
  const band = subtract(base, back);

  test('reduces and expands a line as printed', () => {
    says(`$G_0=${list(base.values)}$`);
    expect(list(above.values)).toBe('[2,14,20]');
    says('=2,\\\\');
    says('=14,\\\\');
    says(`G_1=${list(back.values)}$，差$L_0=${list(band.values)}$`);
    expect(list(reconstruct([band, above]).values)).toBe(list(base.values));
  });

  test('rounds it as printed', () => {
    const [fine, coarse] = [quantize(band, 3), quantize(above, 3)];
    says(`$${list(fine.values)}$与$${list(coarse.values)}$`);
    says(`展开后者得$${list(expand(coarse, 5, 1).values)}$`);
    const image = reconstruct([fine, coarse]);
    const error = subtract(image, base);
    says(`重建$${list(image.values)}$，误差$${list(error.values)}$`);
    const largest = Math.max(...Array.from(error.values, Math.abs));
    says(`最大${largest.toFixed(1)}，不超过上界$\\frac12(3+3)=3$`);
  });

  test('has the levels of an image', () => {
    const sizes = pyramidSizes(640, 480, 1, 24);
    sizes.forEach(({ width, height, scale }, k) => {
      expect(cells('example', String(k))).toEqual([
        `$${width}\\times${height}$`,
        grouped(width * height),
        String(24 * scale),
      ]);
    });
    const ratio = (list: ReturnType<typeof pyramidSizes>) =>
      (pixelCount(list) / (640 * 480)).toFixed(4);
    says(`合计${grouped(pixelCount(sizes))}像素，${ratio(sizes)}倍`);
    for (const k of [2, 8]) {
      const list = pyramidSizes(640, 480, k, 24);
      says(`$K=${k}$是${list.length}级，${ratio(list)}倍`);
    }
    const up = pyramidSizes(640, 480, 1, 24, 1);
    says(`是${up.length}级，${ratio(up)}倍`);
  });

  test('sums a rectangle', () => {
    const image = imageOf([
      [1, 2, 3, 4],
      [5, 6, 7, 8],
      [9, 10, 11, 12],
    ]);
    const total = boxSum(integralImage(image), [1, 1, 4, 3]);
    says(`=${total}$；查表是$78-10-15+1=${total}$`);
  });
});

describe('the evidence', () => {
  const numbers = (table: string, head: string) => cells(table, head).map(Number);

  test('reads off its tables what the text says', () => {
    const rows = article
      .slice(article.indexOf('#tbl:mst'), article.indexOf('按短边算'))
      .split('\n')
      .filter((line) => /^\| [单六]/.test(line))
      .map((line) => line.split('|').slice(3, -1).map(Number));
    const [single, multi, softSingle, softMulti] = rows;
    const gains = [multi![0]! - single![0]!, softMulti![0]! - softSingle![0]!];
    says(`换来${gains.map((value) => value.toFixed(1)).join('到')}个AP`);
    says(
      `小物体升${(multi![2]! - single![2]!).toFixed(1)}，大物体只升${(multi![4]! - single![4]!).toFixed(1)}`,
    );
    expect((softMulti![2]! - softSingle![2]!).toFixed(1)).toBe('4.8');
    expect((softMulti![4]! - softSingle![4]!).toFixed(1)).toBe('0.8');

    const snip = article
      .slice(article.indexOf('#tbl:snip'), article.indexOf('“图像金字塔毫无疑问'))
      .split('\n')
      .filter((line) => /^\| (单|多|SNIP)/.test(line))
      .map((line) => line.split('|').slice(3, -1).map(Number));
    const [once, tested, trained, normalized] = snip;
    says(`多尺度测试换来${(tested![0]! - once![0]!).toFixed(1)}个AP`);
    says(`大物体反而降${(tested![3]! - trained![3]!).toFixed(1)}`);
    says(
      `升${(normalized![0]! - tested![0]!).toFixed(1)}到${(normalized![0]! - trained![0]!).toFixed(1)}`,
    );
    says(`里是${tested![0]}对${trained![0]}`);
    for (const [all, ...parts] of snip) {
      expect(all! > Math.min(...parts) && all! < Math.max(...parts)).toBe(true);
    }
  });

  test('does not fall strictly as SSD loses layers', () => {
    const [six, five] = [numbers('ssd', 'conv11_2（六层）'), numbers('ssd', 'conv10_2')];
    says(`第二行却高出${(five[0]! - six[0]!).toFixed(1)}`);
  });
});

describe('the exercises', () => {
  test('add up sizes', () => {
    const three = sizesCost([600, 800, 1000], 800);
    says(`=2\\times${three}=${2 * three}$倍`);
    says(`$1+${sizesCost([1000], 800)}=${(1 + sizesCost([1000], 800)).toFixed(2)}$倍`);
    says(`600只多${sizesCost([600], 800)}`);
  });

  test('try a kernel of three', () => {
    const kernel = burtKernel(0.5);
    expect(kernel).toEqual([0, 0.25, 0.5, 0.25, 0]);
    says(`$H(\\frac14)=${gain(kernel, 0.25).toFixed(1)}$，方差${kernelVariance(kernel)}`);
    says(`$f=0.3$还剩${gain(kernel, 0.3).toFixed(3)}`);
    expect(gain(kernel, 0.3) / gain(burtKernel(), 0.3)).toBeCloseTo(2.1, 1);
  });

  test('share out a bound', () => {
    const even = 0.2 / 4;
    const other = 0.2 / 7;
    says(`$\\Delta=${even}$`);
    says(`$\\Delta=${other.toFixed(4)}$，$L_0$用${(4 * other).toFixed(4)}`);
    says(
      `放宽${((4 * other) / even).toFixed(2)}倍，每个省${Math.log2((4 * other) / even).toFixed(2)}比特`,
    );
    says(`收紧${(even / other).toFixed(2)}倍，每个多${Math.log2(even / other).toFixed(2)}比特`);
  });

  test('find the number of levels', () => {
    const match = Math.cbrt(0.9 / 0.97);
    says(`$\\rho^3\\ge0.9/0.97=${(0.9 / 0.97).toFixed(3)}$，$\\rho\\ge${match.toFixed(4)}$`);
    const r = (1 + Math.sqrt(1 - match ** 2)) / match;
    expect(gaussianMatch(r)).toBeCloseTo(match, 12);
    says(`=${r.toFixed(3)}$，$K\\ge\\frac1{2\\log_2r}=${(1 / (2 * Math.log2(r))).toFixed(2)}$`);
  });

  test('measure half a pixel', () => {
    const shift = (2 ** 3 - 1) / 2;
    const box = [0, 0, 64, 64] as const;
    const moved = [shift, shift, 64 + shift, 64 + shift] as const;
    says(`=${shift}$像素`);
    says(`$(64-${shift})^2=${(64 - shift) ** 2}$`);
    says(`IoU为${iou(box, moved).toFixed(3)}`);
  });

  test('plan a camera', () => {
    const budget = 5 * 640 ** 2;
    says(`合$5\\times640^2=${(budget / 1e6).toFixed(2)}$兆像素`);
    const [full, half, quarter] = [2048, 1024, 512].map((side) => side ** 2);
    says(`整张原图${(full! / 1e6).toFixed(2)}兆像素`);
    says(`${(quarter! / 1e6).toFixed(2)}兆像素；32到128`);
    says(`${(half! / 1e6).toFixed(2)}兆像素。两级共${((half! + quarter!) / 1e6).toFixed(2)}兆像素`);
    const spent = (10 * (half! + quarter!)) / 640 ** 2;
    says(`，${spent.toFixed(0)}毫秒。`);
    const left = budget - half! - quarter!;
    says(`余下${(50 - spent).toFixed(0)}毫秒合${(left / 1e6).toFixed(2)}兆像素`);
    const side = Math.round(Math.sqrt(left / 4));
    says(`原图上$${side}\\times${side}$的面积`);
  });
});
