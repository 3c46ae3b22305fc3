/**
 * How an object of a given size is sent to one level of a feature pyramid. Level $\ell$ has stride
 * $2^\ell$ px, so an object of side s spans $s/2^\ell$ of its cells.
 */
export interface LevelRule {
  /** Level of an object of the canonical size; 4 in FPN. */
  readonly canonicalLevel: number;
  /** Side of that object on the network's input, px; 224 in FPN. */
  readonly canonicalSize: number;
  /** The levels there are; the raw level is clamped to them. */
  readonly lowest: number;
  readonly highest: number;
}

/** The rule of the FPN paper for ResNet: P2 to P5, 224 px on P4. */
export const fpnRule: LevelRule = {
  canonicalLevel: 4,
  canonicalSize: 224,
  lowest: 2,
  highest: 5,
};

/** The size of a box that the rule looks at, $s = \sqrt{wh}$, px. */
export function objectSize(width: number, height: number): number {
  if (!(width >= 0 && height >= 0 && Number.isFinite(width * height))) {
    throw new RangeError(
      `A box needs a finite width and height of at least 0, but got ${width} and ${height}. ` +
        'Pass sizes in pixels of the network’s input.',
    );
  }
  return Math.sqrt(width * height);
}

/**
 * The level before the clamp, $k = \lfloor k_0 + \log_2(s / s_0) \rfloor$; it may not exist. A size
 * of 0 gives $-\infty$.
 *
 * @see Lin et al., CVPR 2017, eq. (1): https://arxiv.org/abs/1612.03144
 */
export function rawLevel(size: number, rule: LevelRule = fpnRule): number {
  if (!(size >= 0)) {
    throw new RangeError(`A size needs to be at least 0 px, but got ${size}. Pass sqrt(w · h).`);
  }
  return Math.floor(rule.canonicalLevel + Math.log2(size / rule.canonicalSize));
}

/** The level that the features are taken from: the raw level clamped to those there are. */
export function assignLevel(size: number, rule: LevelRule = fpnRule): number {
  return Math.min(rule.highest, Math.max(rule.lowest, rawLevel(size, rule)));
}

/** The sizes [from, to) that the rule sends to a level, px; open at both ends of the pyramid. */
export function levelRange(level: number, rule: LevelRule = fpnRule): [from: number, to: number] {
  if (!(level >= rule.lowest && level <= rule.highest)) {
    throw new RangeError(
      `Level ${level} is not one of ${rule.lowest} to ${rule.highest}. Ask for a level of the rule.`,
    );
  }
  const from = rule.canonicalSize * 2 ** (level - rule.canonicalLevel);
  return [level === rule.lowest ? 0 : from, level === rule.highest ? Infinity : 2 * from];
}

/** Cells that a length covers on a level, $s / 2^\ell$. */
export function cellsAcross(length: number, level: number): number {
  return length / 2 ** level;
}
