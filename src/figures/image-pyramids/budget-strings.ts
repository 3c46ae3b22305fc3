export interface BudgetNow {
  readonly perOctave: string;
  readonly window: string;
  readonly levels: string;
  readonly pixels: string;
  readonly score: string;
  readonly object: string;
}

export const budgetStrings = {
  zh: {
    title: '金字塔的预算',
    plot: '物体与最近一级的得分',
    object: '物体边长（px）',
    score: '得分',
    trade: '代价与级间最坏得分',
    cost: '代价（倍，无穷级）',
    between: '级间最坏',
    perOctave: '每倍频程级数 *K*',
    window: '窗口',
    up: '加放大一倍的一组',
    kind: '模板',
    kinds: { log: '拉普拉斯', gaussian: '高斯' },
    fit: '合身的大小',
    worst: '最坏的物体',
    range: (from: string, to: string) => `COCO的10%到90%：${from}到${to} px`,
    levels: '级数',
    pixels: '像素',
    windows: '窗口数',
    worstScore: '最坏得分',
    at: (side: string) => `在 ${side} px`,
    summary: (s: BudgetNow) =>
      `每倍频程 ${s.perOctave} 级、窗口 ${s.window} px：共 ${s.levels} 级，像素 ${s.pixels} 倍，最坏得分 ${s.score}，在 ${s.object} px 的物体上。`,
  },
  en: {
    title: 'The budget of a pyramid',
    plot: 'Score of an object on the nearest level',
    object: 'side of the object (px)',
    score: 'score',
    trade: 'Cost against the worst score between levels',
    cost: 'cost (times, endless)',
    between: 'worst between levels',
    perOctave: 'Levels an octave *K*',
    window: 'Window',
    up: 'Add an octave twice as large',
    kind: 'Template',
    kinds: { log: 'Laplacian', gaussian: 'Gaussian' },
    fit: 'size that fits',
    worst: 'worst object',
    range: (from: string, to: string) => `10% to 90% of COCO: ${from} to ${to} px`,
    levels: 'Levels',
    pixels: 'Pixels',
    windows: 'Windows',
    worstScore: 'Worst score',
    at: (side: string) => `at ${side} px`,
    summary: (s: BudgetNow) =>
      `${s.perOctave} per octave, window ${s.window} px: ${s.levels} levels, ${s.pixels} times the pixels, worst score ${s.score} at an object of ${s.object} px.`,
  },
};
