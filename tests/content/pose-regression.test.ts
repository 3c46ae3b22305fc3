import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { lawDensity, type ErrorLaw } from '../../src/algorithms/flows/error-laws.ts';
import { studyErrors, studyShape, studySteps } from '../../src/algorithms/flows/error-study.ts';
import { flowSize } from '../../src/algorithms/flows/real-nvp.ts';
import {
  bestScale,
  fittedScale,
  logSimple,
  normalizedError,
  rleLoss,
  scaleLoss,
  type RleForm,
} from '../../src/algorithms/flows/residual-likelihood.ts';
import { darkDecode, debiasedSoftArgmax, softArgmax } from '../../src/algorithms/pose/decode.ts';
import { gaussianRow } from '../../src/algorithms/pose/heatmap.ts';
import { decoders, encodeRow, localizationError } from '../../src/algorithms/pose/quantization.ts';

const text = readFileSync('content/articles/pose-regression/zh.md', 'utf8');
const lines = text.split('\n');

/** The cells of the row of a table that begins with `name`, first cell left out. */
function row(name: string, table: string): string[] {
  const start = lines.findIndex((line) => line.includes(`{#${table}}`));
  const found = lines.slice(start).find((line) => line.startsWith(`| ${name}`));
  if (start < 0 || !found) throw new Error(`There is no row "${name}" in ${table}.`);
  return found.split('|').slice(2, -1).map((cell) => cell.trim()); // prettier-ignore
}

const fixed = (value: number, digits: number) => value.toFixed(digits).replace('-', '−');
const tex = (value: number, digits: number) => value.toFixed(digits);

function saysThat(sentence: string): void {
  expect(text.includes(sentence), `The article does not say: ${sentence}`).toBe(true);
}

describe('heatmaps', () => {
  test('prints the bias of the soft-argmax and its cure', () => {
    const bump = gaussianRow(10, 2, 64);
    for (const beta of [1, 5, 10, 20]) {
      expect(row(`${beta} |`, 'tbl:soft-argmax')).toEqual([
        fixed(softArgmax(bump, beta).mean, 2),
        fixed(debiasedSoftArgmax(bump, beta), 3),
      ]);
    }
  });

  test.each([
    ['0，步长2 |', 0, 2],
    ['0，步长4 |', 0, 4],
    ['0，步长8 |', 0, 8],
    ['0，步长16 |', 0, 16],
    ['0.02，步长4 |', 0.02, 4],
    ['0.02，步长16 |', 0.02, 16],
  ] as const)('prints the errors of the row %s', (name, noise, stride) => {
    const encoding = { size: 256, stride, sigma: 2, noise, beta: 10, split: 2, seed: 1 };
    expect(row(name, 'tbl:quantization')).toEqual(
      decoders.map((decoder) => fixed(localizationError(decoder, encoding, 997), 2)),
    );
  });

  test('says what DARK gains by smoothing first', () => {
    const kernel = Array.from({ length: 11 }, (_, k) => Math.exp(-((k - 5) ** 2) / 8));
    const total = kernel.reduce((a, b) => a + b, 0);
    const smoothed = (row: readonly number[]) =>
      row.map((_, i) => kernel.reduce((s, w, k) => s + (w / total) * (row[i + k - 5] ?? 0), 0));
    const error = (stride: number) => {
      const encoding = { size: 256, stride, sigma: 2, noise: 0.02, beta: 10, split: 2 };
      const squares = Array.from({ length: 3000 }, (_, i) => {
        const x = 256 * (0.25 + (0.5 * (i + 0.5)) / 3000);
        const row = smoothed(encodeRow('dark', x, { ...encoding, seed: i + 1 }));
        return (darkDecode(row) * stride - x) ** 2;
      });
      return Math.sqrt(squares.reduce((a, b) => a + b, 0) / squares.length);
    };
    saysThat('降到约0.12与0.50，');
    expect(Math.abs(error(4) / 0.12 - 1)).toBeLessThan(0.04);
    expect(Math.abs(error(16) / 0.5 - 1)).toBeLessThan(0.04);
  });

  test('prints the bounds of a uniform remainder', () => {
    saysThat(`最多错2像素，均方根${tex(4 / Math.sqrt(12), 3)}像素`);
    saysThat(`步长4时${tex(2 / Math.sqrt(12), 3)}像素`);
    const one = 8 / Math.sqrt(12);
    saysThat(`均方根$8/\\sqrt{12}=${tex(one, 3)}$`);
    saysThat(`$${tex(one, 3)}\\sqrt2=${tex(one * Math.SQRT2, 3)}$`);
    saysThat(`$d\\le\\sqrt6=${tex(Math.sqrt(6), 3)}$`);
  });

  test('prints the weight of the background in exercise 2', () => {
    saysThat(`=${tex((36 * 10 + 64 * 31.5) / 100, 2)}$。`);
    saysThat(`\\frac{128}{164}=${tex(128 / 164, 2)}$`);
  });
});

describe('likelihoods', () => {
  const errors = [0.5, -1, 2, -0.25, 4];

  test('prints the fits of five errors', () => {
    const fit = (simple: 'laplace' | 'gaussian') => {
      const sigma = fittedScale(simple, errors);
      const sum = errors.reduce(
        (s, e) => s + scaleLoss(simple, { predicted: 0, truth: e, sigma }),
        0,
      );
      return { sigma, loss: sum / errors.length };
    };
    const [laplace, gaussian] = [fit('laplace'), fit('gaussian')];
    saysThat(`平均绝对值${tex(laplace.sigma, 2)}，平均损失${tex(laplace.loss, 4)}`);
    saysThat(`均方根${tex(gaussian.sigma, 4)}，平均损失${tex(gaussian.loss, 4)}`);
  });

  test('prints what a Gaussian residual learns with and without s', () => {
    const v = 0.5;
    const loss = (tau2: number, on: boolean) =>
      Math.log(tau2) / 2 + v / (2 * tau2) - (on ? Math.log(2 * Math.PI * (1 + tau2)) / 2 : 0);
    const best = (on: boolean) => {
      let found = 0.01;
      for (let tau2 = 0.01; tau2 < 4; tau2 += 1e-4) {
        if (loss(tau2, on) < loss(found, on)) found = tau2;
      }
      return found;
    };
    expect(best(false)).toBeCloseTo(0.5, 3);
    expect(best(true)).toBeCloseTo(1, 3);
    saysThat(
      `不带$s$，$\\tau^2=0.5$，乘积方差${tex(best(false) / (1 + best(false)), 3)}；带$s$，$\\tau^2=1$，乘积方差${tex(best(true) / (1 + best(true)), 1)}`,
    );
  });

  test.each([
    ['高斯 |', 'gaussian'],
    ['离群 |', 'outliers'],
    ['肢体 |', 'limb'],
    ['认错 |', 'swap'],
  ] as const)(
    'prints the study of the errors %s',
    (name, law) => {
      const study = studyErrors(law);
      const [plain, residual] = [study.learned(false, studySteps), study.learned(true, studySteps)];
      const losses = [study.truth, study.gaussian, study.laplace, plain.flow, plain.product, residual.product, residual.flow]; // prettier-ignore
      expect(row(name, 'tbl:study')).toEqual(losses.map(({ loss }) => fixed(loss, 2)));
      saysThat(`训练${studySteps}步，每步128个新误差`);
    },
    60_000,
  );

  test('prints the exact entropies beside those of the study', () => {
    const laws = ['gaussian', 'outliers', 'limb', 'swap'] as const;
    const printed = text
      .match(/下界依次是([\d.、]+)/)![1]!
      .split('、')
      .map(Number);
    // Half a unit of the last digit, and the error of the sums where |x| has its kink.
    laws.forEach((law, i) => expect(Math.abs(entropy(law) - printed[i]!)).toBeLessThan(0.0055));
    for (const law of laws) {
      const { truth, gaussian, laplace } = studyErrors(law);
      const exact = [entropy(law), bestGaussian(law), 2 * Math.log(2) + 2];
      [truth, gaussian, laplace].forEach(({ loss }, i) =>
        expect(Math.abs(loss - exact[i]!)).toBeLessThan(0.03),
      );
    }
  });

  /** Expectation over a law of errors, in pixels, by midpoint sums far into the tails. */
  function mean(law: ErrorLaw, value: (x: number, y: number, p: number) => number): number {
    let sum = 0;
    for (let x = -29.95; x < 30; x += 0.1) {
      for (let y = -29.95; y < 30; y += 0.1) {
        const p = lawDensity(law, [x, y]);
        if (p > 0) sum += p * value(x, y, p) * 0.01;
      }
    }
    return sum;
  }
  /** Entropy of the errors divided by their exact mean absolute values. */
  function entropy(law: ErrorLaw): number {
    const scales = [mean(law, (x) => Math.abs(x)), mean(law, (_, y) => Math.abs(y))];
    return mean(law, (_x, _y, p) => -Math.log(p)) - Math.log(scales[0]! * scales[1]!);
  }
  /** Mean loss of the Gaussian with the exact root mean squares, in the same units. */
  function bestGaussian(law: ErrorLaw): number {
    const squares = mean(law, (x) => x * x) * mean(law, (_, y) => y * y);
    const scales = mean(law, (x) => Math.abs(x)) * mean(law, (_, y) => Math.abs(y));
    return Math.log(2 * Math.PI) + 1 + Math.log(Math.sqrt(squares) / scales);
  }

  test('prints the sizes of the flows', () => {
    saysThat(`一共${flowSize(studyShape)}个参数`);
    const net = 2 * 64 + 64 + (64 * 64 + 64) + (64 * 2 + 2);
    saysThat(`共${(6 * 2 * net).toString().replace(/(\d{3})$/, ' $1')}个参数`);
  });
});

describe('the code', () => {
  test.each([
    ['论文式 (8)', 'paper'],
    ['mmpose，laplace', 'mmpose-laplace'],
    ['mmpose，gaussian', 'mmpose-gaussian'],
    ['官方', 'official'],
  ] as const)('prints the best scale of %s', (name, form) => {
    expect(row(name, 'tbl:best-scale').at(-1)).toBe(fixed(bestScale(form), 3));
  });

  test('prints what a flow of weight 1 would do to the scale', () => {
    // -2 log r + r + r²/2 has the slope -2/r + 1 + r.
    const r = (-1 + Math.sqrt(1 + 4 * 2)) / 2;
    saysThat(`$r^2+r-2=0$，$r=${r}$，$\\hat\\sigma=\\lvert e\\rvert$`);
  });
});

describe('the worked example', () => {
  const joint = [
    { predicted: 0.1, truth: 0.13, sigma: 0.05 },
    { predicted: -0.2, truth: -0.18, sigma: 0.04 },
  ];
  const errors = joint.map(normalizedError);
  const logFlow = errors.reduce((sum, r) => sum + logSimple('gaussian', r), 0);
  const logQ = errors.reduce((sum, r) => sum + logSimple('laplace', r), 0);
  const logSigma = Math.log(0.05) + Math.log(0.04);
  /** One axis of the integral of QG, by the midpoint rule. */
  let axis = 0;
  for (let i = -12_000; i < 12_000; i += 1) {
    const x = (i + 0.5) / 1000;
    axis += Math.exp(logSimple('laplace', x) + logSimple('gaussian', x)) / 1000;
  }
  const logS = -2 * Math.log(axis);

  test('prints its parts', () => {
    saysThat(`$\\bar\\mu=(${errors.map((r) => r.toFixed(1)).join(',')})$`);
    saysThat(`=${tex(logFlow, 6)}$。`);
    saysThat(`$\\log Q=-2\\log2-1.1=${tex(logQ, 6)}$`);
    saysThat(`$\\sum\\log\\hat\\sigma=${tex(logSigma, 6)}$`);
    saysThat(`\\operatorname{erfc}\\tfrac1{\\sqrt2}=${tex(axis, 6)},`);
    saysThat(`\\log s&=-2\\log${tex(axis, 6)}=${tex(logS, 6)} .`);
    saysThat(`=${tex(logSigma - logQ, 6)}$，流$`);
    saysThat(`=${tex(logSigma - 2 * logFlow, 6)}$。官方`);
    saysThat(`关节的分数是${1 - (0.05 + 0.04) / 2}，`);
  });

  test('prints the terms of the two losses that it spells out', () => {
    const terms = (last: number) =>
      `$${tex(2 * logSigma, 6)}+${tex(-2 * logFlow, 6)}+${tex(Math.log(2 * Math.PI), 6)}+${tex(last, 6)}$`;
    expect(row('官方代码', 'tbl:example')[0]).toBe(terms(1.1 / Math.SQRT2));
    expect(row('mmpose，gaussian', 'tbl:example')[0]).toBe(terms((0.36 + 0.25) / 2));
  });

  test.each([
    ['式 (8)，缺', 'paper', 0],
    ['式 (8)，完整', 'paper', 1],
    ['官方代码', 'official', 0],
    ['mmpose，laplace', 'mmpose-laplace', 0],
    ['mmpose，gaussian', 'mmpose-gaussian', 0],
  ] as [string, RleForm, number][])('prints the loss of %s', (name, form, share) => {
    const loss = rleLoss(form, joint, logFlow, share * logS);
    expect(row(name, 'tbl:example').at(-1)).toBe(fixed(loss, 6));
  });
});

describe('the numbers of the papers', () => {
  const ap = (name: string) => Number(row(name, 'tbl:ablation')[0]);

  test('split the gain of RLE as the text says', () => {
    const [base, scale, full] = [ap('$\\ell_1$'), ap('拉普拉斯'), ap('RLE，$Q$取拉普拉斯')];
    saysThat(
      `的${tex(full - base, 1)}个点，${tex(scale - base, 1)}个来自拉普拉斯加可学的$\\hat\\sigma$，${tex(full - scale, 1)}个来自流`,
    );
    expect((scale - base) / (full - base)).toBeCloseTo(0.75, 2);
  });

  test('fall from AP50 to AP to AP75 as they must', () => {
    for (const name of ['$\\ell_1$', 'DLE', 'RLE，$Q$取拉普拉斯', 'RLE，热图预训练']) {
      const [mean, at50, at75] = row(name, 'tbl:ablation').map(Number);
      expect(at50).toBeGreaterThan(at75!);
      expect(at75).toBeGreaterThan(mean!);
    }
  });

  test('recompute what the text corrects', () => {
    saysThat(`由表中的数算是${tex((0.553 / 0.479 - 1) * 100, 1)}%`);
    saysThat(`71.3应得${tex(71.3 - 63.0, 1)}`);
    saysThat(
      `$\\hat\\sigma=0.01$在192宽的框里是${tex(1.92, 2)}像素，在256高的框里是${tex(2.56, 2)}像素`,
    );
    const sizes = [Math.sqrt(384 / 16), Math.sqrt(512 / 16)].map((x) => Number(x.toFixed(2)));
    expect(sizes).toEqual([4.9, 5.66]);
    saysThat(`$\\sigma=(${sizes.join(',')})$`);
  });
});
