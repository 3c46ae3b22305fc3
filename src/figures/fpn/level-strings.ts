import type { Lang } from '../../site.ts';

const zh = {
  title: '物体与层级',
  image: '网络输入，1344×800 px；框内是所选层的格子',
  plot: '物体在所选层上占的格数，随边长变化',
  object: '物体',
  size: '边长 *s* = √(*wh*)（px）',
  cells: '格数 *s*/2ᵏ',
  handle: '边长',
  canonical: '基准边长 *s*₀',
  clamp: '截断到 P2…P5',
  anchors: '锚框',
  schemes: { rpn: 'FPN的RPN', retina: 'RetinaNet' },
  assigned: '物体与所选层的格子',
  anchor: '最合身的锚框',
  other: '其余各层上的格数',
  raw: '式中的 *k*',
  level: '所选层',
  across: '宽×高占的格数',
  bin: '7×7每小格',
  unit: '格',
  best: '锚框所在层',
  count: '全图锚框数',
  missing: '没有这一层',
  summary: (o: Summary) =>
    `边长 ${o.size} px：式中 k = ${o.raw}，取 P${o.level}，合 ${o.cells} 格；最合身的锚框在 P${o.anchor}，IoU ${o.iou}。`,
};

interface Summary {
  size: string;
  raw: string;
  level: string;
  cells: string;
  anchor: string;
  iou: string;
}

const en: typeof zh = {
  title: 'Objects and levels',
  image: 'Network input, 1344×800 px, with the cells of the chosen level in the box',
  plot: 'Cells that the object covers on its level, against its side',
  object: 'Object',
  size: 'side *s* = √(*wh*) (px)',
  cells: 'cells *s*/2ᵏ',
  handle: 'Side',
  canonical: 'Canonical side *s*₀',
  clamp: 'Clamp to P2…P5',
  anchors: 'Anchors',
  schemes: { rpn: 'RPN of FPN', retina: 'RetinaNet' },
  assigned: 'object and cells of its level',
  anchor: 'best anchor',
  other: 'cells on the other levels',
  raw: '*k* of the formula',
  level: 'Level',
  across: 'Cells, width × height',
  bin: 'A bin of 7×7',
  unit: 'cells',
  best: 'Level of the anchor',
  count: 'Anchors in all',
  missing: 'no such level',
  summary: (o) =>
    `Side ${o.size} px: k = ${o.raw} by the formula, P${o.level} taken, ${o.cells} cells; the best anchor is on P${o.anchor}, IoU ${o.iou}.`,
};

export const levelStrings = { zh, en } satisfies Record<Lang, typeof zh>;
