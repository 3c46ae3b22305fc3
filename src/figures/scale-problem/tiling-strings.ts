import type { Lang } from '../../site.ts';

interface Summary {
  tile: string;
  overlap: string;
  passes: string;
  hits: string;
  objects: string;
  extra: string;
  missed: string;
}

const zh = {
  title: '切块推理台',
  image: '1280×720的图像、切块、物体与合并后的检测框',
  chance: '物体沿一个方向完整落进某一块的概率，随边长变化',
  length: '物体的边长（px）',
  share: '完整的概率',
  own: '你的物体',
  object: '物体',
  hit: '找到（IoU ≥ 0.5）',
  extra: '多余的框',
  tiles: '切块',
  tile: '切块边长',
  overlap: '重叠',
  merge: '合并',
  merges: { iou: 'NMS，IoU', ios: 'NMS，IoS', merge: '贪心合并，IoS' },
  whole: '再看一遍整图',
  passes: '网络跑几遍',
  passesNote: '每遍输入640 px',
  found: '找到',
  extras: '多余的框',
  missed: '漏掉',
  raw: '合并之前的框',
  summary: (o: Summary) =>
    `切块${o.tile} px，重叠${o.overlap}，跑${o.passes}遍：${o.objects}个物体找到${o.hits}个，漏掉${o.missed}个，多出${o.extra}个框。`,
};

const en: typeof zh = {
  title: 'Bench of sliced inference',
  image: 'An image of 1280×720, its tiles, the objects and the boxes after merging',
  chance: 'Chance of an object to lie wholly in a tile along one axis, against its length',
  length: 'length of the object (px)',
  share: 'chance to be whole',
  own: 'Your object',
  object: 'objects',
  hit: 'found (IoU ≥ 0.5)',
  extra: 'surplus boxes',
  tiles: 'tiles',
  tile: 'Side of a tile',
  overlap: 'Overlap',
  merge: 'Merging',
  merges: { iou: 'NMS by IoU', ios: 'NMS by IoS', merge: 'Merging by IoS' },
  whole: 'Whole image as well',
  passes: 'Passes',
  passesNote: 'each with an input of 640 px',
  found: 'Found',
  extras: 'Surplus boxes',
  missed: 'Missed',
  raw: 'Boxes before merging',
  summary: (o) =>
    `Tiles of ${o.tile} px, overlap ${o.overlap}, passes: ${o.passes}. Of ${o.objects} objects ${o.hits} are found and ${o.missed} missed; surplus boxes: ${o.extra}.`,
};

export const tilingStrings = { zh, en } satisfies Record<Lang, typeof zh>;
