/** A function to descend: its value and its gradient at a point, both of any one length. */
export interface Problem {
  value(theta: readonly number[]): number;
  gradient(theta: readonly number[]): number[];
}

/**
 * Separable bowl $f(\theta) = \tfrac12 \sum_i h_i (\theta_i - a_i)^2$.
 *
 * @param curvatures  $h_i$; the ratio of the largest to the smallest is the condition number
 * @param minimum     $a_i$, as many as there are curvatures
 * @throws            RangeError when the lengths differ
 */
export function quadratic(curvatures: readonly number[], minimum: readonly number[]): Problem {
  if (curvatures.length !== minimum.length) {
    throw new RangeError(
      `A bowl needs one curvature for each coordinate, but got ${curvatures.length} curvatures ` +
        `for ${minimum.length} coordinates. Give both the same length.`,
    );
  }
  return {
    value: (theta) =>
      theta.reduce((sum, x, i) => sum + (curvatures[i]! * (x - minimum[i]!) ** 2) / 2, 0),
    gradient: (theta) => theta.map((x, i) => curvatures[i]! * (x - minimum[i]!)),
  };
}

/**
 * Rosenbrock's valley $f(x, y) = (1 - x)^2 + b\,(y - x^2)^2$, minimum 0 at (1, 1).
 *
 * @param steepness  $b$; 100 in the original, smaller is easier to draw
 * @see              Rosenbrock, The Computer Journal 3(3), 1960: https://doi.org/10.1093/comjnl/3.3.175
 */
export function rosenbrock(steepness = 100): Problem {
  return {
    value: ([x = 0, y = 0]) => (1 - x) ** 2 + steepness * (y - x * x) ** 2,
    gradient: ([x = 0, y = 0]) => [
      -2 * (1 - x) - 4 * steepness * x * (y - x * x),
      2 * steepness * (y - x * x),
    ],
  };
}

/**
 * Mean logistic loss $f(\theta) = \tfrac1n \sum_k \ln\bigl(1 + e^{-y_k x_k^\top\theta}\bigr)$.
 *
 * A bias is a feature that is always 1. When the two classes can be separated the loss has no
 * minimum: it falls towards 0 as $\theta$ grows without end.
 *
 * @param features  $x_k$, one row a sample
 * @param labels    $y_k$, +1 or -1
 */
export function logisticRegression(
  features: readonly (readonly number[])[],
  labels: readonly number[],
): Problem {
  const margins = (theta: readonly number[]) =>
    features.map((x, k) => labels[k]! * x.reduce((sum, xi, i) => sum + xi * theta[i]!, 0));
  return {
    // ln(1 + e^-z) without overflow for very negative z.
    value: (theta) =>
      margins(theta).reduce(
        (sum, z) => sum + Math.log1p(Math.exp(-Math.abs(z))) + Math.max(-z, 0),
        0,
      ) / labels.length,
    gradient: (theta) => {
      const weights = margins(theta).map((z, k) => -labels[k]! / (1 + Math.exp(z)) / labels.length);
      return theta.map((_, i) => features.reduce((sum, x, k) => sum + weights[k]! * x[i]!, 0));
    },
  };
}
