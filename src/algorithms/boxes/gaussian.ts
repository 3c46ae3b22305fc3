import type { RotatedBox } from './rotated.ts';

/** Symmetric 2 × 2 matrix as [xx, xy, yy]. */
type Covariance = readonly [xx: number, xy: number, yy: number];

/**
 * Covariance of a rotated box seen as a Gaussian, px²:
 * $\Sigma = R\,\mathrm{diag}(w^2, h^2)\,R^\top / k$.
 *
 * A square gives a multiple of the identity, whatever its angle: every distance of this file is
 * blind to the rotation of squares.
 */
function covariance([, , w, h, angle]: RotatedBox, divisor: number): Covariance {
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  const [p, q] = [(w * w) / divisor, (h * h) / divisor];
  return [c * c * p + s * s * q, c * s * (p - q), s * s * p + c * c * q];
}

const determinant = ([xx, xy, yy]: Covariance): number => xx * yy - xy * xy;

const add = (a: Covariance, b: Covariance): Covariance => [a[0] + b[0], a[1] + b[1], a[2] + b[2]];

/**
 * Squared 2-Wasserstein distance of the Gaussians with $\Sigma = R\,\mathrm{diag}(w^2,h^2)R^\top/4$:
 * $\|\mu_1-\mu_2\|^2 + \mathrm{Tr}(\Sigma_1 + \Sigma_2 - 2(\Sigma_1^{1/2}\Sigma_2\Sigma_1^{1/2})^{1/2})$.
 *
 * In two dimensions the trace of the root is
 * $\sqrt{\mathrm{Tr}(\Sigma_1\Sigma_2) + 2\sqrt{\det\Sigma_1\det\Sigma_2}}$.
 *
 * @returns  px², >= 0; not invariant to scale
 * @see      Yang et al., GWD, ICML 2021: https://arxiv.org/abs/2101.11952
 */
export function gwd2(a: RotatedBox, b: RotatedBox): number {
  const [s, t] = [covariance(a, 4), covariance(b, 4)];
  const traceProduct = s[0] * t[0] + 2 * s[1] * t[1] + s[2] * t[2];
  const root = Math.sqrt(traceProduct + 2 * Math.sqrt(determinant(s) * determinant(t)));
  const traces = s[0] + s[2] + t[0] + t[2];
  return (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 + Math.max(traces - 2 * root, 0);
}

/**
 * KFIoU: overlap of the two Gaussians after moving their centers together, taken as the product
 * of the densities (a Kalman update): $\Sigma = \Sigma_1 - \Sigma_1(\Sigma_1+\Sigma_2)^{-1}\Sigma_1$,
 * $\det\Sigma = \det\Sigma_1\det\Sigma_2/\det(\Sigma_1+\Sigma_2)$.
 *
 * @returns  a number in (0, 1/3]: 1/3, not 1, for equal shapes; the centers do not enter
 * @throws   RangeError when a box has no area
 * @see      Yang et al., KFIoU, ICLR 2023: https://arxiv.org/abs/2201.12558
 */
export function kfiou(a: RotatedBox, b: RotatedBox): number {
  checkArea(a, b);
  const [s, t] = [covariance(a, 4), covariance(b, 4)];
  const product = (determinant(s) * determinant(t)) / determinant(add(s, t));
  const [volumeA, volumeB, overlap] = [determinant(s), determinant(t), product].map(
    (det) => 4 * Math.sqrt(det),
  ) as [number, number, number];
  return overlap / (volumeA + volumeB - overlap);
}

/**
 * ProbIoU: $1 - \sqrt{1 - e^{-B_D}}$ with the Bhattacharyya distance of the Gaussians whose
 * covariance is that of the uniform density, $\Sigma = R\,\mathrm{diag}(w^2,h^2)R^\top/12$.
 *
 * @returns  a number in (0, 1]; 1 for equal boxes
 * @throws   RangeError when a box has no area
 * @see      Llerena et al. 2021: https://arxiv.org/abs/2106.06072
 */
export function probiou(a: RotatedBox, b: RotatedBox): number {
  checkArea(a, b);
  const [s, t] = [covariance(a, 12), covariance(b, 12)];
  const [xx, xy, yy] = add(s, t);
  const det = xx * yy - xy * xy;
  const [dx, dy] = [a[0] - b[0], a[1] - b[1]];
  const mahalanobis = (yy * dx * dx - 2 * xy * dx * dy + xx * dy * dy) / det;
  const shapes = Math.log(det / 4 / Math.sqrt(determinant(s) * determinant(t)));
  const bhattacharyya = mahalanobis / 4 + shapes / 2;
  return 1 - Math.sqrt(Math.max(1 - Math.exp(-bhattacharyya), 0));
}

function checkArea(...boxes: readonly RotatedBox[]): void {
  for (const box of boxes) {
    if (!(box[2] > 0 && box[3] > 0)) {
      throw new RangeError(
        `A box needs a positive width and height to be a Gaussian, but got [${box.join(', ')}].`,
      );
    }
  }
}
