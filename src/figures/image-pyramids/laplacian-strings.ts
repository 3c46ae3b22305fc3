export interface LaplacianNow {
  readonly kept: string;
  readonly step: string;
  readonly rms: string;
  readonly largest: string;
}

export const laplacianStrings = {
  zh: {
    title: '从带通层重建',
    image: '重建',
    error: '误差的绝对值',
    levels: '金字塔各层',
    kept: '送出的层',
    step: '量化步长 Δ',
    positive: '正',
    negative: '负',
    none: '没有一层',
    join: '、',
    rms: '均方根误差',
    largest: '最大误差',
    bound: (value: string) => `上界 ${value}`,
    noBound: '有层未送出',
    bits: '熵',
    bitsUnit: 'bit/px',
    coefficients: '系数个数',
    perPixel: '每像素',
    summary: (s: LaplacianNow) =>
      `送出 ${s.kept}，步长 ${s.step}：均方根误差 ${s.rms}，最大误差 ${s.largest}。`,
  },
  en: {
    title: 'An image from its bands',
    image: 'Reconstruction',
    error: 'Absolute error',
    levels: 'Levels of the pyramid',
    kept: 'Levels sent',
    step: 'Step of quantization Δ',
    positive: 'positive',
    negative: 'negative',
    none: 'nothing',
    join: ', ',
    rms: 'RMS error',
    largest: 'Largest error',
    bound: (value: string) => `at most ${value}`,
    noBound: 'a level is missing',
    bits: 'Entropy',
    bitsUnit: 'bit/px',
    coefficients: 'Coefficients',
    perPixel: 'a pixel',
    summary: (s: LaplacianNow) =>
      `${s.kept} sent with step ${s.step}: RMS error ${s.rms}, largest error ${s.largest}.`,
  },
};
