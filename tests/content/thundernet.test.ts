// Every number that the article on ThunderNet works out, against src/algorithms or a closed form.
import { describe, expect, test } from 'vitest';
import type { Box } from '../../src/algorithms/boxes/box.ts';
import { roleCost, totalCost } from '../../src/algorithms/convolution/network.ts';
import { shuffleNetV2 } from '../../src/algorithms/convolution/networks/shufflenet-v2.ts';
import { snet } from '../../src/algorithms/convolution/networks/snet.ts';
import {
  expectedField,
  holdingWidth,
  visibleSize,
} from '../../src/algorithms/convolution/effective-field.ts';
import { receptiveFields } from '../../src/algorithms/convolution/receptive-field.ts';
import { shuffleNetV2Stages } from '../../src/algorithms/convolution/receptive-networks.ts';
import { anchorBoxes } from '../../src/algorithms/detection/compressed-rpn.ts';
import { contextEnhancement } from '../../src/algorithms/detection/context-enhancement.ts';
import {
  psRoiAlign,
  thunderNetAlign,
  torchvisionAlign,
} from '../../src/algorithms/detection/ps-roi-align.ts';
import { gateSlope, spatialAttention } from '../../src/algorithms/detection/spatial-attention.ts';
import {
  detectorMacs,
  lightHead,
  partCosts,
  partShapes,
  releasedThunderNet,
  thunderNet,
  type Part,
  type TwoStageDesign,
} from '../../src/algorithms/detection/two-stage-cost.ts';
import { mapOf } from '../../src/algorithms/pyramids/top-down.ts';
import { readArticle } from './article-text.ts';

const { article, cells, says } = readArticle('thundernet');

const grouped = (value: number) => String(value).replace(/\B(?=(\d{3})+$)/g, ' ');
const tex = (value: number) => grouped(value).replaceAll(' ', '\\,');
const millions = (value: number, digits = 1) => (value / 1e6).toFixed(digits);
const percent = (part: number, whole: number, digits = 1) =>
  `${((100 * part) / whole).toFixed(digits)}%`;
const on = (backbone: TwoStageDesign['backbone'], size = 320): TwoStageDesign => ({
  ...thunderNet,
  backbone,
  size,
});
const part = (design: TwoStageDesign, name: Part) => partCosts(design)[name].macs;
const body = (design: TwoStageDesign) =>
  (['stem', 'stage2', 'stage3', 'stage4'] as const).reduce((sum, p) => sum + part(design, p), 0);
const detection = (design: TwoStageDesign) => detectorMacs(design) - body(design);

describe('the problem', () => {
  test('has the cost of older second stages', () => {
    const faster = 256 * 49 * 1024 + 1024 ** 2 + 1024 * 81 * 5;
    says(`每框${millions(faster)} M次乘加，200个框就是${millions(200 * faster)} M`);
    says(`这${49 * 81}个通道`);
    says(`是${millions(49 * 81 * 528 * 400)} M次`);
    says(
      `骨干${millions(body(lightHead))} M次，检测部分${millions(detection(lightHead))} M次，是骨干的${(detection(lightHead) / body(lightHead)).toFixed(1)}倍`,
    );
    // The separable kernel is linear in its middle width: 256 is four times 64.
    says(`那样这一项还要乘4，是${millions(4 * part(lightHead, 'context'))} M`);
    // Light-Head's public code: 3×3 from C4 to 512, then 25 anchors with 2 + 4 numbers each.
    says(`照此是${millions(400 * 512 * (264 * 9 + 25 * 6))} M`);
  });

  const thin = { ...lightHead, alpha: 5 };
  const narrow: TwoStageDesign = { ...thin, hidden: [1024] };
  const compressed: TwoStageDesign = { ...narrow, rpn: 'compressed' };
  test.each<[string, TwoStageDesign]>([
    ['Light-Head', lightHead],
    ['$\\alpha$从10减到5', thin],
    ['全连接从2048减到1024', narrow],
    ['压缩RPN', compressed],
    ['大核换成CEM', { ...compressed, context: 'enhancement' }],
    ['加上SAM', thunderNet],
  ])('has the step %s', (head, design) => {
    const names = ['context', 'rpn', 'attention', 'head'] as const;
    expect(cells('steps', head)).toEqual([
      ...names.map((name) => millions(part(design, name))),
      millions(detectorMacs(design)),
    ]);
  });
});

describe('the backbone', () => {
  test('has the widths and sides of the stages', () => {
    const shapes = (['snet49', 'snet146', 'snet535'] as const).map((b) => partShapes(on(b)));
    expect(cells('snet', '最大池化')).toEqual(['80', '24', '24', '48']);
    expect(cells('snet', 'Stage2')).toEqual([
      '40',
      ...shapes.map(({ stage2 }) => String(stage2.channels)),
    ]);
    expect(cells('snet', 'Stage3，即$C_4$')).toEqual([
      '20',
      ...shapes.map(({ stage3 }) => String(stage3.channels)),
    ]);
    expect(cells('snet', 'Stage4，即$C_5$').slice(2)).toEqual(
      shapes.slice(1).map(({ stage4 }) => String(stage4.channels)),
    );
    expect(cells('snet', 'Conv5，1×1')[1]).toBe(String(shapes[0]!.stage4.channels));
  });

  test('has the price of 5×5', () => {
    const [three, five] = [3, 5].map((kernel) =>
      shuffleNetV2({ channels: [132, 264, 528], last: 0, kernel, size: 320 }).slice(0, -1),
    );
    const [small, large] = [totalCost(three!).macs, totalCost(five!).macs];
    says(`只占${percent(roleCost(three!, 'depthwise').macs, small)}`);
    const at224 = (kernel: number) =>
      totalCost(shuffleNetV2({ channels: [132, 264, 528], last: 0, kernel })).macs;
    says(`224上会少${millions(at224(5) - at224(3))} M次`);
    says(`从${millions(small)} M变成${millions(large)} M，多${percent(large - small, small)}`);
  });

  test('has the receptive fields', () => {
    const sizes = (kernel: number) =>
      receptiveFields(shuffleNetV2Stages(kernel))
        .slice(1)
        .map(({ size }) => size);
    says(`依次是${sizes(3).join('、')}像素；换成5×5是${sizes(5).join('、')}像素`);
    says(`看得见${sizes(5)[1]}像素`);
    says(`3×3的只有${sizes(3)[1]}像素`);
    // Neither of the published numbers is among them.
    for (const published of [121, 193]) expect([...sizes(3), ...sizes(5)]).not.toContain(published);
    // C4 looks at pixel 16o: its center does not move.
    const c4 = receptiveFields(shuffleNetV2Stages(5))[2]!;
    expect([c4.stride, c4.center]).toEqual([16, 0]);
    says(
      '是第$16o$个像素（从0数起，像素中心为整数）。不减的约定把它放在$16o-0.5$，差半个像素；torchvision的约定放在$16o+7.5$',
    );
  });

  test('has the effective fields of C4', () => {
    const [three, five] = [3, 5].map((kernel) =>
      expectedField(
        shuffleNetV2Stages(kernel)
          .slice(0, 3)
          .flatMap(({ layers }) => layers),
      ),
    );
    const width = (field: typeof three) => holdingWidth(field!.values).toFixed(1);
    says(`3×3是${width(three)}像素，5×5是${width(five)}像素`);
    says(`是${visibleSize(three!)}与${visibleSize(five!)}。`);
  });

  test.each<[string, TwoStageDesign]>([
    ['SNet49，320', on('snet49')],
    ['SNet146，224', on('snet146', 224)],
    ['SNet535，128', on('snet535', 128)],
    ['SNet49，480', on('snet49', 480)],
    ['SNet146，320', on('snet146')],
    ['SNet535，192', on('snet535', 192)],
  ])('counts the row %s', (head, design) => {
    const [published, , own] = cells('input', head);
    expect(own).toBe(millions(detectorMacs(design)));
    const isOff = Math.abs(Number(published) - Number(own)) >= 3;
    expect(isOff).toBe(design.backbone === 'snet146');
  });

  test('compares the matches as the table does', () => {
    const ap = (head: string) => Number(cells('input', head)[1]);
    const below = ap('SNet146，320') - ap('SNet49，480');
    says(`SNet49配480比SNet146配320低${below.toFixed(1)}`);
    expect(ap('SNet49，320')).toBeGreaterThan(ap('SNet146，224'));
    expect(ap('SNet535，128')).toBeLessThan(ap('SNet146，224'));
    expect(ap('SNet535，192')).toBeLessThan(ap('SNet49，480'));
  });
});

describe('the detection part', () => {
  test('has the compressed RPN', () => {
    const [before, depthwise, pointwise] = [245 * 256 * 9, 245 * 25, 245 * 256].map((n) => 400 * n);
    says(`\\frac{25+256}{9\\times256}=${((25 + 256) / (9 * 256)).toFixed(3)}`);
    const after = depthwise! + pointwise!;
    says(`${millions(before!)} M变成${millions(after)} M`);
    says(`$245\\times256\\times9\\times400=${tex(before!)}$`);
    says(`$245\\times25\\times400=${tex(depthwise!)}$`);
    says(`$245\\times256\\times400=${tex(pointwise!)}$，合计${grouped(after)}`);
    says(
      `$256\\times150\\times400=${tex(256 * 150 * 400)}$的输出层，${millions(part(thunderNet, 'rpn'))} M`,
    );
    says(`$25\\times4$个数，${millions(256 * 150 * 400)} M`);
    const plain: TwoStageDesign = { ...thunderNet, rpn: 'plain' };
    const saved = detectorMacs(plain) - detectorMacs(thunderNet);
    expect(saved).toBe(before! - after);
    says(
      `全部是${millions(detectorMacs(plain))} M，省下的${millions(saved)} M占${percent(saved, detectorMacs(plain))}`,
    );
    says(`自己少了${percent(saved, before!, 0)}`);
  });

  test('has the anchors', () => {
    // The scheme has its anchors in the middle of the cells; mmdet has them at 16o.
    const boxes = anchorBoxes(320).map((box) => box.map((x) => x - 8) as unknown as Box);
    const isInside = ([x1, y1, x2, y2]: Box) => x1 >= 0 && y1 >= 0 && x2 < 320 && y2 < 320;
    const ofSize = (k: number) => boxes.filter((_, i) => Math.floor((i % 25) / 5) === k);
    says(`共${grouped(boxes.length)}个`);
    says(`$320^2/512^2=${(320 ** 2 / 512 ** 2).toFixed(3)}$`);
    says(`这${ofSize(4).length}个锚框`);
    says(
      `只有${boxes.filter(isInside).length}个，其中边长256的${ofSize(3).filter(isInside).length}个`,
    );
    expect(ofSize(4).filter(isInside)).toHaveLength(0);
    // At 480 px the largest square image reaches the threshold.
    expect(480 ** 2 / 512 ** 2).toBeGreaterThan(0.7);
  });

  test('has the cost of CEM, SAM and the second stage', () => {
    const context = part(thunderNet, 'context');
    expect(context).toBe(264 * 245 * 400 + 528 * 245 * 100 + 528 * 245);
    says(`SNet146是${millions(context)} M，全局那一项只占${percent(528 * 245, context)}`);
    says(`批归一化，${millions(part(thunderNet, 'attention'))} M次乘加`);
    const region = 245 * 1024 + 1024 * 85;
    says(`200\\times${tex(region)}=${millions(200 * region)}\\ \\text{M}`);
    expect(part(thunderNet, 'head')).toBe(200 * region);
  });

  test('resizes unevenly for inputs that 32 does not divide', () => {
    const sides = (input: number) => {
      const half = (n: number) => Math.ceil(n / 2);
      const c4 = half(half(half(half(input))));
      return `${c4}对${half(c4)}`;
    };
    says(`240与360输入给出${sides(240)}、${sides(360)}`);
  });
});

describe('the worked example', () => {
  const one = { weights: [[[[1]]]] };

  test('enhances the context', () => {
    const c4 = mapOf([
      [1, 2],
      [3, 4],
    ]);
    const { values } = contextEnhancement(c4, mapOf([[10]]), { c4: one, c5: one, global: one });
    const [a, b, c, d] = values;
    says(`$F^{CEM}=\\begin{bmatrix}${a}&${b}\\\\${c}&${d}\\end{bmatrix}$`);
  });

  test('attends', () => {
    const cem = { channels: 3, height: 1, width: 1, values: [2, -1, 4] };
    const rpn = { ...cem, values: [3, 0, -3] };
    const identity = [0, 1, 2].map((o) => [0, 1, 2].map((i) => [[o === i ? 1 : 0]]));
    const { gate, output } = spatialAttention(cem, rpn, { weights: identity });
    const slope = gateSlope(cem, gate);
    const minus = (text: string) => text.replace('-', '−');
    for (const i of [0, 1, 2]) {
      expect(cells('sam', String(i + 1))).toEqual([
        minus(String(cem.values[i])),
        minus(String(rpn.values[i])),
        gate.values[i]!.toFixed(4),
        minus(output.values[i]!.toFixed(3)),
        minus(slope.values[i]!.toFixed(3)),
      ]);
    }
    says(
      `门却把它压到${output.values[2]!.toFixed(3)}；它的梯度系数仍有${slope.values[2]!.toFixed(3)}`,
    );
    const shut = spatialAttention(mapOf([[4]]), mapOf([[-8]]), one).gate;
    says(`系数只剩${gateSlope(mapOf([[4]]), shut).values[0]!.toFixed(4)}`);
  });

  test('aligns in three ways', () => {
    const ramps = {
      channels: 4,
      height: 6,
      width: 6,
      values: Array.from({ length: 144 }, (_, i) => 10 * Math.floor(i / 36) + (i % 6)),
    };
    const matrix = (convention: typeof torchvisionAlign) => {
      const pooling = { ...convention, bins: 2, scale: 1 };
      const [a, b, c, d] = psRoiAlign(ramps, [0, 0, 4, 4], pooling).values;
      return `$\\begin{bmatrix}${a}&${b}\\\\${c}&${d}\\end{bmatrix}$`;
    };
    says(`平均得${matrix({ ...torchvisionAlign, offset: 0 })}`);
    says(`torchvision减半格，得${matrix(torchvisionAlign)}`);
    says(`官方取最大，得${matrix(thunderNetAlign)}`);
  });
});

describe('the ledger', () => {
  test.each([
    ['SNet49', on('snet49')],
    ['SNet146', on('snet146')],
    ['SNet535', on('snet535')],
  ])('has the row %s', (head, design) => {
    const names = ['context', 'rpn', 'attention', 'head'] as const;
    expect(cells('ledger', head).slice(0, 6)).toEqual([
      millions(body(design)),
      ...names.map((name) => millions(part(design, name))),
      millions(detectorMacs(design)),
    ]);
    // The table of VOC has 20 classes, and where there is a speed, it is told for the same count.
    const voc = cells('voc', `ThunderNet，${head}`);
    expect(voc[3]).toBe(millions(detectorMacs({ ...design, classes: 20 })));
    const isOff = Math.abs(Number(voc[1]) - Number(voc[3])) >= 3;
    expect(isOff).toBe(design.backbone === 'snet146');
    if (design.backbone !== 'snet535') {
      expect(cells('speed', head)[0]).toBe(millions(detectorMacs(design)));
    }
  });

  test('tells shared boxes from a box a class by the two datasets', () => {
    const saved = (boxes: TwoStageDesign['boxes']) =>
      detectorMacs({ ...thunderNet, boxes }) - detectorMacs({ ...thunderNet, boxes, classes: 20 });
    says(
      `应少$200\\times1024\\times60=${millions(saved('shared'))}$ M，若每类一框，应少${millions(saved('one a class'))} M`,
    );
    for (const [coco, voc] of [
      ['SNet49，320', 'ThunderNet，SNet49'],
      ['SNet146，320', 'ThunderNet，SNet146'],
    ] as const) {
      const published = Number(cells('input', coco)[0]) - Number(cells('voc', voc)[1]);
      expect(published).toBe(Math.round(saved('shared') / 1e6));
      says(`各少${published} M`);
    }
    const [, count, , own] = cells('voc', 'ThunderNet，SNet146');
    says(`又少了${(Number(own) - Number(count)).toFixed(0)} M`);
  });

  test.each<[string, TwoStageDesign]>([
    ['大骨干小头', thunderNet],
    ['小骨干大头', { ...on('snet49'), alpha: 10, hidden: [2048] }],
  ])('splits %s', (head, design) => {
    const own = cells('balance', head).slice(0, 4);
    const groups = [
      body(design) + part(design, 'context'),
      part(design, 'rpn'),
      part(design, 'head') + part(design, 'attention'),
      detectorMacs(design),
    ];
    expect(own.map((cell) => cell.match(/（(.*)）/)![1])).toEqual(groups.map((g) => millions(g)));
    // What the paper states adds up.
    const [a, b, c, total] = own.map((cell) => parseInt(cell));
    expect(a! + b! + c!).toBe(total);
    // Of these and the other row's, the first and the last here are off.
    const isOff = own.map((cell, i) => Math.abs(parseInt(cell) - groups[i]! / 1e6) >= 3);
    const large = head === '大骨干小头';
    expect(isOff).toEqual([large, false, false, large]);
    says('八个数里六个对得上');
    says(`只给一个是${millions(part({ ...design, scores: 1, alpha: 5 }, 'rpn'))}`);
  });

  test('explains the one that is off', () => {
    const at224 = (name: 'snet49' | 'snet146' | 'snet535') => millions(totalCost(snet(name)).macs);
    says(`224上的乘加是${at224('snet146')} M`);
    const released = shuffleNetV2({
      channels: [132, 264, 528],
      last: 0,
      kernel: 5,
      split: 'authors',
    });
    says(`官方代码的分支写法是${millions(totalCost(released).macs)} M`);
    says(`SNet535数出${at224('snet535')} M，与名字一致；SNet49是${at224('snet49')} M`);
    const context = part(thunderNet, 'context') / 1e6;
    says(`+${context.toFixed(1)}=${(146 * (320 / 224) ** 2 + context).toFixed(1)}$`);
    expect(Math.round(338 - (146 * (320 / 224) ** 2 + context))).toBe(1);
    says(`照公布的结构是${millions(detectorMacs(thunderNet), 0)} M`);
  });

  test('counts the released head', () => {
    const head = part(releasedThunderNet, 'head');
    says(`每框${millions(head / 200, 2)} M次乘加，200个框${millions(head)} M`);
    says(`是论文写法的${(head / part(thunderNet, 'head')).toFixed(1)}倍`);
    says(`整个检测器${millions(detectorMacs(releasedThunderNet))} M`);
  });
});

describe('the evidence', () => {
  test('compares as the tables allow', () => {
    says(`（473 M是它们的${percent(473, 1290, 0)}与${percent(473, 1120, 0)}）`);
    says(`对SSDLite是${percent(473, 800, 0)}`);
    const [slow, fast] = [cells('speed', 'SNet146'), cells('speed', 'SNet49')].map((row) =>
      row.map(Number),
    );
    says(`乘加是${(slow![0]! / fast![0]!).toFixed(1)}倍`);
    says(`Xeon上是${(fast![2]! / slow![2]!).toFixed(1)}倍`);
    says(`GPU上只有${(fast![3]! / slow![3]!).toFixed(2)}倍`);
    expect(fast![3]).toBe(400 - 133);
  });

  test('reads off the ablation of the backbone', () => {
    const ap = (head: string) => Number(cells('backbones', head)[2]);
    const error = (head: string) => Number(cells('backbones', head)[1]);
    says(`5×5值${(ap('SNet146') - ap('5×5换回3×3')).toFixed(1)}个AP`);
    says(`分类只差${(error('5×5换回3×3') - error('SNet146')).toFixed(1)}个点`);
    for (const [own, wide] of [
      ['SNet146', '加1024通道的Conv5'],
      ['SNet49', 'Conv5加到1024'],
    ] as const) {
      expect(error(wide)).toBeLessThan(error(own));
      expect(ap(wide)).toBeLessThan(ap(own));
    }
    expect(ap('不要Conv5')).toBeLessThan(ap('SNet49'));
    expect(error('不要Conv5')).toBeGreaterThan(error('SNet49'));
  });

  test('prints one AP for one model everywhere', () => {
    expect(cells('coco', 'SNet146')[0]).toBe(cells('input', 'SNet146，320')[1]);
    expect(cells('coco', 'SNet49')[0]).toBe(cells('input', 'SNet49，320')[1]);
    expect(cells('balance', '大骨干小头')[4]).toBe(cells('coco', 'SNet146')[0]);
    for (const head of ['SNet49', 'SNet146', 'SNet146，官方代码']) {
      const [ap, ap50, ap75] = cells('coco', head).map(Number);
      expect(ap! < ap75! && ap75! < ap50!).toBe(true);
    }
    const [plain, plus] = ['NanoDet-m', 'NanoDet-Plus-m'].map((head) => cells('later', head));
    says(
      `多花${(Number(plus![0]) - Number(plain![0])).toFixed(2)} G，升${(Number(plus![1]) - Number(plain![1])).toFixed(1)}`,
    );
    says(`发布的模型是${millions(detectorMacs(releasedThunderNet))} M`);
  });
});

describe('the exercises', () => {
  test('count VOC and fewer proposals', () => {
    const voc = { ...on('snet49'), classes: 20 };
    const saved = detectorMacs(on('snet49')) - detectorMacs(voc);
    says(`少$200\\times1024\\times60=${millions(saved)}$ M，合计${millions(detectorMacs(voc))} M`);
    says(`变成${49 * 21}个`);
    const at = (rois: number) => detectorMacs({ ...thunderNet, rois });
    const perRoi = part(thunderNet, 'head') / 200;
    says(
      `每框${millions(perRoi, 3)} M，减到100省${millions(100 * perRoi)} M，合计${millions(at(100))} M`,
    );
    says(`再省${millions(50 * perRoi)} M，${millions(at(50))} M`);
    says(
      `$${millions(body(thunderNet))}\\times0.21=${(0.21 * Number(millions(body(thunderNet)))).toFixed(1)}$ M`,
    );
    says(`省下的${millions(150 * perRoi)} M不够。第二阶段只占${percent(200 * perRoi, at(200))}`);
  });

  test('design a detector of people', () => {
    const perRoi = 245 * 256 + 256 * 6;
    says(`每框${millions(perRoi, 3)} M，100个框${millions(100 * perRoi)} M`);
    const rpn = 400 * (245 * 25 + 245 * 256 + 256 * 10 * 6);
    says(`从${millions(400 * 256 * 150)} M降到${millions(400 * 256 * 60)} M`);
    const base = body(on('snet49')) + part(on('snet49'), 'context');
    const gate = part(thunderNet, 'attention');
    says(
      `CEM ${millions(base)} M，加RPN ${millions(rpn)} M、SAM ${millions(gate)} M、第二阶段${millions(100 * perRoi)} M，共${millions(base + rpn + gate + 100 * perRoi)} M`,
    );
    expect(1.44 * (base + rpn + gate) + 100 * perRoi).toBeLessThan(300e6);
  });
});

test('every table has its test', () => {
  const tables = [...article.matchAll(/:::table\{#tbl:([\w-]+)\}/g)].map(([, name]) => name!);
  // Those without a number of ours: what codes do, and later detectors.
  expect(tables.sort()).toEqual(
    [
      'align',
      'backbones',
      'balance',
      'coco',
      'input',
      'later',
      'ledger',
      'sam',
      'snet',
      'speed',
      'steps',
      'variants',
      'voc',
    ].sort(),
  );
});
