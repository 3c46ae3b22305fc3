import type { Part } from '../../algorithms/detection/two-stage-cost.ts';
import type { DesignKey } from './detector-parts.ts';

interface Facts {
  design: string;
  total: string;
  detection: string;
  part: string;
  shape: string;
  macs: string;
  field: string;
}

const backbones = { snet49: 'SNet49', snet146: 'SNet146', snet535: 'SNet535' };

/** Words of the architecture figure. */
export const architectureStrings = {
  zh: {
    title: '检测器逐级打开',
    diagram: '各部件的特征图与去向',
    columns: '各部件的乘加',
    field: '输入图像与所选部件一格的感受野',
    axis: '乘加（M）',
    design: '检测部分',
    designs: {
      'light-head': 'Light-Head',
      thundernet: 'ThunderNet',
      released: '发布的代码',
    } satisfies Record<DesignKey, string>,
    backbone: '骨干',
    backbones,
    size: '输入边长',
    part: '部件',
    names: {
      stem: 'Conv1',
      stage2: 'Stage2',
      stage3: 'Stage3（C4）',
      stage4: 'Stage4（C5）',
      context: '薄特征图',
      rpn: 'RPN',
      attention: 'SAM',
      head: '第二阶段',
    } satisfies Record<Part, string>,
    short: {
      stem: 'Conv1',
      stage2: 'S2',
      stage3: 'C4',
      stage4: 'C5',
      context: '薄图',
      rpn: 'RPN',
      attention: 'SAM',
      head: '二段',
    } satisfies Record<Part, string>,
    body: '骨干',
    detection: '检测部分',
    spent: '其中检测',
    image: '输入',
    seen: '一格看得见的范围',
    output: '输出',
    macs: '乘加',
    share: (percent: string) => `占全部 ${percent}`,
    receptive: '感受野',
    total: '全部',
    none: '没有这一部件',
    whole: '经全局平均：整张图',
    summary: ({ design, total, detection, part, shape, macs, field }: Facts) =>
      `${design}：全部 ${total} M，检测部分占 ${detection}。${part}输出 ${shape}，${macs} M，一格看得见 ${field} px。`,
  },
  en: {
    title: 'The detector, part by part',
    diagram: 'Feature maps of the parts and where they go',
    columns: 'Multiply–adds of the parts',
    field: 'The input and the receptive field of one cell of the chosen part',
    axis: 'multiply–adds (M)',
    design: 'Detection part',
    designs: {
      'light-head': 'Light-Head',
      thundernet: 'ThunderNet',
      released: 'released code',
    } satisfies Record<DesignKey, string>,
    backbone: 'Backbone',
    backbones,
    size: 'Input side',
    part: 'Part',
    names: {
      stem: 'Conv1',
      stage2: 'Stage2',
      stage3: 'Stage3 (C4)',
      stage4: 'Stage4 (C5)',
      context: 'Thin map',
      rpn: 'RPN',
      attention: 'SAM',
      head: 'Second stage',
    } satisfies Record<Part, string>,
    short: {
      stem: 'Conv1',
      stage2: 'S2',
      stage3: 'C4',
      stage4: 'C5',
      context: 'thin',
      rpn: 'RPN',
      attention: 'SAM',
      head: '2nd',
    } satisfies Record<Part, string>,
    body: 'backbone',
    detection: 'detection part',
    spent: 'In detection',
    image: 'input',
    seen: 'what one cell sees',
    output: 'Output',
    macs: 'Multiply–adds',
    share: (percent: string) => `${percent} of all`,
    receptive: 'Receptive field',
    total: 'Total',
    none: 'not in this design',
    whole: 'by global average: all',
    summary: ({ design, total, detection, part, shape, macs, field }: Facts) =>
      `${design}: ${total} M in all, ${detection} in the detection part. ${part}: ${shape} for ${macs} M; one cell sees ${field} px.`,
  },
} as const;
