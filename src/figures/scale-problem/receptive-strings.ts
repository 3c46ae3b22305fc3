import type { Lang } from '../../site.ts';
import type { NetworkKey } from './receptive-scene.ts';

interface Summary {
  name: string;
  size: string;
  width: string;
  share: string;
  object: string;
  fit: string;
}

const zh = {
  title: '理论与有效感受野',
  plane: '一个输出的平方梯度在图像上的分布，理论与有效感受野，以及居中的物体',
  growth: '理论与有效感受野随层数的变化',
  axis: '距中心（px）',
  layers: '层数（不计1×1）',
  pixels: '边长（px）',
  theoretical: '理论感受野',
  effective: '有效感受野',
  object: '物体',
  gradient: '平方梯度（随机权重）',
  network: '网络',
  networks: { resnet50: 'ResNet-50', vgg16: 'VGG-16', snet: 'SNet', stack: '自己搭' },
  stage: '看到',
  late: '步长放在3×3里',
  depth: '层数',
  kernel: '核的边长',
  dilation: '空洞率',
  halvings: '开头步长为2的层',
  side: '物体边长',
  point: '搭到第几层',
  short: { theoretical: '理论', effective: '有效', object: '物体' },
  held: '每轴占95.45%的平方梯度',
  ratio: '有效 / 理论',
  stride: '有效步长',
  name: (network: NetworkKey, stage: string) => `${zh.networks[network]}的${stage}`,
  stack: (depth: string, kernel: string, dilation: number) =>
    `${depth}层${kernel}×${kernel}${dilation > 1 ? `（空洞率${dilation}）` : ''}`,
  summary: (o: Summary) =>
    `${o.name}：理论感受野${o.size} px，有效的${o.width} px，占${o.share}；边长${o.object} px的物体${o.fit}。`,
  fits: {
    effective: '落在有效感受野之内',
    theoretical: '只落在理论感受野之内',
    none: '两者都装不下',
  },
};

const en: typeof zh = {
  title: 'Theoretical and effective field',
  plane:
    'Squared gradient of one output over the image, theoretical and effective field, and an object in the middle',
  growth: 'Theoretical and effective field against the number of layers',
  axis: 'from the center (px)',
  layers: 'layers (1×1 not counted)',
  pixels: 'side (px)',
  theoretical: 'theoretical field',
  effective: 'effective field',
  object: 'object',
  gradient: 'squared gradient (random weights)',
  network: 'Network',
  networks: { resnet50: 'ResNet-50', vgg16: 'VGG-16', snet: 'SNet', stack: 'Your own' },
  stage: 'Up to',
  late: 'Strides in the 3×3',
  depth: 'Layers',
  kernel: 'Side of the kernel',
  dilation: 'Dilation',
  halvings: 'First layers with stride 2',
  side: 'Side of the object',
  point: 'Layers of the stack',
  short: { theoretical: 'Theory', effective: 'Effective', object: 'Object' },
  held: '95.45% along each axis',
  ratio: 'Ratio',
  stride: 'Effective stride',
  name: (network, stage) => `${en.networks[network]} up to ${stage}`,
  stack: (depth, kernel, dilation) =>
    `${depth} layers ${kernel}×${kernel}${dilation > 1 ? ` (dilation ${dilation})` : ''}`,
  summary: (o) =>
    `${o.name}: theoretical field ${o.size} px, effective ${o.width} px, ${o.share} of it; an object of ${o.object} px ${o.fit}.`,
  fits: {
    effective: 'fits the effective field',
    theoretical: 'fits the theoretical field only',
    none: 'fits neither',
  },
};

export const receptiveStrings: Record<Lang, typeof zh> = { zh, en };
