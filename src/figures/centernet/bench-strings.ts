import type { Lang } from '../../site.ts';

interface Report {
  readonly apart: number;
  readonly collided: boolean;
  readonly radius: string;
  readonly centers: number;
  readonly hits: number;
  readonly least: string;
}

const strings = {
  zh: {
    title: '中心热图台',
    scene: '三个物体、两个类别的热图与解码出的框',
    slice: '过A的中心的一行：目标与权重',
    box: (name: string) => `物体${name}`,
    truth: '物体',
    decoded: '解码的框与峰',
    first: '第一类的热图',
    second: '第二类的热图',
    cell: '格（A所在的行）',
    target: '目标 *Y*',
    weight: '负样本的权重 (1 − *Y*)⁴',
    rule: '半径',
    rules: { exact: '正确的根', official: '官方代码' },
    overlap: 'IoU下限 *t*',
    offset: '偏移',
    offsets: { learned: '学到', half: '+0.5', none: '不加' },
    score: 'B的得分（A为0.9）',
    found: '检出',
    centers: '中心格',
    radius: 'A的半径',
    cells: '格',
    sigma: (radius: string, sigma: string) => `取整前 ${radius}，*σ* = ${sigma}`,
    worst: '此半径的最差IoU',
    promise: (t: string) => `应为 ${t}`,
    least: '检出框的最低IoU',
    summary: ({ apart, collided, radius, centers, hits, least }: Report) =>
      `A与B的中心${collided ? '落在同一格' : `相距${apart}格`}，A的高斯半径为${radius}格。三个物体占${centers}个中心格，检出${hits}个，最低IoU为${least}。`,
  },
  en: {
    title: 'Center heatmap bench',
    scene: 'Three objects, the heatmaps of two classes, and the decoded boxes',
    slice: 'The row through the center of A: target and weight',
    box: (name: string) => `Object ${name}`,
    truth: 'object',
    decoded: 'decoded box and peak',
    first: 'heatmap of class 1',
    second: 'heatmap of class 2',
    cell: 'cell (row of A)',
    target: 'target *Y*',
    weight: 'weight of a negative (1 − *Y*)⁴',
    rule: 'Radius',
    rules: { exact: 'Correct roots', official: 'Official code' },
    overlap: 'IoU to keep *t*',
    offset: 'Offset',
    offsets: { learned: 'Learned', half: '+0.5', none: 'None' },
    score: 'Score of B (A has 0.9)',
    found: 'Found',
    centers: 'Center cells',
    radius: 'Radius of A',
    cells: 'cells',
    sigma: (radius: string, sigma: string) => `${radius} before rounding, *σ* = ${sigma}`,
    worst: 'Worst IoU at this radius',
    promise: (t: string) => `should be ${t}`,
    least: 'Lowest IoU found',
    summary: ({ apart, collided, radius, centers, hits, least }: Report) =>
      `The centers of A and B ${collided ? 'share a cell' : `lie ${apart} cells apart`}; A has a radius of ${radius}. Three objects take ${centers} center cells, ${hits} are found, lowest IoU ${least}.`,
  },
};

export type Strings = (typeof strings)['zh'];

/** The texts of the bench. */
export function stringsOf(lang: Lang): Strings {
  return strings[lang];
}
