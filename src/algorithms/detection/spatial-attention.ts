import { convolve, type Convolution, type FeatureMap } from '../pyramids/top-down.ts';

/** Spatial attention at work: the gate and what passes it. */
export interface Attention {
  /** $\sigma(\theta(F^{RPN}))$, every value in (0, 1), with the channels of $F^{CEM}$. */
  readonly gate: FeatureMap;
  readonly output: FeatureMap;
}

/** The logistic function, without overflow for large negative arguments. */
export function sigmoid(x: number): number {
  const e = Math.exp(-Math.abs(x));
  return x >= 0 ? 1 / (1 + e) : e / (1 + e);
}

const times = (a: FeatureMap, b: FeatureMap): FeatureMap => ({
  ...a,
  values: a.values.map((value, i) => value * b.values[i]!),
});

/**
 * Spatial attention module: $F^{SAM} = F^{CEM} \odot \sigma(\theta(F^{RPN}))$.
 *
 * The gate has a value for every channel and cell, not one a cell, and comes from the features in
 * the middle of the RPN, not from its scores. It lies below 1: the module can only shrink.
 *
 * @param cem    the thin feature map
 * @param rpn    features of the RPN, of the same height and width
 * @param theta  1×1 convolution from the channels of `rpn` to those of `cem`, with the batch
 *               normalization behind it folded in
 * @throws       RangeError when the gate and `cem` differ in shape
 * @see          Qin et al., ICCV 2019, section 3.2: https://arxiv.org/abs/1903.11752
 */
export function spatialAttention(cem: FeatureMap, rpn: FeatureMap, theta: Convolution): Attention {
  const logits = convolve(rpn, theta);
  requireShape(logits, cem);
  const gate = { ...logits, values: logits.values.map(sigmoid) };
  return { gate, output: times(cem, gate) };
}

/**
 * $F^{CEM} \odot \sigma(1-\sigma)$: how strongly the output follows the gate's argument, cell by cell
 * and channel by channel.
 */
export function gateSlope(cem: FeatureMap, gate: FeatureMap): FeatureMap {
  return times(cem, { ...gate, values: gate.values.map((s) => s * (1 - s)) });
}

/** What the loss of the second stage sends through the attention to its two inputs. */
export interface AttentionGradient {
  /** $\partial L/\partial F^{CEM} = G \odot \sigma$ */
  readonly cem: FeatureMap;
  /** $\partial L/\partial F^{RPN} = \theta^\top (G \odot F^{CEM} \odot \sigma(1-\sigma))$ */
  readonly rpn: FeatureMap;
}

/**
 * Gradient of the attention, given $G = \partial L/\partial F^{SAM}$. Its part for the RPN is how
 * the second stage supervises the first; it vanishes where the gate is closed, saturated or has
 * nothing to weigh.
 *
 * @throws RangeError when `upstream` has not the shape of `cem`
 */
export function attentionGradient(
  cem: FeatureMap,
  rpn: FeatureMap,
  theta: Convolution,
  upstream: FeatureMap,
): AttentionGradient {
  requireShape(upstream, cem);
  const { gate } = spatialAttention(cem, rpn, theta);
  const transposed = Array.from({ length: rpn.channels }, (_, input) =>
    theta.weights.map((kernels) => kernels[input]!),
  );
  return {
    cem: times(upstream, gate),
    rpn: convolve(times(upstream, gateSlope(cem, gate)), { weights: transposed }),
  };
}

function requireShape(map: FeatureMap, like: FeatureMap): void {
  const shape = ({ channels, height, width }: FeatureMap) => `${channels}×${height}×${width}`;
  if (shape(map) !== shape(like)) {
    throw new RangeError(
      `Attention needs maps of one shape, but got ${shape(map)} for ${shape(like)}. Let θ end in the channels of the map that it weighs, at its size.`,
    );
  }
}
