import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  adamMoments,
  adamStep,
  startAdam,
  type AdamOptions,
} from '../../src/algorithms/optimizers/adam.ts';
import { adamwStep, type AdamwOptions } from '../../src/algorithms/optimizers/adamw.ts';
import { biasAfter } from '../../src/algorithms/optimizers/bias-correction.ts';
import { adamwPoint, ridgePoint } from '../../src/algorithms/optimizers/decay-race.ts';
import { l2DecayRate, meanUnderNoise } from '../../src/algorithms/optimizers/noise-decay.ts';
import { rotationUnderNoise } from '../../src/algorithms/optimizers/rotation.ts';
import { decayMemory } from '../../src/algorithms/optimizers/decay-memory.ts';
import {
  constantSchedule,
  cosineSchedule,
  plateauSchedule,
  survivingShares,
} from '../../src/algorithms/optimizers/schedule.ts';

const text = readFileSync('content/articles/adamw/zh.md', 'utf8');
const lines = text.split('\n');

/** The cells of the row of a table that begins with `name`, first cell left out. */
function row(name: string, table: string): string[] {
  const start = lines.findIndex((line) => line.includes(`{#${table}}`));
  const found = lines.slice(start).find((line) => line.startsWith(`| ${name}`));
  if (start < 0 || !found) throw new Error(`There is no row "${name}" in ${table}.`);
  return found.split('|').slice(2, -1).map((cell) => cell.trim()); // prettier-ignore
}

const fixed = (value: number, digits: number) => value.toFixed(digits).replace('-', '−');
/** 100 000 with a thin gap as the article writes it. */
const whole = (value: number) =>
  Math.round(value).toString().replace(/\B(?=(\d{3})+$)/g, ' '); // prettier-ignore

function saysThat(sentence: string): void {
  expect(text.includes(sentence), `The article does not say: ${sentence}`).toBe(true);
}

describe('Adam', () => {
  test('prints the factors of bias correction', () => {
    for (const step of [1, 10, 100, 1000]) {
      const bias = biasAfter(step, 0.9, 0.999);
      expect(row(`${step} |`, 'tbl:bias')).toEqual([
        fixed(1 / bias.first, 3),
        fixed(1 / bias.second, 3),
        fixed(bias.step, 3),
      ]);
    }
  });

  test('prints the longest uncorrected step for both common β2', () => {
    const steps = (beta2: number) =>
      Array.from({ length: 5000 }, (_, i) => biasAfter(i + 1, 0.9, beta2).step);
    const slow = steps(0.999);
    const peak = Math.max(...slow);
    saysThat(`峰值在第${slow.indexOf(peak) + 1}步，达${fixed(peak, 3)}倍`);
    saysThat(`默认参数下太大，最多${fixed(peak, 3)}倍`);
    const fast = steps(0.95);
    saysThat(`不修正的步长从${fixed(fast[0]!, 3)}升到最多${fixed(Math.max(...fast), 3)}`);
  });

  test('prints the sizes of the direction', () => {
    saysThat(`=${fixed(Math.sqrt(0.1 / 1.9), 3)}$`);
    saysThat(`=${fixed(0.1 / Math.sqrt(0.001), 3)} .\n\\label{eq:spike}`);
  });

  test('prints how long a step can be at most', () => {
    let state = startAdam([0]);
    for (let t = 0; t < 20_000; t += 1) state = adamStep(state, [0], { lr: 0 });
    for (let t = 0; t < 11; t += 1) state = adamStep(state, [1], { lr: 0 });
    const burst = adamMoments(state, [1], { lr: 0 }).direction[0]!;
    saysThat(`连来12个相同的梯度，$\\lvert u_t\\rvert$升到${fixed(burst, 3)}`);
    const bound = (beta2: number) => 0.1 / Math.sqrt((1 - beta2) * (1 - 0.81 / beta2));
    saysThat(
      `默认参数下上界是${fixed(bound(0.999), 3)}；$\\beta_2=0.95$时只有${fixed(bound(0.95), 3)}`,
    );
    saysThat(`最多到${fixed(bound(0.999), 3)}个学习率；0.95只记20步，跟得快，上界只有${fixed(bound(0.95), 3)}`); // prettier-ignore
    saysThat(`$\\beta_2/\\beta_1=${fixed(0.999 / 0.9, 2)}$`);
  });

  test('prints the first step for both places of eps', () => {
    const g = 1e-8;
    const torch = adamMoments(startAdam([0]), [g], { lr: 1, eps: 1e-8 }).direction[0]!;
    const tensorflow = ((Math.sqrt(0.001) / 0.1) * (0.1 * g)) / (Math.sqrt(0.001 * g * g) + 1e-8);
    saysThat(`PyTorch的第一步是${fixed(torch, 3)}个学习率，$\\hat\\epsilon$的写法只有${fixed(tensorflow, 3)}个`); // prettier-ignore
    saysThat(`第一步是${fixed(1 / Math.sqrt(0.001), 1)}倍`);
  });
});

describe('decay', () => {
  const run = { lr: 1e-3, weightDecay: 0.01, steps: 20_000, parameters: 20, seed: 1 };
  const noises = [0.001, 0.01, 0.1, 1, 10, 100];

  test('prints what is left under noise, simulated and predicted', () => {
    expect(row('Adam加L2', 'tbl:shrinkage')).toEqual(
      noises.map((noise) => fixed(meanUnderNoise('l2', { ...run, noise }), 3)),
    );
    expect(row('预测', 'tbl:shrinkage')).toEqual(
      noises.map((noise) => {
        let theta = 1;
        for (let t = 0; t < run.steps; t += 1) theta *= 1 - l2DecayRate(noise, theta, run);
        return fixed(theta, 3);
      }),
    );
    const left = fixed((1 - 1e-5) ** run.steps, 3);
    saysThat(`$(1-\\gamma\\lambda)^{20000}=${left}$`);
    expect(row('AdamW', 'tbl:shrinkage')).toEqual(noises.map(() => left));
    const short = { ...run, steps: 200, noise: 0.1 };
    expect(meanUnderNoise('decoupled', short)).toBeCloseTo((1 - 1e-5) ** 200, 12);
  }, 60_000);

  test('prints the rest points of the bowl', () => {
    const point = { minimum: 2, noise: 1, weightDecay: 0.4, eps: 1e-8 };
    const ridge = (scale: number) => fixed(ridgePoint({ ...point, scale }), 3);
    saysThat(
      `$c=0.1$时L2停在${ridge(0.1)}，$c=1$时${ridge(1)}，$c=10$时${ridge(10)}；` +
        `AdamW三种情形都停在${fixed(adamwPoint({ ...point, scale: 1 }), 3)}`,
    );
    for (const scale of [0.1, 1, 10])
      expect(fixed(adamwPoint({ ...point, scale }), 3)).toBe('1.355');
  });

  test('tells the right coefficient of proposition 3 from the printed one', () => {
    const [rate, share, s] = [0.1, 0.02, [0.5, 4]];
    const [theta, g] = [[1, -2], [0.3, -0.7]]; // prettier-ignore
    const pair = (values: number[]) => `(${values.map((x) => Number(x.toFixed(4))).join(',')})`;
    const decayed = theta.map((x, i) => (1 - share) * x - (rate * g[i]!) / s[i]!);
    const penalized = (lambda: number) =>
      theta.map((x, i) => x - (rate / s[i]!) * (g[i]! + lambda * s[i]! * x));
    saysThat(`衰减一步得$${pair(decayed)}$`);
    saysThat(`同样得$${pair(penalized(share / rate))}$`);
    saysThat(`印出来的系数得$${pair(penalized(share / rate / rate))}$`);
  });

  test('converts between the conventions', () => {
    saysThat(`学习率1e-3、\`weight_decay=0.01\`，换成论文的约定是${(1e-3 * 0.01).toExponential()}`);
    expect(0.9 ** 10).toBeCloseTo(0.35, 2); // 三成半
    saysThat('每步的衰减也从1e-5降到3e-6');
    expect(3e-4 * 0.01).toBeCloseTo(3e-6, 12);
  });
});

describe('the time scale', () => {
  test.each([
    ['PyTorch默认', 1e-3, 0.01],
    ['nanoGPT', 6e-4, 0.1],
    ['LLaMA 65B', 1.5e-4, 0.1],
    ['DeepSeek-V3', 2.2e-4, 0.1],
  ])('of %s is 1/γλ steps', (name, rate, decay) => {
    const tau = 1 / (rate * decay);
    expect(row(name, 'tbl:timescale')).toEqual([
      rate.toExponential(),
      String(decay),
      whole(tau),
      whole(tau * Math.LN2),
    ]);
  });

  test('of every recipe is 1/γλ steps', () => {
    for (const name of ['GPT-1', 'BERT', 'GPT-3', 'LLaMA', 'DeepSeek', 'ConvNeXt']) {
      const [decay, rate, tau] = row(name, 'tbl:recipes').slice(-3);
      expect(tau).toBe(whole(1 / (Number(decay) * Number(rate))));
    }
  });

  test('of nanoGPT leaves 2.5e-9 of its start', () => {
    const schedule = cosineSchedule({ steps: 600_000, warmup: 2000, floor: 0.1 });
    const rates = Array.from({ length: 600_000 }, (_, t) => 6e-4 * schedule(t + 1));
    saysThat(`给出$\\Lambda=${fixed(0.1 * rates.reduce((a, b) => a + b, 0), 2)}$`);
    const [mantissa, exponent] = survivingShares(rates, 0.1).at(-1)!.toExponential(1).split('e');
    saysThat(`初值只剩$${mantissa}\\times10^{${exponent}}$`);
  });

  test('remembers the printed share of a run under each schedule', () => {
    const options = { steps: 600_000, warmup: 2000, floor: 0.1 };
    const [constant, cosine, plateau] = [
      constantSchedule(options),
      cosineSchedule(options),
      plateauSchedule(options, 0.2),
    ].map((schedule) => {
      const run = { schedule, lr: 6e-4, weightDecay: 0.1, steps: 600_000, blocks: 3000 };
      return `${fixed(100 * decayMemory(run).halfWindow, 1)}%`;
    });
    saysThat(
      `来自最后${constant}的训练，余弦是${cosine}，平台后下降（末段两成的步数线性降到十分之一）是${plateau}`,
    );
  });

  test('balances weights at the root of γ/2λ', () => {
    saysThat(`$\\sqrt{0.003}=${fixed(Math.sqrt(6e-4 / 0.2), 4)}$`);
    let state = startAdam([0]);
    for (let t = 0; t < 20_000; t += 1) {
      state = adamwStep(state, [3], { lr: 0.01, weightDecay: 0.1 });
    }
    saysThat(`对不变的梯度3，取$\\lambda=0.1$，参数收敛到${fixed(state.theta[0]!, 0)}`);
  });

  test('turns weights before a normalization at the printed speed', () => {
    const run = { size: 64, seed: 11, steps: 16_000 };
    const a = rotationUnderNoise({ ...run, lr: 2e-3, weightDecay: 1 });
    saysThat(
      `均方根${fixed(a.rms, 4)}，\\eqref{eq:equilibrium}给出${fixed(Math.sqrt(2e-3 / 2), 4)}；` +
        `每步转${fixed(a.angle, 5)}弧度，\\eqref{eq:rotation}给出${fixed(Math.sqrt((0.1 / 1.9) * 4e-3), 5)}`,
    );
    const b = rotationUnderNoise({ ...run, lr: 2e-2, weightDecay: 0.1 });
    saysThat(`均方根变为${fixed(b.rms, 4)}，转速仍是${fixed(b.angle, 5)}`);
  }, 60_000);
});

describe('details', () => {
  test('follow the embedding of a word that never comes', () => {
    saysThat(`一万步没出现的词只剩${fixed(100 * (1 - 1e-4) ** 10_000, 1)}%`);
    let state = startAdam([0.02]);
    let steps = 0;
    for (; state.theta[0]! > 0; steps += 1) {
      state = adamStep(state, [0], { lr: 1e-3, weightDecay: 0.1 });
    }
    saysThat(`大小为0.02的嵌入${steps}步就冲过了0`);
  });

  test('compare both ways to take the maximum of AMSGrad', () => {
    let state = startAdam([0]);
    let documented = 0;
    for (const [i, g] of [1, ...new Array<number>(9).fill(0.1)].entries()) {
      state = adamStep(state, [g], { lr: 0, amsgrad: true });
      documented = Math.max(documented, state.v[0]! / (1 - 0.999 ** (i + 1)));
    }
    const code = state.vMax[0]! / (1 - 0.999 ** 10);
    saysThat(`代码得到的$\\hat v$是${fixed(code, 4)}，文档的公式得${fixed(documented, 0)}，步长相差${fixed(Math.sqrt(documented / code), 2)}倍`); // prettier-ignore
  });

  test('count the memory of seven billion parameters', () => {
    saysThat(`70亿参数要${7 * 16} GB，其中$m,v$占${7 * 8} GB`);
    saysThat(`$2^{-8}\\approx${fixed(2 ** -8, 4)}$`);
    saysThat(`float32则降到${fixed((1 - 6e-5) ** 1000, 3)}`);
    saysThat(`1/\\sqrt{10^9}=${(1 / Math.sqrt(1e9)).toExponential(1).replace('e-5', '')}\\times10^{-5}`); // prettier-ignore
  });
});

describe('the worked example', () => {
  const gradients = [
    [0.1, 10],
    [-0.05, 5],
  ];
  type Take = (s: ReturnType<typeof startAdam>, g: number[], o: AdamwOptions) => typeof s;
  const path = (take: Take, options: AdamOptions & AdamwOptions) => {
    let state = startAdam([1, 1]);
    return gradients.map((g) => (state = take(state, g, options)));
  };
  const cell = (theta: readonly number[]) =>
    `(${theta.map((x) => String(Number(x.toFixed(6)))).join(', ')})`;
  const plain = path(adamStep, { lr: 0.1 });
  const l2 = path(adamStep, { lr: 0.1, weightDecay: 0.1 });
  const adamw = path(adamwStep, { lr: 0.1, weightDecay: 0.1 });

  test('prints the parameters after both steps', () => {
    const after = path(adamwStep, { lr: 0.1, weightDecay: 0.1, order: 'after' });
    const paper = path(adamwStep, { lr: 0.1, weightDecay: 0.01, convention: 'paper' });
    for (const [name, states] of [
      ['Adam，不衰减', plain],
      ['Adam加L2', l2],
      ['AdamW（PyTorch）', adamw],
      ['更新之后衰减', after],
      ['算法2，$\\lambda=0.01$', paper],
    ] as const) {
      expect(row(name, 'tbl:example')).toEqual(states.map(({ theta }) => cell(theta)));
    }
    saysThat(`算例里是${fixed(after[0]!.theta[0]!, 3)}对${fixed(adamw[0]!.theta[0]!, 3)}`);
  });

  test('prints the moments and directions of the second step', () => {
    const second = adamMoments(plain[0]!, gradients[1]!, { lr: 0.1 });
    const [m, v] = [second.m, second.v];
    saysThat(`$m=(${fixed(m[0]!, 3)},${fixed(m[1]!, 1)})$`);
    saysThat(`$v=(${(v[0]! * 1e5).toFixed(3)}\\times10^{-5},${fixed(v[1]!, 4)})$`);
    saysThat(`$\\hat m=(${m.map((x) => fixed(x / 0.19, 6)).join(',')})$`);
    saysThat(`$\\hat v=(${fixed(v[0]! / 0.001999, 8)},${fixed(v[1]! / 0.001999, 6)})$`);
    saysThat(`方向$(${second.direction.map((x) => fixed(x, 6)).join(',')})$，得到$(${plain[1]!.theta.map((x) => fixed(x, 6)).join(',')})$`); // prettier-ignore
    const gradient = gradients[1]!.map((g, i) => g + 0.1 * l2[0]!.theta[i]!);
    saysThat(`=(${gradient.map((x) => fixed(x, 2)).join(',')})$`);
    const { direction } = adamMoments(l2[0]!, gradient, { lr: 0.1 });
    saysThat(`方向$(${direction.map((x) => fixed(x, 6)).join(',')})$，得到$(${l2[1]!.theta.map((x) => fixed(x, 6)).join(',')})$`); // prettier-ignore
  });

  test('compares how far each decay pulls', () => {
    const pulled = (states: typeof l2, i: number) => plain[1]!.theta[i]! - states[1]!.theta[i]!;
    saysThat(
      `L2把第一个坐标多拉回${fixed(pulled(l2, 0), 6)}，第二个只有${fixed(pulled(l2, 1), 6)}，` +
        `相差${fixed(pulled(l2, 0) / pulled(l2, 1), 0)}倍；AdamW两个坐标都是${fixed(pulled(adamw, 0), 6)}`,
    );
    expect(pulled(adamw, 1)).toBeCloseTo(pulled(adamw, 0), 9);
  });
});

describe('exercises', () => {
  test('solve the first step by hand', () => {
    const options = { lr: 0.01, weightDecay: 0.1, eps: 0 };
    saysThat(`$\\theta_1=2+0.01=${fixed(adamStep(startAdam([2]), [-4], options).theta[0]!, 3)}$`);
    saysThat(`$2\\times(1-0.001)+0.01=${fixed(adamwStep(startAdam([2]), [-4], options).theta[0]!, 3)}$`); // prettier-ignore
  });

  test('keep decay and time scale when settings change', () => {
    expect(0.004 * 0.05).toBeCloseTo(2e-4, 12);
    saysThat(`$\\lambda=2\\times10^{-4}/10^{-3}=${(0.004 * 0.05) / 1e-3}$`);
    const epochs = 1 / (1e-3 * 0.05) / 1000;
    saysThat(`$\\lambda=1/(2\\times10^{-3}\\times5000)=${fixed(1 / (2e-3 * epochs * 250), 1)}$`);
  });

  test('recompute the paper by its rule for normalized decay', () => {
    saysThat(`\\sqrt{1.28\\times10^6/5\\times10^4}=${fixed(Math.sqrt(1.28e6 / 5e4), 2)}`);
  });
});
