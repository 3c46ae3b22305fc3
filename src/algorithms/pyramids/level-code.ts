import { fpnRule, type LevelRule } from './levels.ts';

/** Code that assigns levels, each with its own place for a small ε. */
export type LevelCode = 'detectron' | 'detectron2' | 'torchvision' | 'mmdetection';

const f = Math.fround;
const log2 = (value: number) => f(Math.log2(value));

/**
 * The unclamped level as a library computes it in float32, in the numbering of FPN.
 *
 * - detectron: $\lfloor k_0 + \log_2(s/s_0 + 10^{-6}) \rfloor$
 * - detectron2: the same with $10^{-8}$, which only guards against a size of 0
 * - torchvision: $\lfloor k_0 + \log_2(s/s_0) + 10^{-6} \rfloor$
 * - mmdetection: $\lfloor \log_2(s/56 + 10^{-6}) \rfloor + 2$, where 56 is the canonical size of P2
 *
 * @param size  px; rounded to float32 first
 * @see detectron/modeling/FPN.py, detectron2/modeling/poolers.py, torchvision/ops/poolers.py
 */
export function rawLevelOf(code: LevelCode, size: number, rule: LevelRule = fpnRule): number {
  const ratio = f(f(size) / f(rule.canonicalSize));
  const k = f(rule.canonicalLevel);
  switch (code) {
    case 'detectron':
      return Math.floor(f(k + log2(f(ratio + f(1e-6)))));
    case 'detectron2':
      return Math.floor(f(k + log2(f(ratio + f(1e-8)))));
    case 'torchvision':
      return Math.floor(f(f(k + log2(ratio)) + f(1e-6)));
    case 'mmdetection': {
      const finest = f(rule.canonicalSize * 2 ** (rule.lowest - rule.canonicalLevel));
      return Math.floor(log2(f(f(f(size) / finest) + f(1e-6)))) + rule.lowest;
    }
  }
}
