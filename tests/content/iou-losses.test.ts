import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { fromCxcywh, toCxcywh, type Box, type CenterBox } from '../../src/algorithms/boxes/box.ts';
import { gwd2, kfiou, probiou } from '../../src/algorithms/boxes/gaussian.ts';
import { aspectDifference, ciou, diou, giou, iou } from '../../src/algorithms/boxes/iou.ts';
import { ciouLoss } from '../../src/algorithms/boxes/losses/ciou-loss.ts';
import { diouLoss } from '../../src/algorithms/boxes/losses/diou-loss.ts';
import { eiouLoss } from '../../src/algorithms/boxes/losses/eiou-loss.ts';
import { giouLoss } from '../../src/algorithms/boxes/losses/giou-loss.ts';
import {
  alphaIouLoss,
  iouLoss,
  logIouLoss,
  type BoxLoss,
} from '../../src/algorithms/boxes/losses/iou-loss.ts';
import { mpdiouLoss } from '../../src/algorithms/boxes/losses/mpdiou-loss.ts';
import { angleCost, distanceCost, siouLoss } from '../../src/algorithms/boxes/losses/siou-loss.ts';
import { wiouGain, wiouLoss } from '../../src/algorithms/boxes/losses/wiou-loss.ts';
import { pair } from '../../src/algorithms/boxes/pair.ts';
import { corners, rotatedIou, type RotatedBox } from '../../src/algorithms/boxes/rotated.ts';
import { centralGradient } from '../../src/algorithms/numerics/gradient.ts';
import simulation from '../oracles/box_regression.json' with { type: 'json' };

const text = readFileSync('content/articles/iou-losses/zh.md', 'utf8');
const lines = text.split('\n');

/** The cells of the row of a table that begins with `name`, first cell left out. */
function row(name: string, table: string): string[] {
  const start = lines.findIndex((line) => line.includes(`{#${table}}`));
  const found = lines.slice(start).find((line) => line.startsWith(`| ${name} |`));
  if (start < 0 || !found) throw new Error(`There is no row "${name}" in ${table}.`);
  return found.split('|').slice(2, -1).map((cell) => cell.trim()); // prettier-ignore
}

const fixed = (value: number, digits: number) => value.toFixed(digits).replace('-', '−');
const box = (...corner: [number, number, number, number]): Box => corner;

function saysThat(sentence: string): void {
  expect(text.includes(sentence), `The article does not say: ${sentence}`).toBe(true);
}

describe('IoU as a ruler', () => {
  test('states the IoU after a shift of one and of four pixels', () => {
    const shifted = (w: number, dx: number, dy = 0) => iou(box(0, 0, w, w), box(dx, dy, w + dx, w + dy)); // prettier-ignore
    saysThat(
      `$w=8$时IoU降到${fixed(shifted(8, 1), 3)}，$w=256$时还有${fixed(shifted(256, 1), 3)}；` +
        `平移4个像素，前者剩${fixed(shifted(8, 4), 3)}，后者仍有${fixed(shifted(256, 4), 3)}`,
    );
    saysThat(`两个轴各偏1个像素，$w=8$的IoU是${fixed(shifted(8, 1, 1), 3)}`);
    const passed = (w: number) =>
      Array.from({ length: 10 }, (_, k) => 0.5 + 0.05 * k).filter((t) => shifted(w, 1, 1) >= t);
    saysThat(`在COCO的十个阈值里只过得了前${passed(8).length}个，$w=256$则十个全过`);
    expect(passed(256).length).toBe(10);
  });

  test('gives a counter-example to the triangle inequality of 1 - DIoU', () => {
    const [a, b, c] = [box(0, 0, 2, 1), box(0, 0, 4, 1), box(2, 0, 4, 1)];
    expect(diou(a, b)).toBeCloseTo(diou(b, c), 14);
    saysThat(`=${fixed(1 - diou(a, b), 4)},\\\\`);
    saysThat(`=${fixed(1 - diou(a, c), 4)}>${fixed(2 * (1 - diou(a, b)), 4)}.`);
    expect(1 - ciou(a, c)).toBeGreaterThan(2 - ciou(a, b) - ciou(b, c));
    expect(1 - iou(a, c)).toBe(2 - iou(a, b) - iou(b, c)); // exercise 2: equality
    saysThat(`穷举24个框组成的${24 ** 3}个三元组`);
  });
});

describe('the losses one by one', () => {
  test('states how -ln IoU and alpha-IoU weigh the gradient', () => {
    saysThat('IoU为0.1时放大10倍，0.9时只放大1.11倍');
    expect((1 / 0.9).toFixed(2)).toBe('1.11');
    const weight = (u: number) => 3 * u ** 2;
    saysThat(`IoU为0.1处乘${fixed(weight(0.1), 2)}，0.9处乘${fixed(weight(0.9), 2)}`);
  });

  test('states the push of DIoU away from the target', () => {
    const push = -diouLoss([13, 10.3, 1, 1], [10, 10, 1, 1]).gradient[1];
    saysThat(`下降方向的$y$分量是$+${fixed(push, 3)}$`);
  });

  test('states what dividing the axes of a 16:9 image does to DIoU', () => {
    const penalty = (dx: number, dy: number, sx: number, sy: number) =>
      -diou(box(0, 0, sx, sy), box(dx * sx, dy * sy, (dx + 1) * sx, (dy + 1) * sy));
    const [x, y] = [1 / 1920, 1 / 1080];
    const [right, below, pixels] = [penalty(2, 0, x, y), penalty(0, 2, x, y), penalty(2, 0, 1, 1)];
    saysThat(
      `左右排开的惩罚是${fixed(right, 3)}，上下排开是${fixed(below, 3)}；` +
        `在像素坐标下两者都是${fixed(pixels, 3)}`,
    );
    saysThat(`$324/985=${fixed(right, 3)}$`);
    saysThat(`$1024/2385=${fixed(below, 3)}$`);
    saysThat(`像素坐标下都是$4/(9+1)=${fixed(pixels, 3)}$`);
  });

  test('states the sign of eq. 12 with numbers', () => {
    const [byW] = centralGradient(([w, h]) => aspectDifference(w!, h!, 6, 4), [5, 4]);
    saysThat(`中心差分给出$\\partial v/\\partial w=-${Math.abs(byW!).toFixed(6)}$`);
    saysThat(`论文的右端却是$+${Math.abs(byW!).toFixed(6)}$`);
    expect(byW).toBeLessThan(0);
  });

  test('states what the rescaled aspect gradient multiplies by', () => {
    saysThat(`对归一化的$0.05\\times0.05$的框是乘${(2 * 0.05 ** 2).toFixed(3)}，`);
    expect(50 ** 2 + 100 ** 2).toBe(12500);
    saysThat('对像素坐标下$50\\times100$的框是乘12500');
  });

  test('states that half and double size cost the same', () => {
    const target: CenterBox = [0, 0, 4, 2];
    for (const size of [
      [2, 1],
      [8, 4],
    ] as const) {
      const prediction: CenterBox = [0, 0, ...size];
      for (const loss of [iouLoss, giouLoss, diouLoss, ciouLoss]) {
        expect(loss(prediction, target).value).toBe(0.75);
      }
      expect(eiouLoss(prediction, target).value).toBe(1.25);
    }
    saysThat('四种损失一律给0.75；EIoU给1.25');
  });

  test('states the distance cost of SIoU by angle', () => {
    const cost = (degrees: number) => {
      const angle = (degrees * Math.PI) / 180;
      const [dx, dy] = [0.5 * Math.cos(angle), 0.5 * Math.sin(angle)];
      return distanceCost(dx, dy, angleCost(dx, dy));
    };
    const list = [0, 15, 30, 45].map((degrees) => fixed(cost(degrees), 3)).join('、');
    saysThat(`在0°、15°、30°、45°时依次是${list}`);
    const supremum = 1 + (1 - Math.exp(-2)) + (1 - Math.exp(-1)) ** 4;
    saysThat(`=${fixed(supremum, 4)}$`);
  });

  test('states the largest gain of Wise-IoU', () => {
    const peak = 1 / Math.log(1.7);
    saysThat(`最大值${fixed(wiouGain(peak), 3)}出现在$\\beta=${fixed(peak, 3)}$`);
  });

  test('states the GIoU of unit squares in a row', () => {
    const at = (gap: number) => giou(box(0, 0, 1, 1), box(1 + gap, 0, 2 + gap, 1));
    saysThat(`隔1个边长是$-${fixed(-at(1), 3)}$，隔10个边长是$-${fixed(-at(10), 3)}$`);
    expect(at(0)).toBe(0);
  });
});

describe('rotated boxes', () => {
  const degrees = (d: number) => (d * Math.PI) / 180;

  test('states the IoU of two parallel strips and of their hulls', () => {
    const step = 1.5 * Math.SQRT1_2;
    const strips: RotatedBox[] = [
      [0, 0, 10, 1, degrees(45)],
      [-step, step, 10, 1, degrees(45)],
    ];
    const hull = (strip: RotatedBox): Box => {
      const [xs, ys] = [0, 1].map((axis) => corners(strip).map((corner) => corner[axis]!));
      return [Math.min(...xs!), Math.min(...ys!), Math.max(...xs!), Math.max(...ys!)];
    };
    expect(rotatedIou(strips[0]!, strips[1]!)).toBe(0);
    saysThat(`它们的水平外接框却有${fixed(iou(hull(strips[0]!), hull(strips[1]!)), 3)}的IoU`);
  });

  test('states the fall of IoU with the angle', () => {
    const thin = (d: number) => rotatedIou([0, 0, 10, 1, 0], [0, 0, 10, 1, degrees(d)]);
    saysThat(`转5°只剩${fixed(thin(5), 3)}，转15°只剩${fixed(thin(15), 3)}`);
    saysThat(
      `IoU是$1/\\sqrt2=${fixed(rotatedIou([0, 0, 1, 1, 0], [0, 0, 1, 1, degrees(45)]), 3)}$`,
    );
  });

  test('states the blind spot of the Gaussian distances', () => {
    const squares: [RotatedBox, RotatedBox] = [
      [0, 0, 1, 1, 0],
      [0, 0, 1, 1, degrees(45)],
    ];
    expect(probiou(...squares)).toBeCloseTo(1, 6);
    expect(gwd2(...squares)).toBeCloseTo(0, 12);
    expect(kfiou(...squares)).toBeCloseTo(1 / 3, 12);
    saysThat('真实IoU是0.707，ProbIoU却是1，GWD是0');
    saysThat('它的最大值是$\\frac13$而不是1');
  });
});

describe('the worked example', () => {
  const [gt, pred] = [box(2, 2, 8, 6), box(4, 1, 9, 5)];
  const [target, prediction] = [toCxcywh(gt), toCxcywh(pred)];
  const losses: Record<string, BoxLoss> = {
    '$1-\\mathrm{IoU}$': iouLoss,
    '$-\\ln\\mathrm{IoU}$': logIouLoss,
    GIoU: giouLoss,
    DIoU: diouLoss,
    'DIoU，截断$c^2$': (p, g) => diouLoss(p, g, { diagonal: 'detached' }),
    CIoU: ciouLoss,
    EIoU: eiouLoss,
    SIoU: siouLoss,
    WIoU: wiouLoss,
    MPDIoU: (p, g) => mpdiouLoss(p, g, [12, 12]),
    'α-IoU': alphaIouLoss,
  };

  test('states the geometry', () => {
    const geometry = pair(prediction, target);
    expect(prediction).toEqual([6.5, 3, 5, 4]);
    expect([geometry.intersection.value, geometry.union.value]).toEqual([12, 32]);
    expect([geometry.encloseW.value, geometry.encloseH.value]).toEqual([7, 5]);
    expect(geometry.distance2.value).toBe(3.25);
    expect(geometry.intersection.gradient).toEqual([-3, 4, 1.5, 2]);
    saysThat('U&=20+24-12=32,');
    saysThat('\\mathrm{IoU}&=12/32=0.375 .');
    saysThat('\\rho^2&=1.5^2+1^2=3.25,');
  });

  test('states the penalties', () => {
    saysThat(`GIoU的空白比例是$3/35=${fixed(iou(pred, gt) - giou(pred, gt), 6)}$`);
    saysThat(`DIoU的距离项是$3.25/74=${fixed(iou(pred, gt) - diou(pred, gt), 6)}$`);
    const v = aspectDifference(5, 4, 6, 4);
    const alpha = v / (1 - 0.375 + v);
    saysThat(
      `$v=${fixed(v, 6)}$，$\\alpha=${fixed(alpha, 6)}$，两者之积只有${fixed(alpha * v, 7)}`,
    );
    const penalty = mpdiouLoss(prediction, target, [640, 640]).value - 0.625;
    saysThat(`下文算例的惩罚只有${fixed(penalty, 7)}`);
  });

  test.each(Object.entries(losses).filter(([name]) => !name.includes('截断')))(
    'states the value of %s',
    (name, loss) => {
      const start = lines.findIndex((line) => line.includes('{#tbl:example}'));
      const cells = lines.slice(start, start + 12).flatMap((line) => line.split('|').map((c) => c.trim())); // prettier-ignore
      expect(cells[cells.indexOf(name) + 1]).toBe(fixed(loss(prediction, target).value, 6));
    },
  );

  test.each([
    '$1-\\mathrm{IoU}$',
    'GIoU',
    'DIoU',
    'DIoU，截断$c^2$',
    'CIoU',
    'EIoU',
    'SIoU',
    'WIoU',
  ])('states the gradient of %s', (name) => {
    const { gradient } = losses[name]!(prediction, target);
    expect(row(name, 'tbl:gradient')).toEqual(gradient.map((value) => fixed(value, 6)));
  });

  test('states the gradients of the penalties as fractions', () => {
    const plain = iouLoss(prediction, target).gradient;
    const penalty = (loss: BoxLoss, over: number) =>
      loss(prediction, target).gradient.map((value, i) =>
        Number(((value - plain[i]!) * over).toFixed(9)),
      );
    saysThat(`\\frac1{1225}(${penalty(giouLoss, 1225).join(',')})`);
    saysThat(`\\frac1{5476}(${penalty(diouLoss, 5476).join(',')})`);
  });

  test('states the gradient of IoU over 1024', () => {
    const { gradient } = iouLoss(prediction, target);
    expect(gradient.map((value) => value * 1024)).toEqual([132, -176, -18, -28]);
    saysThat(`&=(${gradient.map((value) => value.toFixed(6)).join(',')}) .`);
  });
});

describe('the simulation', () => {
  const names = {
    IoU: 'iou',
    'GIoU，真梯度': 'giou',
    'GIoU，官方代码': 'giou_official',
    'DIoU，真梯度': 'diou',
    'DIoU，截断$c^2$': 'diou_detached',
    'DIoU，官方代码': 'diou_official',
    CIoU: 'ciou',
    EIoU: 'eiou',
    SIoU: 'siou',
    'WIoU v1': 'wiou',
  } as const;
  const at = (t: number) => simulation.iterations.indexOf(t);

  test.each(Object.entries(names))('states the row of %s', (name, key) => {
    const { error, solved, swelling } = simulation.table.rows[key];
    expect(row(name, 'tbl:simulation')).toEqual([
      error[at(40)]!.toFixed(3),
      error[at(80)]!.toFixed(3),
      error[at(200)]!.toFixed(4),
      `${(100 * solved).toFixed(1)}%`,
      swelling.toFixed(2),
    ]);
  });

  test('says how many cases there are', () => {
    expect(simulation.table.points * 343).toBe(34300);
    expect(5000 * 343).toBe(1715000);
    saysThat('共34300例');
    saysThat('共171.5万例');
  });

  test('draws its conclusions from the table', () => {
    const rows = simulation.table.rows;
    for (const t of [40, 80, 200]) {
      expect(rows.giou.error[at(t)]!).toBeLessThan(rows.diou.error[at(t)]!);
      expect(rows.giou_official.error[at(t)]!).toBeGreaterThan(rows.diou_official.error[at(t)]!);
    }
    const real = [rows.giou, rows.diou, rows.ciou, rows.eiou, rows.siou];
    const detached = Math.max(rows.wiou.error[at(40)]!, rows.diou_detached.error[at(40)]!);
    for (const { error } of real) expect(error[at(40)]!).toBeGreaterThan(detached);
    const moving = Object.entries(rows).filter(([key]) => key !== 'iou' && key !== 'giou_official');
    for (const [, { error }] of moving) {
      expect(error[at(160)]!).toBeGreaterThanOrEqual(0.14);
      expect(error[at(160)]!).toBeLessThanOrEqual(0.235);
      expect(error[at(200)]!).toBeLessThanOrEqual(0.031);
    }
    saysThat('误差都停在0.14到0.23之间，学习率下降之后才落到0.031以下');
    saysThat(
      `膨胀的中位数是${rows.diou.swelling.toFixed(2)}，GIoU是${rows.giou.swelling.toFixed(2)}`,
    );
    saysThat(`截断$c^2$之后降到${rows.diou_detached.swelling.toFixed(2)}`);
  });
});

describe('the evidence', () => {
  test('draws its differences from the table of the paper', () => {
    const cell = (name: string, column: number) => Number(row(name, 'tbl:diou-results')[column]);
    const gain = (column: number) => (cell('CIoU', column) - cell('IoU', column)).toFixed(2);
    saysThat(`YOLOv3上CIoU比IoU高${gain(0)}，Faster R-CNN上只高${gain(4)}，SSD上${gain(2)}`);
    saysThat(
      `小目标的APs反而从${row('IoU', 'tbl:diou-results')[6]}降到${row('CIoU', 'tbl:diou-results')[6]}`,
    );
    for (const name of ['IoU', 'GIoU', 'DIoU', 'CIoU', 'CIoU，DIoU-NMS']) {
      // The mean of ten thresholds that fall with the threshold: AP75 is the sixth of them.
      expect(cell(name, 1)).toBeGreaterThan(cell(name, 0));
    }
  });
});

describe('the exercises', () => {
  test('1: values by hand', () => {
    const [p, g] = [box(0, 0, 4, 2), box(2, 1, 6, 3)];
    saysThat(`$\\mathrm{IoU}=1/7=${iou(p, g).toFixed(4)}$`);
    saysThat(`$\\mathrm{GIoU}=1/7-4/18=${giou(p, g).toFixed(4)}$`);
    saysThat(`$\\mathrm{DIoU}=1/7-1/9=${diou(p, g).toFixed(4)}$`);
  });

  test('5: what eps leaves of a perfect loss', () => {
    const floor = (area: number) => 1e-7 / (area + 1e-7);
    saysThat(`=${floor((8 / 4096) ** 2).toFixed(4)}$`);
    saysThat(`$A=(8/4096)^2=${((8 / 4096) ** 2 * 1e6).toFixed(2)}\\times10^{-6}$`);
    saysThat(`残余是$${(floor(64) * 1e9).toFixed(1)}\\times10^{-9}$`);
    saysThat(`$10^{-7}/(10^{-6}+10^{-7})=${floor(1e-6).toFixed(4)}$`);
  });

  test('the corner form of the example is the one that the text converts', () => {
    expect(fromCxcywh(5, 4, 6, 4)).toEqual([2, 2, 8, 6]);
    saysThat('即目标$(5,4,6,4)$，预测$(6.5,3,5,4)$');
  });
});
