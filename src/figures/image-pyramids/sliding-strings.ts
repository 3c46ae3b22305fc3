export interface SlidingNow {
  readonly perOctave: string;
  readonly levels: string;
  readonly pixels: string;
  readonly found: string;
  readonly falseAlarms: string;
  readonly scale: string;
  readonly score: string;
}

export const slidingStrings = {
  zh: {
    title: '金字塔上的滑动窗口',
    image: '原图',
    level: (k: string, scale: string) => `第 ${k} 级，缩小 ${scale} 倍`,
    plot: '各级的最高得分',
    octave: '缩小的倍频程数 log₂ *s*',
    score: '余弦得分',
    px: (side: string) => `${side}px`,
    center: '窗口中心',
    perOctave: '每倍频程级数 *K*',
    which: '看第几级',
    threshold: '阈值',
    smoothed: '先平滑再抽样',
    window: '12 px 窗口与它在原图上的范围',
    truth: '斑点',
    hit: '检出',
    alarm: '误报',
    pixels: '像素',
    pixelsNote: (endless: string) => `无穷级 ${endless}`,
    windows: '窗口数',
    found: '检出',
    alarms: '误报',
    here: '当前窗口得分',
    summary: (s: SlidingNow) =>
      `每倍频程 ${s.perOctave} 级，共 ${s.levels} 级，像素 ${s.pixels} 倍：检出 ${s.found} / 5，误报 ${s.falseAlarms}；缩小 ${s.scale} 倍的一级上，当前窗口得 ${s.score} 分。`,
  },
  en: {
    title: 'A window sliding over a pyramid',
    image: 'Image',
    level: (k: string, scale: string) => `Level ${k}, reduced by ${scale}`,
    plot: 'Best score on each level',
    octave: 'reduction in octaves, log₂ *s*',
    score: 'cosine score',
    px: (side: string) => `${side}px`,
    center: 'Center of the window',
    perOctave: 'Levels an octave *K*',
    which: 'Level shown',
    threshold: 'Threshold',
    smoothed: 'Smooth before sampling',
    window: '12 px window and what it covers in the image',
    truth: 'blob',
    hit: 'found',
    alarm: 'false alarm',
    pixels: 'Pixels',
    pixelsNote: (endless: string) => `endless ${endless}`,
    windows: 'Windows',
    found: 'Found',
    alarms: 'False alarms',
    here: 'Score of this window',
    summary: (s: SlidingNow) =>
      `${s.perOctave} per octave, ${s.levels} levels, ${s.pixels} times the pixels: ${s.found} of 5 found, ${s.falseAlarms} false ${s.falseAlarms === '1' ? 'alarm' : 'alarms'}; reduced by ${s.scale}, this window scores ${s.score}.`,
  },
};
