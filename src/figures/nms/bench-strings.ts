import type { Lang } from '../../site.ts';

/** What the sentence below the bench tells. */
interface Report {
  readonly method: string;
  readonly setting: string;
  readonly progress: string;
  readonly ranking: string;
  readonly hits: number;
  readonly falseAlarms: number;
  readonly missed: number;
}

const strings = {
  zh: {
    title: '抑制台',
    scene: '两个物体与六个检测框',
    bars: '每个框的初始得分与当前得分',
    decay: '衰减函数与这一轮受影响的框',
    score: '得分（线框为初始，竖线为显示阈值0.3）',
    overlap: '与选中框的IoU',
    criterion: '与选中框的IoU − *ρ*²/*c*²',
    factor: '乘数',
    box: (name: string) => `框${name}`,
    scoreOf: (name: string) => `框${name}的得分`,
    removed: (name: string) => `${name} 已删`,
    truth: '物体',
    prediction: '检测框',
    selected: '本轮选中',
    removedKey: '已删',
    method: '方法',
    methods: {
      hard: '硬',
      linear: '线性',
      gaussian: '高斯',
      diou: 'DIoU',
      fast: 'Fast',
      matrix: 'Matrix',
    },
    threshold: '阈值 *N*ₜ',
    shift: '右边物体的位移',
    round: '轮次',
    pick: (name: string) => `，选 ${name}`,
    hits: '命中',
    falseAlarms: '误检',
    missed: '漏检',
    shown: '得分 ≥ 0.3',
    all: '全部框',
    join: '、',
    summary: ({ method, setting, progress, ranking, hits, falseAlarms, missed }: Report) =>
      `${method}，${setting}，第 ${progress} 步：${ranking}。显示的框中命中 ${hits}、误检 ${falseAlarms}、漏检 ${missed}。`,
  },
  en: {
    title: 'Suppression bench',
    scene: 'Two objects and six detected boxes',
    bars: 'First and present score of each box',
    decay: 'Decay function and the boxes touched in this round',
    score: 'score (outline: first; line: display threshold 0.3)',
    overlap: 'IoU with the selected box',
    criterion: 'IoU − *ρ*²/*c*² with the selected box',
    factor: 'factor',
    box: (name: string) => `Box ${name}`,
    scoreOf: (name: string) => `Score of box ${name}`,
    removed: (name: string) => `${name} removed`,
    truth: 'object',
    prediction: 'detected box',
    selected: 'selected now',
    removedKey: 'removed',
    method: 'Method',
    methods: {
      hard: 'Hard',
      linear: 'Linear',
      gaussian: 'Gauss',
      diou: 'DIoU',
      fast: 'Fast',
      matrix: 'Matrix',
    },
    threshold: 'Threshold *N*ₜ',
    shift: 'Shift of the right object',
    round: 'Round',
    pick: (name: string) => `, picks ${name}`,
    hits: 'Hits',
    falseAlarms: 'False',
    missed: 'Missed',
    shown: 'score ≥ 0.3',
    all: 'all boxes',
    join: ', ',
    summary: ({ method, setting, progress, ranking, hits, falseAlarms, missed }: Report) =>
      `${method}, ${setting}, step ${progress}: ${ranking}. Shown: ${hits} hits, ${falseAlarms} false, ${missed} missed.`,
  },
};

export type Strings = (typeof strings)['zh'];

/** The texts of the bench. */
export function stringsOf(lang: Lang): Strings {
  return strings[lang];
}
