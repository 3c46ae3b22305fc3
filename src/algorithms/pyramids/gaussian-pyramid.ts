import { drawImage, mirror, pixelAt, type GrayImage } from './gray-image.ts';

/** Weights of a symmetric filter with 5 taps, from place −2 to 2. */
export type Kernel = readonly [number, number, number, number, number];

/**
 * The generating kernel of Burt and Adelson,
 * $w = (\tfrac14 - \tfrac a2,\ \tfrac14,\ a,\ \tfrac14,\ \tfrac14 - \tfrac a2)$: symmetric, of sum 1,
 * and with even and odd taps of sum ½ each, so that every pixel of a level counts alike in the next.
 *
 * @param center  a; 0.4 is their choice, 3/8 gives the binomial (1, 4, 6, 4, 1)/16 of OpenCV, beyond
 *                ½ the outer taps are negative
 * @throws        RangeError unless 0 ≤ a ≤ 1
 * @see           Burt & Adelson, IEEE Trans. Commun. 31(4), 1983
 */
export function burtKernel(center = 0.4): Kernel {
  if (!(center >= 0 && center <= 1)) {
    throw new RangeError(`The central weight lies between 0 and 1, but got ${center}. Try 0.4.`);
  }
  const outer = 0.25 - center / 2;
  return [outer, 0.25, center, 0.25, outer];
}

/**
 * Gain of a kernel for the wave $\cos(2\pi f x)$: $H(f) = \sum_m w(m)\cos(2\pi f m)$.
 *
 * @param frequency  f, cycles a pixel; ½ is the highest that a grid of pixels holds
 */
export function gain(kernel: Kernel, frequency: number): number {
  return kernel.reduce(
    (total, weight, i) => total + weight * Math.cos(2 * Math.PI * frequency * (i - 2)),
    0,
  );
}

/** Variance of a kernel, px²: how much one step of smoothing blurs. */
export function kernelVariance(kernel: Kernel): number {
  return kernel.reduce((total, weight, i) => total + weight * (i - 2) ** 2, 0);
}

/** An image smoothed along x and along y, mirrored at its edges. */
export function smooth(image: GrayImage, kernel: Kernel = burtKernel()): GrayImage {
  const { width, height } = image;
  const rows = drawImage(width, height, (x, y) =>
    kernel.reduce((total, w, i) => total + w * pixelAt(image, mirror(x + i - 2, width), y), 0),
  );
  return drawImage(width, height, (x, y) =>
    kernel.reduce((total, w, i) => total + w * pixelAt(rows, x, mirror(y + i - 2, height)), 0),
  );
}

/** Every second pixel of every second row, beginning with the first; sides are halved upwards. */
export function decimate(image: GrayImage): GrayImage {
  return drawImage(Math.ceil(image.width / 2), Math.ceil(image.height / 2), (x, y) =>
    pixelAt(image, 2 * x, 2 * y),
  );
}

/**
 * REDUCE, from one level to the next:
 * $G_{l+1}(i,j) = \sum_{m,n=-2}^{2} w(m)\,w(n)\,G_l(2i+m, 2j+n)$.
 */
export function reduce(image: GrayImage, kernel: Kernel = burtKernel()): GrayImage {
  return decimate(smooth(image, kernel));
}

/**
 * The Gaussian pyramid $G_0, \dots, G_N$, with $G_0$ the image itself.
 *
 * @param image   any size; sides are halved upwards, 5 px become 3
 * @param levels  N ≥ 0, the number of reductions
 * @param step    how a level follows from the one before; `decimate` shows what smoothing is for
 * @throws        RangeError for a number of levels that is no whole number from 0 on
 */
export function gaussianPyramid(
  image: GrayImage,
  levels: number,
  step: (image: GrayImage) => GrayImage = reduce,
): GrayImage[] {
  if (!(Number.isInteger(levels) && levels >= 0)) {
    throw new RangeError(
      `A pyramid has a whole number of reductions, at least 0, but got ${levels}.`,
    );
  }
  const pyramid = [image];
  for (let level = 0; level < levels; level++) pyramid.push(step(pyramid[level]!));
  return pyramid;
}
