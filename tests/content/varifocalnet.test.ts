// Every number that the article on VarifocalNet works out, against src/algorithms or a closed form.
import { describe, expect, test } from 'vitest';
import type { Box } from '../../src/algorithms/boxes/box.ts';
import { iou } from '../../src/algorithms/boxes/iou.ts';
import { cocoAp } from '../../src/algorithms/detection/average-precision.ts';
import { centerness } from '../../src/algorithms/detection/centerness.ts';
import {
  rankingAp,
  rankScene,
  rankingKeys,
  type RankingKey,
  type RankingOptions,
  type Replacement,
} from '../../src/algorithms/detection/dense-ranking.ts';
import { denseScenes } from '../../src/algorithms/detection/dense-scenes.ts';
import {
  focalLoss,
  logitOf,
  matchabilityLoss,
  qualityFocalLoss,
  sigmoid,
  varifocalLoss,
} from '../../src/algorithms/detection/focal-loss.ts';
import { nms } from '../../src/algorithms/detection/nms.ts';
import { starOffsets, starPoints } from '../../src/algorithms/detection/star-points.ts';
import { taskAlignment } from '../../src/algorithms/detection/task-alignment.ts';
import { readArticle } from './article-text.ts';

const { article, cells, says } = readArticle('varifocalnet');

const signed = (value: number, digits = 4) =>
  (Math.abs(value) < 0.5 * 10 ** -digits ? 0 : value).toFixed(digits).replace('-', '−');
const entropy = (q: number) => -q * Math.log(q) - (1 - q) * Math.log(1 - q);

/** Where a decreasing-then-increasing condition changes sign, by halving (0, 1). */
function root(slope: (p: number) => number): number {
  let [low, high] = [1e-9, 1 - 1e-9];
  for (let i = 0; i < 100; i++) {
    const middle = (low + high) / 2;
    if (slope(middle) < 0) low = middle;
    else high = middle;
  }
  return low;
}

describe('the example of three boxes', () => {
  const truth: Box = [0, 0, 100, 100];
  const boxes: Box[] = [92, 78, 58].map((height) => [0, 0, 100, height]);
  const numbers = (head: string) =>
    cells('ranking-example', head)
      .slice(0, 3)
      .map((cell) => Number(cell.replaceAll('*', '')));
  const [s, c, u] = ['分类得分$s$', '中心度$c$', '预测的IoU$\\hat u$'].map(numbers);

  test('has its overlaps', () => {
    expect(boxes.map((box) => iou(box, truth))).toEqual([0.92, 0.78, 0.58]);
    says(`$58/92=${iou(boxes[0]!, boxes[2]!).toFixed(4)}$，超过NMS的阈值0.6`);
    expect(iou(boxes[1]!, boxes[2]!)).toBeGreaterThan(0.6);
  });

  test.each<[string, number[]]>([
    ['分类得分$s$', s!],
    ['$s\\cdot c$', s!.map((value, i) => value * c![i]!)],
    ['$s\\cdot\\hat u$', s!.map((value, i) => value * u![i]!)],
    ['IACS', numbers('IACS')],
  ])('keeps one box by %s', (head, scores) => {
    const kept = nms(boxes, scores, 0.6);
    const row = cells('ranking-example', head);
    expect(kept).toHaveLength(1);
    scores.forEach((score, i) => {
      const digits = head.includes('cdot') ? 4 : 2;
      expect(row[i]).toBe(i === kept[0] ? `**${score.toFixed(digits)}**` : score.toFixed(digits));
    });
    const ap = cocoAp([{ boxes: [boxes[kept[0]!]!], scores: [1], truths: [truth] }]).ap;
    expect(row[3]).toBe(ap.toFixed(1));
  });

  test('has the centerness of a place off the center', () => {
    says(`位置在$(1,1,9,9)$处，中心度只有${centerness([1, 1, 9, 9]).toFixed(4)}`);
  });
});

describe('the simulation', () => {
  const scenes = denseScenes(100);
  const usual = { jitter: 1, noise: 0.1 };
  const run = (key: RankingKey, replaced: Replacement, change: Partial<RankingOptions> = {}) =>
    rankingAp(scenes, { ...usual, key, replaced, ...change });
  const percent = (share: number) => (100 * share).toFixed(1);

  test.each<[string, Replacement, RankingKey[]]>([
    ['不替换', 'none', [...rankingKeys]],
    ['中心度', 'centerness', ['centerness']],
    ['IoU', 'iou', ['iou', 'joint']],
    ['类别', 'class', [...rankingKeys]],
    ['类别与IoU', 'class-iou', ['iou', 'joint']],
    ['框', 'box', [...rankingKeys]],
  ])('has the row %s', (head, replaced, keys) => {
    const expected = rankingKeys.map((key) =>
      keys.includes(key) ? percent(run(key, replaced).ap) : '·',
    );
    expect(cells('simulation', head)).toEqual(expected);
  });

  test('leaves alone what a dot stands for', () => {
    for (const key of ['class', 'iou', 'joint'] as const) {
      expect(run(key, 'centerness')).toEqual(run(key, 'none'));
    }
    for (const key of ['class', 'centerness'] as const) {
      expect(run(key, 'iou')).toEqual(run(key, 'none'));
      expect(run(key, 'class-iou')).toEqual(run(key, 'class'));
    }
  });

  test('takes apart ordering and classification', () => {
    const at = (head: string) => Number(cells('simulation', head)[3]);
    says(`AP就从${cells('simulation', '不替换')[0]}变到${at('不替换').toFixed(1)}`);
    says(`从${at('不替换')}起，只把前景的IoU换成真值，到${at('IoU')}`);
    says(`到${at('类别与IoU')}。即${(at('IoU') - at('不替换')).toFixed(1)}来自认出准的框`);
    says(`${(at('类别与IoU') - at('IoU')).toFixed(1)}来自完美的分类`);
  });

  test('says what ties cost', () => {
    const left = scenes.reduce((sum, scene) => {
      const { kept } = rankScene(scene, { ...usual, key: 'class', replaced: 'class' });
      return sum + kept.length;
    }, 0);
    const [from, to] = [cells('simulation', '不替换')[0], cells('simulation', '类别')[0]];
    says(`只换类别反而从${from}降到${to}`);
    says(`每个物体平均还剩${(left / 300).toFixed(2)}个框`);
    says(`AP50只有${percent(run('class', 'class').ap50)}；`);
    says(`乘上中心度，AP50回到${percent(run('centerness', 'class').ap50)}`);
  });

  test('gains at high thresholds', () => {
    const [s, joint] = [run('class', 'none'), run('joint', 'none')];
    says(`AP50从${percent(s.ap50)}到${percent(joint.ap50)}，AP75从${percent(s.ap75)}到${percent(joint.ap75)}`); // prettier-ignore
  });

  test('needs a predictable IoU', () => {
    const at = (key: RankingKey, noise: number) => percent(run(key, 'none', { noise }).ap);
    says(`加到0.2，乘IoU是${at('iou', 0.2)}，联合是${at('joint', 0.2)}`);
    says(`加到0.3，是${at('iou', 0.3)}与${at('joint', 0.3)}`);
  });

  test('has the correlation of centerness and IoU', () => {
    const pairs = scenes.flatMap(({ candidates }) =>
      candidates
        .filter(({ object }) => object !== undefined)
        .map((k): [number, number] => [k.centerness, k.iou]),
    );
    const mean = (f: (pair: [number, number]) => number) =>
      pairs.reduce((sum, pair) => sum + f(pair), 0) / pairs.length;
    const [a, b] = [mean(([x]) => x), mean(([, y]) => y)];
    const covariance = mean(([x, y]) => (x - a) * (y - b));
    const spread = Math.sqrt(mean(([x]) => (x - a) ** 2) * mean(([, y]) => (y - b) ** 2));
    says(`相关系数是${(covariance / spread).toFixed(2)}`);
  });
});

describe('the losses', () => {
  test.each([
    ['0.9，0.9', 0.9, 0.9],
    ['0.6，0.9', 0.6, 0.9],
    ['0.9，0.5', 0.9, 0.5],
    ['0.1，0', 0.1, 0],
    ['0.9，0', 0.9, 0],
  ])('have the row %s', (head, p, q) => {
    const x = logitOf(p);
    const all = [varifocalLoss(x, q), qualityFocalLoss(x, q), focalLoss(x, q > 0)];
    expect(cells('example', head)).toEqual([
      ...all.map(({ loss }) => loss.toFixed(4)),
      ...all.map(({ gradient }) => signed(gradient)),
    ]);
  });

  test('are worked by hand', () => {
    const [a, b] = [-0.9 * Math.log(0.6), -0.1 * Math.log(0.4)];
    says(`=${a.toFixed(4)}+${b.toFixed(4)}=${(a + b).toFixed(4)},`);
  });

  test.each([0.5, 0.7, 0.9, 0.95])('have the slopes of the table at q = %f', (q) => {
    const slope = (loss: typeof varifocalLoss | typeof qualityFocalLoss) =>
      loss(logitOf(q + 1e-7), q).gradient / 1e-7;
    const quality = 2 * entropy(q) * q * (1 - q);
    expect(slope(qualityFocalLoss)).toBeCloseTo(quality, 4);
    expect(slope(varifocalLoss)).toBeCloseTo(q, 4);
    expect(cells('slopes', q.toFixed(2))).toEqual([
      q.toFixed(4),
      quality.toFixed(4),
      (q / quality).toFixed(1),
    ]);
  });

  test('pull on all negatives of an image as the text says', () => {
    const locations = 168 * 100 + 84 * 50 + 42 * 25 + 21 * 13 + 11 * 7;
    expect([locations, locations * 80]).toEqual([22400, 1792000]);
    expect(sigmoid(-Math.log(99))).toBeCloseTo(0.01, 14);
    const x = logitOf(0.01);
    says(`交叉熵在负样本上的梯度就是$p$，合计${(locations * 0.8).toFixed(0).replace('17', '17 ')}`);
    says(`梯度是$0.8\\times(0.01-0.8)=${varifocalLoss(x, 0.8).gradient.toFixed(3)}$`);
    says(`合计只有${(locations * 80 * focalLoss(x, false).gradient).toFixed(2)}`);
  });

  test('share one score as their contraharmonic mean', () => {
    const p = root((p) => varifocalLoss(logitOf(p), 0.5).gradient + varifocalLoss(logitOf(p), 0.9).gradient); // prettier-ignore
    says(`$q=0.5$与$0.9$给出${p.toFixed(4)}，不加权是${(0.7).toFixed(4)}`);
    const squared = (0.5 ** 3 + 0.9 ** 3) / (0.5 ** 2 + 0.9 ** 2);
    says(`$0.854/1.06=${squared.toFixed(4)}$`);
  });

  test('are not calibrated', () => {
    const equilibrium = (share: number, q: number) =>
      root((p) => {
        const x = logitOf(p);
        return share * varifocalLoss(x, q).gradient + (1 - share) * varifocalLoss(x, 0).gradient;
      });
    const p = equilibrium(0.1, 0.8);
    says(`期望的IACS是${(0.1 * 0.8).toFixed(2)}；`);
    says(`解得$p=${p.toFixed(3)}$`);
    for (const share of [0.1, 0.5, 0.9]) {
      for (const q of [0.3, 0.6, 0.9]) expect(equilibrium(share, q)).toBeGreaterThan(share * q);
    }
    // Not when almost all are positives: hence "unless positives are the vast majority".
    expect(equilibrium(0.99, 0.7)).toBeLessThan(0.99 * 0.7);
  });

  test('do not end at 0', () => {
    const least = (q: number) => varifocalLoss(logitOf(q), q).loss.toFixed(4);
    says(`$q=0.5$时${least(0.5)}，0.7时${least(0.7)}，0.9时${least(0.9)}`);
  });

  test('differ on overconfident bad boxes', () => {
    const [bad, good] = [logitOf(0.9), logitOf(0.5)];
    says(`梯度只有$0.05\\times0.85=${varifocalLoss(bad, 0.05).gradient.toFixed(4)}$，QFL是${qualityFocalLoss(bad, 0.05).gradient.toFixed(4)}`); // prettier-ignore
    says(`$q=0.05$、$p=0.9$时是${matchabilityLoss(bad, 0.05).gradient.toFixed(4)}，VFL是${varifocalLoss(bad, 0.05).gradient.toFixed(4)}`); // prettier-ignore
    says(`同样的$q=0.05$、$p=0.9$，梯度是${(0.9 - 0.9 ** 0.25 * 0.05 ** 0.75).toFixed(4)}；`);
    says(`$q=0.95$、$p=0.5$时是${signed(matchabilityLoss(good, 0.95).gradient)}，VFL是${signed(varifocalLoss(good, 0.95).gradient)}`); // prettier-ignore
  });

  test('shrink when the weight is detached', () => {
    const ratio = (p: number) =>
      (
        varifocalLoss(logitOf(p), 0).gradient /
        varifocalLoss(logitOf(p), 0, { detached: true }).gradient
      ).toFixed(2);
    says(`$p=0.01$时小到${ratio(0.01)}分之一，0.5时${ratio(0.5)}分之一，0.9时${ratio(0.9)}分之一`);
    says(`$p=0.01$时是${ratio(0.01)}`);
  });

  test('never let a probability taken for a logit below one half', () => {
    says(`得分从此落在${sigmoid(0).toFixed(1)}与${sigmoid(1).toFixed(4)}之间`);
  });
});

describe('the star', () => {
  test('has the nine points of the example', () => {
    const points = starPoints([0, 0], [1, 2, 3, 4]).map(([x, y]) => `$(${y},${x})$`);
    says(`依次是${points.join('、')}`);
    expect(starOffsets([1, 2, 3, 4], 1).slice(0, 2)).toEqual([-1, 0]);
    says('左上角的偏移是$(-2,-1)-(-1,-1)=(-1,0)$');
  });
});

describe('the tables of the papers', () => {
  test('agree with the differences in the text', () => {
    const ablation = (head: string) => Number(cells('ablation', head)[0]);
    const gain = (after: string, before: string) => (ablation(after) - ablation(before)).toFixed(1);
    says(
      `VFL本身是${gain('再用VFL', '去掉中心度')}，星形与精修合起来${gain('再用精修', '再用VFL')}`,
    );
    const oracle = (head: string, column: number) => Number(cells('oracle', head)[column]);
    says(`完美的中心度只加${(oracle('中心度换成真中心度', 1) - oracle('不替换', 1)).toFixed(1)}`);
    says(`第二个因子只加${(oracle('中心度换成真IoU', 1) - oracle('不替换', 1)).toFixed(1)}`);
    for (const head of ['RetinaNet', 'FoveaBox', 'RepPoints', 'ATSS']) {
      const [focal, varifocal, difference] = cells('transfer', head).map(Number);
      expect(varifocal! - focal!).toBeCloseTo(difference!, 10);
    }
    const start = article.indexOf(':::table{#tbl:results}');
    const gaps = article
      .slice(start, article.indexOf('\n:::\n', start))
      .split('\n')
      .filter((line) => /\d\d\.\d \| \d\d\.\d/.test(line))
      .map((line) => line.split('|').map(Number))
      .map((row) => row[3]! - row[2]!);
    expect(gaps).toHaveLength(8);
    says(`val与test-dev差${Math.min(...gaps).toFixed(0)}到${Math.max(...gaps).toFixed(1)}`);
  });
});

describe('task alignment', () => {
  test('has the numbers of the text', () => {
    const [s, u] = [
      [0.9, 0.6, 0.3],
      [0.6, 0.8, 0.9],
    ];
    const list = (values: number[]) => values.map((value) => value.toFixed(4)).join(',');
    const usual = taskAlignment(s, u);
    says(`$t=(${list(usual.metric)})$，标签$(${list(usual.label)})$`);
    says(`标签变成$(${list(taskAlignment(s, u, { alpha: 0.5, beta: 2 }).label)})$`);
  });
});

describe('the exercises', () => {
  test('1: one positive', () => {
    const [vfl, qfl] = [varifocalLoss(0, 0.8), qualityFocalLoss(0, 0.8)];
    says(`VFL$=0.8\\times0.6931=${vfl.loss.toFixed(4)}$，梯度$0.8\\times(-0.3)=${vfl.gradient.toFixed(2)}$`); // prettier-ignore
    says(`QFL$=0.09\\times0.6931=${qfl.loss.toFixed(4)}$`);
    const slope = -2 * 0.3 * 0.25 * Math.LN2;
    says(`$0.09\\times(-0.3)=${(-0.027).toFixed(4)}$与$-2\\times0.3\\times0.25\\times0.6931=${slope.toFixed(4)}$`); // prettier-ignore
    says(`合计${signed(qfl.gradient)}`);
    says(`$0.8H(0.8)=${(0.8 * entropy(0.8)).toFixed(4)}$`);
  });

  test('5: an offset', () => {
    const offsets = starOffsets([40, 24, 8, 56], 16).slice(16);
    says(`$(56/16-1,\\ 8/16-1)=(${offsets.join(',')})$`);
    const [x, y] = starPoints([7 * 16, 5 * 16], [40, 24, 8, 56])[8]!;
    says(`的$y$是$5+1+2.5=${y / 16}$`);
    says(`$x$是$7+1-0.5=${x / 16}$`);
  });

  test('6: a low-quality match', () => {
    const x = logitOf(0.6);
    says(`$0.2\\times0.4=${varifocalLoss(x, 0.2).gradient.toFixed(2)}$`);
    says(`$p-q^{1.5}=${matchabilityLoss(x, 0.2).gradient.toFixed(4)}$`);
  });
});
