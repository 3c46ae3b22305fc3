/** A loss of one class of one location and its derivative with respect to the logit. */
export interface LossAt {
  /** ≥ 0, in nats times the weight of the loss. */
  readonly loss: number;
  /** $\partial L/\partial x$ for the logit $x$. */
  readonly gradient: number;
}

/** $\sigma(x) = 1/(1 + e^{-x})$ without overflow, in (0, 1). */
export function sigmoid(logit: number): number {
  const tail = Math.exp(-Math.abs(logit));
  return logit >= 0 ? 1 / (1 + tail) : tail / (1 + tail);
}

/** The logit $x = \log\frac{p}{1-p}$ of a probability; ±∞ at 1 and 0. */
export function logitOf(probability: number): number {
  return Math.log(probability) - Math.log1p(-probability);
}

/**
 * Focal loss: $-\alpha(1-p)^\gamma\log p$ for a positive, $-(1-\alpha)p^\gamma\log(1-p)$ otherwise,
 * with $p = \sigma(x)$.
 *
 * @param logit     x, finite
 * @param positive  whether the class is present
 * @param alpha     weight of positives in [0, 1]; negatives get the rest
 * @param gamma     exponent ≥ 0; 0 leaves weighted cross-entropy
 * @throws          RangeError for options out of range
 * @see             Lin et al., ICCV 2017, eq. 5; torchvision.ops.sigmoid_focal_loss
 */
export function focalLoss(
  logit: number,
  positive: boolean,
  { alpha = 0.25, gamma = 2 } = {},
): LossAt {
  checkOptions(alpha, gamma);
  return positive ? mirrored(focused(-logit, alpha, gamma)) : focused(logit, 1 - alpha, gamma);
}

/**
 * Quality focal loss: $|q - p|^\beta\,\mathrm{BCE}(p, q)$ with a soft label for both kinds of
 * location. Value and slope vanish at $p = q$.
 *
 * @param quality  q in [0, 1]; 0 at a negative
 * @param beta     exponent, 0 or ≥ 1; between them the slope at $p = q$ is infinite
 * @throws         RangeError for a quality or exponent out of range
 * @see            Li et al., NeurIPS 2020, eq. 2: https://arxiv.org/abs/2006.04388
 */
export function qualityFocalLoss(logit: number, quality: number, { beta = 2 } = {}): LossAt {
  checkQuality(quality);
  if (!(beta === 0 || beta >= 1)) {
    throw new RangeError(`The exponent needs to be 0 or at least 1, but got ${beta}. Try 2.`);
  }
  const p = sigmoid(logit);
  const gap = p - quality;
  const entropy = crossEntropy(logit, quality);
  // At p = q the second factor is 0 for beta > 1 and multiplies a kink for beta = 1.
  const slope =
    beta === 0 ? 0 : beta * Math.abs(gap) ** (beta - 1) * Math.sign(gap) * p * sigmoid(-logit);
  const weight = Math.abs(gap) ** beta;
  return { loss: weight * entropy, gradient: weight * gap + entropy * slope };
}

/**
 * Varifocal loss: $q\,\mathrm{BCE}(p, q)$ for $q > 0$, $-\alpha p^\gamma\log(1-p)$ for $q = 0$.
 *
 * A positive has the gradient $q(p - q)$: no exponent, no alpha. Its least value $q\,H(q)$ is not 0.
 *
 * @param quality   q in [0, 1], the IoU of the predicted box with its object; exactly 0 is a negative
 * @param alpha     weight of negatives, ≥ 0; not focal loss's, whose negatives have $1-\alpha$
 * @param gamma     exponent of negatives, ≥ 0
 * @param detached  whether $p^\gamma$ counts as a constant: then a negative pulls by $\alpha p^{\gamma+1}$
 * @throws          RangeError for a quality or options out of range
 * @see             Zhang et al., CVPR 2021, eq. 2: https://arxiv.org/abs/2008.13367
 *
 * @example
 * varifocalLoss(logitOf(0.6), 0.9).gradient; // 0.9 (0.6 - 0.9) = -0.27
 */
export function varifocalLoss(
  logit: number,
  quality: number,
  { alpha = 0.75, gamma = 2, detached = false } = {},
): LossAt {
  checkQuality(quality);
  checkOptions(alpha, gamma, Infinity);
  if (quality === 0) return focused(logit, alpha, gamma, detached);
  return {
    loss: quality * crossEntropy(logit, quality),
    gradient: quality * (sigmoid(logit) - quality),
  };
}

/**
 * Matchability-aware loss: $\mathrm{BCE}(p, q^\gamma)$ at positives, $-p^\gamma\log(1-p)$ at
 * negatives, where the official code counts $p^\gamma$ as a constant.
 *
 * Its gradient $p - q^\gamma$ at a positive keeps its size as $q \to 0$, unlike varifocal loss's.
 *
 * @param quality  q in [0, 1]; exactly 0 stands for a negative here, while a matched box without
 *                 overlap is a positive with the label 0 to the paper
 * @param gamma    exponent ≥ 0 of the label and of negatives
 * @throws         RangeError for a quality or exponent out of range
 * @see            Huang et al., CVPR 2025: https://arxiv.org/abs/2412.04234
 */
export function matchabilityLoss(logit: number, quality: number, { gamma = 1.5 } = {}): LossAt {
  checkQuality(quality);
  checkOptions(1, gamma);
  if (quality === 0) return focused(logit, 1, gamma, true);
  const label = quality ** gamma;
  return { loss: crossEntropy(logit, label), gradient: sigmoid(logit) - label };
}

/** $-w\,p^\gamma\log(1-p)$, the focal loss of a negative. */
function focused(logit: number, weight: number, gamma: number, detached = false): LossAt {
  const p = sigmoid(logit);
  const surprise = softplus(logit);
  const factor = weight * p ** gamma;
  return {
    loss: factor * surprise,
    gradient: factor * (p + (detached ? 0 : gamma * sigmoid(-logit) * surprise)),
  };
}

/** The same loss seen from the negated logit. */
function mirrored({ loss, gradient }: LossAt): LossAt {
  return { loss, gradient: -gradient };
}

function crossEntropy(logit: number, label: number): number {
  // Not softplus(x) - label * x: that cancels for a confident, correct prediction.
  return label * softplus(-logit) + (1 - label) * softplus(logit);
}

/** $\log(1 + e^x)$, which is $-\log(1 - \sigma(x))$. */
function softplus(x: number): number {
  return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
}

function checkQuality(quality: number): void {
  if (!(quality >= 0 && quality <= 1)) {
    throw new RangeError(`A quality is an IoU from 0 to 1, but got ${quality}. Clamp it first.`);
  }
}

function checkOptions(alpha: number, gamma: number, largest = 1): void {
  if (!(alpha >= 0 && alpha <= largest && gamma >= 0)) {
    throw new RangeError(
      `The weight needs to be from 0 to ${largest} and the exponent at least 0, but got ` +
        `${alpha} and ${gamma}.`,
    );
  }
}
