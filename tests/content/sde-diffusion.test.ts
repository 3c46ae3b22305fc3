import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { alphaBars, linearBetas } from '../../src/algorithms/diffusion/discrete-chains.ts';
import { ddim } from '../../src/algorithms/diffusion/dpm-solver.ts';
import { edmVelocity, karrasSigmas } from '../../src/algorithms/diffusion/edm.ts';
import { reversedVariance } from '../../src/algorithms/diffusion/euler-maruyama.ts';
import {
  diffuse,
  exactScore,
  responsibilities,
  score,
  scoreDivergence,
  tweedie,
  type Mixture,
} from '../../src/algorithms/diffusion/gaussian-mixture.ts';
import { logLikelihood } from '../../src/algorithms/diffusion/likelihood.ts';
import { dsmFloor, sides } from '../../src/algorithms/diffusion/mixture-1d.ts';
import { endVariance } from '../../src/algorithms/diffusion/noise-scaling.ts';
import { euler, heun, rungeKutta4 } from '../../src/algorithms/diffusion/probability-flow.ts';
import { sample, uniformTimes } from '../../src/algorithms/diffusion/sampling.ts';
import {
  beta,
  ddpmSchedule,
  integratedBeta,
  subVp,
  ve,
  vp,
} from '../../src/algorithms/diffusion/sde.ts';
import {
  solvers,
  spreadError,
  type Solver,
  type SolverName,
} from '../../src/algorithms/diffusion/solver-comparison.ts';
import { createRandom } from '../../src/algorithms/numerics/random.ts';

const text = readFileSync('content/articles/sde-diffusion/zh.md', 'utf8');

/** The article says it, and says it where the test thinks. */
function expectText(...parts: readonly string[]) {
  for (const part of parts) {
    expect(text.includes(part), `The article says "${part}".`).toBe(true);
  }
}

/** The cells of the table row that begins with `start`, without spaces around. */
function row(start: string): string[] {
  const line = text.split('\n').find((candidate) => candidate.startsWith(`| ${start}`));
  expect(line, `The article has a row that begins with "| ${start}".`).toBeDefined();
  return line!
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());
}

const scientific = (value: number, digits: number) => {
  const [mantissa, exponent] = value.toExponential(digits).split('e');
  return `${mantissa}\\times10^{${Number(exponent)}}`;
};
const diracs: Mixture = [-1, 1].map((m) => ({ weight: 0.5, mean: [m], sd: 0 }));
const at = (sigma: number) => ({ alpha: 1, sigma });
const one = (x: number) => Float64Array.of(x);

describe('the problem', () => {
  test('states the variances of the three exponents', () => {
    expect([10, 100, 1000].map((n) => endVariance(n, 1))).toEqual(
      [0.1, 0.01, 0.001].map((v) => expect.closeTo(v, 12)),
    );
    expect([10, 100, 1000].map((n) => endVariance(n, 0))).toEqual([10, 100, 1000]);
    expectText('终点方差是0.1、0.01、0.001', '方差是10、100、1000');
  });
});

describe('the forward process', () => {
  test('states the variances of VP and sub-VP at a quarter', () => {
    const [plain, sub] = [vp(), subVp()].map((sde) => sde.marginal(0.25).sigma ** 2);
    expectText(`VP的方差是${plain!.toFixed(4)}，sub-VP的方差是${sub!.toFixed(4)}`);
    expect(sub).toBeCloseTo(plain! ** 2, 12);
  });

  test('states B(1) and what is left of the data', () => {
    expectText(`$B(1)=${integratedBeta(ddpmSchedule, 1).toFixed(2)}$`);
    expectText(`$\\alpha(1)=${vp().marginal(1).alpha.toFixed(5)}$`);
    expectText(`相关系数是$\\alpha(1)=${vp().marginal(1).alpha.toFixed(5)}$`);
  });

  test('compares the chain of DDPM with the continuous formula', () => {
    const chain = alphaBars(linearBetas());
    const smooth = (i: number) => Math.exp(-integratedBeta(ddpmSchedule, i / 1000));
    const gap = Math.max(...chain.map((a, i) => Math.abs(a - smooth(i + 1))));
    expectText(
      `$\\bar\\alpha_{1000}=${scientific(chain[999]!, 3)}$`,
      `$e^{-B(1)}=${scientific(smooth(1000), 3)}$`,
      `比值${(chain[999]! / smooth(1000)).toFixed(3)}`,
      `不超过$${scientific(gap, 1)}$`,
    );
    const first = 1 - chain[0]!;
    const { sigma } = vp().marginal(1e-3);
    expect(first).toBeCloseTo(1e-4, 12);
    expect(sigma ** 2 / first).toBeCloseTo(1.1, 2);
    expectText(`连续公式是$${scientific(sigma ** 2, 3)}$，多出一成`);
  });

  test('states what is left of the data at the end of the schedule of Stable Diffusion', () => {
    // The roots of β are evenly spaced: 1000 steps from 0.00085 to 0.012.
    const [low, high] = [Math.sqrt(0.00085), Math.sqrt(0.012)];
    const betas = Array.from({ length: 1000 }, (_, i) => (low + ((high - low) * i) / 999) ** 2);
    expectText(`走到头还剩${Math.sqrt(alphaBars(betas)[999]!).toFixed(3)}`);
  });
});

describe('the worked example', () => {
  const noisy = diffuse(diracs, at(0.5));
  const x = one(0.4);
  const [minus, plus] = responsibilities(noisy, x);
  const s = score(noisy, x)[0]!;
  const d = tweedie(x, score(noisy, x), at(0.5))[0]!;

  test('has the weights, the scores and the denoiser', () => {
    expectText(
      `$1/(1+e^{-3.2})=${plus!.toFixed(6)}$，$-1$的权重是${minus!.toFixed(6)}`,
      `$(1-0.4)/0.25=${((1 - 0.4) / 0.25).toFixed(1)}$，$(-1-0.4)/0.25=${(-1.4 / 0.25).toFixed(1)}$`,
      `$${plus!.toFixed(6)}\\times2.4-${minus!.toFixed(6)}\\times5.6=${s.toFixed(6)}$`,
      `$D=0.4+0.25\\times${s.toFixed(6)}=${d.toFixed(6)}$`,
      `$${plus!.toFixed(6)}-${minus!.toFixed(6)}$`,
    );
    expect(plus! - minus!).toBeCloseTo(d, 12);
  });

  test('takes one step to half the noise', () => {
    const clock = { ...ve(), marginal: at };
    const next = ddim(clock, exactScore(diracs, clock))(x, 0.5, 0.25)[0]!;
    expectText(`$D+\\tfrac{0.25}{0.5}(x-D)=${next.toFixed(6)}$`);
    const mean = 0.4 + (0.25 - 0.0625) * s;
    expectText(`$x+(0.5^2-0.25^2)\\times${s.toFixed(6)}=${mean.toFixed(6)}$`);
  });

  test('has the three standard deviations, the middle one by brute force', () => {
    const [large, small] = [Math.sqrt(0.1875), Math.sqrt((0.0625 * 0.1875) / 0.25)];
    expect(row('小方差')[1]).toBe(small.toFixed(4));
    expect(row('大方差')[1]).toBe(large.toFixed(4));
    expect(row('真值')[1]).toBe(trueSd(0.4).toFixed(4));
    expectText(`标准差是${trueSd(0).toFixed(4)}，比大方差还大`);
  });

  /** Sd of p(x_s | x_t = x), from the product of the two densities on a fine grid. */
  function trueSd(place: number): number {
    const grid = Array.from({ length: 40_001 }, (_, i) => -5 + i * 0.00025);
    const density = (y: number, m: number, variance: number) =>
      Math.exp(-((y - m) ** 2) / (2 * variance));
    const weights = grid.map((y) => {
      const early = density(y, 1, 0.0625) + density(y, -1, 0.0625);
      return early * density(place, y, 0.1875);
    });
    const total = weights.reduce((sum, w) => sum + w, 0);
    const mean = grid.reduce((sum, y, i) => sum + y * weights[i]!, 0) / total;
    const second = grid.reduce((sum, y, i) => sum + (y - mean) ** 2 * weights[i]!, 0) / total;
    return Math.sqrt(second);
  }
});

describe('score matching', () => {
  test('has a floor of the stated height', () => {
    expectText(`这个底是${dsmFloor(diracs, at(0.5)).toFixed(4)}`);
  });
});

describe('the table of mistakes', () => {
  test.each([
    ['$1$ | $1$', 1, 1, '1'],
    ['$\\tfrac12$ | $0$', 0.5, 0, '1'],
    ['$\\tfrac34$', 0.75, Math.SQRT1_2, '1'],
    [
      '$1$ | $0$',
      1,
      0,
      `$${scientific(reversedVariance(10.05, { scoreWeight: 1, noise: 0 }), 2)}$`,
    ],
    ['$\\tfrac12$ | $1$', 0.5, 1, '11.05'],
    ['$2$', 2, 1, '0.333'],
    ['$0$', 0, 1, '46311'],
  ] as const)('%s', (start, scoreWeight, noise, printed) => {
    expect(row(start)[3]).toBe(printed);
    const value = reversedVariance(10.05, { scoreWeight, noise });
    const number = Number(printed.replace(/\$|\}/g, '').replace('\\times10^{', 'e'));
    expect(Math.abs(value / number - 1)).toBeLessThan(0.0015);
  });

  test('agrees with the text around it', () => {
    expectText('方差是46311，而不是1', '缩到方差$4.32\\times10^{-5}$');
  });
});

describe('the likelihood', () => {
  test('states both values and their difference', () => {
    const data: Mixture = [{ weight: 1, mean: [0], sd: 0.5 }];
    const exact = -0.5 * (0.36 + Math.log(2 * Math.PI * 0.25));
    const sde = vp();
    const model = {
      score: exactScore(data, sde),
      divergence: (x: Float64Array, t: number) =>
        scoreDivergence(diffuse(data, sde.marginal(t)), x),
      dimension: 1,
    };
    const [own] = logLikelihood(sde, model, one(0.3), { from: 0, to: 1, steps: 1000 });
    expectText(`精确值是$${exact.toFixed(6)}$`, `得到$${own!.toFixed(6)}$`);
    expectText(`差的$${scientific(exact - own!, 1)}$`);
  });
});

describe('the samplers', () => {
  test('has the three coefficients of one step', () => {
    expect(row('祖先采样（DDPM）')[2]).toBe((1 / Math.sqrt(0.98)).toFixed(7));
    expect(row('逆扩散 | $')[2]).toBe((2 - Math.sqrt(0.98)).toFixed(7));
    expect(row('Euler–Maruyama | $')[2]).toBe((1.01).toFixed(7));
  });

  test.each([18, 36, 72])('has the errors on the EDM grid with %d steps', (n) => {
    const data: Mixture = [{ weight: 1, mean: [0], sd: 0.5 }];
    const exact = Math.sqrt(0.25 / (0.25 + 80 ** 2));
    const miss = (method: typeof euler) =>
      Math.abs(sample(method(edmVelocity(data)), one(1), karrasSigmas(n))[0]! / exact - 1);
    expect(row(`${n} |`).slice(1)).toEqual([miss(euler).toFixed(3), miss(heun).toFixed(4)]);
  });

  test.each([
    ['Euler–Maruyama | 均匀', 'eulerMaruyama'],
    ['祖先采样（小方差）', 'ancestral'],
    ['概率流Euler | 均匀', 'euler'],
    ['概率流Heun', 'heun'],
    ['DDIM | 均匀', 'ddim'],
    ['DPM-Solver-2 | 均匀', 'dpmSolver2'],
  ] as const)('has the errors of %s', (start, name) => {
    const cells = [16, 32, 64, 128].map((evaluations) => percent(name, 0.3, evaluations));
    expect(row(start).slice(2)).toEqual(cells);
  });

  test('says what narrower data do to the two grids', () => {
    const size = (name: SolverName, sd: number) => percent(name, sd, 128).replace('−', '');
    expectText(
      `概率流Euler的误差由${size('euler', 0.3)}涨到${size('euler', 0.1)}`,
      `DDIM只由${size('ddim', 0.3)}变成${size('ddim', 0.1)}`,
    );
  });

  const names: Record<string, SolverName> = {
    'Euler–Maruyama': 'eulerMaruyama',
    概率流Euler: 'euler',
    DDIM: 'ddim',
    'DPM-Solver-2': 'dpmSolver2',
  };
  test.each([
    ['Euler–Maruyama', 20],
    ['Euler–Maruyama', 100],
    ['Euler–Maruyama', 1000],
    ['概率流Euler', 20],
    ['概率流Euler', 100],
    ['DDIM', 20],
    ['DPM-Solver-2', 20],
    ['DPM-Solver-2', 100],
  ] as const)(
    'has the two modes of %s after %d evaluations',
    (label, evaluations) => {
      const solver: Solver = solvers[names[label]!];
      const random = createRandom(2026);
      const data: Mixture = [
        { weight: 0.3, mean: [-1], sd: 0.1 },
        { weight: 0.7, mean: [1], sd: 0.1 },
      ];
      const start = Float64Array.from({ length: 4000 }, () => random.normal());
      const step = solver.step(vp(), exactScore(data, vp()), random.normal);
      const times = solver.times(vp(), 1, 1e-3, evaluations / solver.evaluations);
      const { below, above } = sides(sample(step, start, times), 0);
      const cells = [below.share, below.sd, above.sd].map((value) => value.toFixed(3));
      expect(row(`${label} | ${evaluations} |`).slice(2)).toEqual(cells);
    },
    60_000,
  );

  test('states the noise that is left where sampling stops', () => {
    const { sigma } = vp().marginal(1e-3);
    expectText(`方差是$${scientific(sigma ** 2, 3)}$`);
    expectText(`两峰标准差${Math.hypot(0.1 * vp().marginal(1e-3).alpha, sigma).toFixed(4)}`);
    expectText(`占比的统计误差约${Math.sqrt((0.3 * 0.7) / 4000).toFixed(3)}`);
  });

  function percent(name: SolverName, sd: number, evaluations: number): string {
    const steps = evaluations / solvers[name].evaluations;
    const value = 100 * spreadError(name, vp(), sd, steps);
    return `${value.toFixed(2).replace('-', '−')}%`;
  }
});

describe('the tables of the papers', () => {
  test('has predictor–corrector below the predictor alone in every row', () => {
    for (const start of ['祖先采样 | 4.98', '逆扩散 | 4.79', '概率流 | 15.41']) {
      const [ve1, ve2, vePc, vp1, vp2, vpPc] = row(start).slice(1).map(Number);
      expect(vePc! < ve2! && ve2! <= ve1!).toBe(true);
      expect(vpPc! < vp1! && vp2! <= vp1!).toBe(true);
    }
  });

  test('has the exact likelihood of DDPM below its bound, and sub-VP below VP', () => {
    const bits = (start: string) => Number(row(start)[1]!.replace('≤ ', ''));
    expect(bits('DDPM，ODE')).toBeLessThan(bits('DDPM，$L'));
    for (const model of ['DDPM cont. ', 'DDPM++ cont. ', 'DDPM++ cont. deep ']) {
      expect(bits(`${model}sub-VP`)).toBeLessThan(bits(`${model}VP`));
    }
  });
});

describe('the exercises', () => {
  test('works out the second example', () => {
    const noisy = diffuse(diracs, at(0.5));
    const x = one(-0.2);
    const [minus, plus] = responsibilities(noisy, x);
    const s = score(noisy, x);
    expectText(
      `$1/(1+e^{1.6})=${plus!.toFixed(6)}$，$-1$的权重是${minus!.toFixed(6)}`,
      `平均为$${s[0]!.toFixed(6)}$`,
      `$-0.2+0.25\\times(${s[0]!.toFixed(6)})=${tweedie(x, s, at(0.5))[0]!.toFixed(6)}=\\tanh(-0.8)$`,
    );
  });

  test('has the variance of the ODE drift with full noise for data of sd 0.5', () => {
    // dV/dτ = β (1 - 1/V_t) V + β, integrated backwards in t from the exact V_1.
    const exact = (t: number) => 1 + Math.exp(-integratedBeta(ddpmSchedule, t)) * (0.25 - 1);
    const velocity = rungeKutta4(([v], tau) => {
      const t = 1 - tau;
      return one(beta(ddpmSchedule, t) * ((1 - 1 / exact(t)) * v! + 1));
    });
    const [variance] = sample(velocity, one(exact(1)), uniformTimes(0, 1, 4000));
    expect(variance).toBeCloseTo(0.25 * (1 + 10.05 + Math.log(4)), 3);
    expectText(`$V_0=0.25$时是${variance!.toFixed(3)}，标准差${Math.sqrt(variance!).toFixed(3)}`);
    expectText(`应有的${(Math.sqrt(variance!) / 0.5).toFixed(1)}倍`);
  });
});
