import { burtKernel, gaussianPyramid, reduce, type Kernel } from './gaussian-pyramid.ts';
import { drawImage, mirror, pixelAt, subtract, sum, type GrayImage } from './gray-image.ts';

/**
 * EXPAND, to the size of the level below:
 * $E(i,j) = 4\sum_{m,n=-2}^{2} w(m)\,w(n)\,G(\tfrac{i-m}{2}, \tfrac{j-n}{2})$ over the whole places
 * only. The 4 makes up for three places of four that are empty; with the kernels of Burt and Adelson
 * a constant image stays what it is.
 *
 * @param image          a level
 * @param width, height  of the level below: twice the sides of the level or one less
 * @throws               RangeError for sides that `reduce` does not map to those of the level
 */
export function expand(
  image: GrayImage,
  width: number,
  height: number,
  kernel: Kernel = burtKernel(),
): GrayImage {
  if (Math.ceil(width / 2) !== image.width || Math.ceil(height / 2) !== image.height) {
    throw new RangeError(
      `A level of ${image.width}×${image.height} expands to twice its sides or one less, ` +
        `but ${width}×${height} was asked for.`,
    );
  }
  const line = (at: (i: number) => number, place: number, length: number) => {
    let total = 0;
    for (let m = -2; m <= 2; m++) {
      if ((place - m) % 2 === 0) total += 2 * kernel[m + 2]! * at(mirror(place - m, length) / 2);
    }
    return total;
  };
  const rows = drawImage(width, image.height, (x, y) =>
    line((i) => pixelAt(image, i, y), x, width),
  );
  return drawImage(width, height, (x, y) => line((j) => pixelAt(rows, x, j), y, height));
}

/**
 * The Laplacian pyramid: the bands $L_l = G_l - \mathrm{expand}(G_{l+1})$ for l < N, and last the
 * coarsest Gaussian level $G_N$.
 *
 * @param levels  N ≥ 0, the number of bands
 * @see           Burt & Adelson, IEEE Trans. Commun. 31(4), 1983
 */
export function laplacianPyramid(
  image: GrayImage,
  levels: number,
  kernel: Kernel = burtKernel(),
): GrayImage[] {
  const gaussian = gaussianPyramid(image, levels, (level) => reduce(level, kernel));
  return gaussian.map((level, l) => {
    const above = gaussian[l + 1];
    return above === undefined
      ? level
      : subtract(level, expand(above, level.width, level.height, kernel));
  });
}

/**
 * The image of a Laplacian pyramid: $G_l = L_l + \mathrm{expand}(G_{l+1})$ from the top down. It
 * returns the very image whatever the kernel, because it adds what was subtracted; only rounding
 * remains.
 *
 * @param pyramid  finest first, at least one level
 * @throws         RangeError for an empty pyramid or levels that do not halve
 */
export function reconstruct(
  pyramid: readonly GrayImage[],
  kernel: Kernel = burtKernel(),
): GrayImage {
  const top = pyramid.at(-1);
  if (top === undefined) {
    throw new RangeError('A pyramid needs at least one level, but got none.');
  }
  return pyramid
    .slice(0, -1)
    .reduceRight((above, band) => sum(band, expand(above, band.width, band.height, kernel)), top);
}

/**
 * Values rounded to multiples of a step, halves upwards; a step of 0 leaves them alone. If every level
 * l of a pyramid is rounded to a step $\Delta_l$, no pixel of its image moves by more than
 * $\tfrac12\sum_l\Delta_l$, since EXPAND with weights ≥ 0 takes averages.
 */
export function quantize(image: GrayImage, step: number): GrayImage {
  if (!(step >= 0)) throw new RangeError(`A step is 0 or more, but got ${step}.`);
  if (step === 0) return image;
  return drawImage(
    image.width,
    image.height,
    (x, y) => Math.round(pixelAt(image, x, y) / step) * step,
  );
}

/**
 * Entropy of the rounded values, bits a value: $-\sum_k p_k \log_2 p_k$ over the multiples that occur.
 * It is the least that a code spends which knows their shares but not their neighbors.
 *
 * @param step  above 0
 */
export function entropy(image: GrayImage, step: number): number {
  if (!(step > 0)) throw new RangeError(`Entropy needs a step above 0, but got ${step}.`);
  const counts = new Map<number, number>();
  for (const value of Array.from(image.values)) {
    const k = Math.round(value / step) + 0;
    counts.set(k, (counts.get(k) ?? 0) + 1);
  }
  const total = image.values.length;
  return [...counts.values()].reduce((bits, n) => bits - (n / total) * Math.log2(n / total), 0);
}

/** Bits a pixel of the image when every level is rounded to the same step: $\sum_l H_l n_l / n_0$. */
export function bitsPerPixel(pyramid: readonly GrayImage[], step: number): number {
  const pixels = pyramid[0]!.values.length;
  return (
    pyramid.reduce((bits, level) => bits + entropy(level, step) * level.values.length, 0) / pixels
  );
}
