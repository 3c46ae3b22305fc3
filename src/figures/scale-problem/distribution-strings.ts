import type { Lang } from '../../site.ts';

interface Summary {
  protocol: string;
  size: string;
  share: string;
  counts: string;
  of: string;
  seen: string;
  octaves: string;
  missed: string;
}

const zh = {
  title: '尺度分布与有效范围',
  distribution: 'COCO物体的累积分布；点是论文给出的分位数',
  resizing: '物体缩放后的边长，随它在原图上的边长变化；粗线表示计入梯度',
  share: '更小的物体所占比例',
  size: '原图上的边长（px，图像640×480）',
  resized: '缩放后的边长（px）',
  object: '物体边长',
  coco: 'COCO（过三个分位数的模型）',
  published: '论文给出的分位数',
  imagenet: 'ImageNet的中位数',
  counted: '计入梯度',
  ignored: '不计',
  band: '计入的物体中间80%',
  protocol: '训练方案',
  protocols: {
    single: '一种分辨率',
    small: '1400，仅<80 px',
    multi: '三种，全训',
    snip: 'SNIP',
  },
  short: '短边',
  at: (short: number) => `短边${short}时`,
  yes: '计入',
  no: '不计',
  missed: '从未训练的物体',
  octaves: '所见的跨度',
  octave: '倍频程',
  ap: '小物体的AP',
  table: '论文的表1',
  summary: (o: Summary) =>
    `${o.protocol}：${o.size} px的物体大于COCO的${o.share}，在${o.counts}种分辨率上计入；网络所见的中间80%是${o.seen} px，跨${o.octaves}个倍频程，${o.missed}的物体从未训练。`,
};

const en: typeof zh = {
  title: 'Scales and valid ranges',
  distribution: 'Distribution of the objects of COCO; dots are the quantiles of the paper',
  resizing: 'Size after resizing against size in the original; thick lines get a gradient',
  share: 'share of smaller objects',
  size: 'size in the original (px, images of 640×480)',
  resized: 'size after resizing (px)',
  object: 'Size of the object',
  coco: 'COCO (model through three quantiles)',
  published: 'quantiles of the paper',
  imagenet: 'median of ImageNet',
  counted: 'gradient',
  ignored: 'ignored',
  band: 'middle 80% of what counts',
  protocol: 'Training',
  protocols: {
    single: 'One resolution',
    small: '1400, only <80 px',
    multi: 'Three, all objects',
    snip: 'SNIP',
  },
  short: 'Shorter side',
  at: (short) => `At ${short}`,
  yes: 'counts',
  no: 'ignored',
  missed: 'Never trained on',
  octaves: 'Spread seen',
  octave: 'octaves',
  ap: 'AP, small objects',
  table: 'paper, Table 1',
  summary: (o) =>
    `${o.protocol}: ${o.size} px exceeds ${o.share} of COCO's objects and counts at ${o.counts} of ${o.of} resolutions. The middle 80% seen: ${o.seen} px, ${o.octaves} octaves; never trained on: ${o.missed}.`,
};

export const distributionStrings = { zh, en } satisfies Record<Lang, typeof zh>;
