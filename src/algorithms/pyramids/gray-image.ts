/** An image of one channel: `values[y · width + x]`, rows from the top. */
export interface GrayImage {
  readonly width: number;
  readonly height: number;
  readonly values: ArrayLike<number>;
}

/** An image from its rows. */
export function imageOf(rows: readonly (readonly number[])[]): GrayImage {
  return { width: rows[0]?.length ?? 0, height: rows.length, values: rows.flat() };
}

/**
 * An image from a function of the place.
 *
 * @throws RangeError for an image without pixels
 */
export function drawImage(
  width: number,
  height: number,
  at: (x: number, y: number) => number,
): GrayImage {
  if (!(Number.isInteger(width) && Number.isInteger(height) && width > 0 && height > 0)) {
    throw new RangeError(
      `An image needs a whole width and height of at least 1 px, but got ${width} and ${height}.`,
    );
  }
  const values = new Float64Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) values[y * width + x] = at(x, y);
  }
  return { width, height, values };
}

/** The pixel at a place inside the image. */
export function pixelAt(image: GrayImage, x: number, y: number): number {
  return image.values[y * image.width + x]!;
}

/**
 * Index in [0, n) that a mirror at the first and the last sample maps `i` to: −1 ↦ 1, n ↦ n − 2. The
 * mirror keeps even places even, which is why `expand` can use it after inserting zeros.
 *
 * @see `reflect` of torch.nn.functional.pad, `BORDER_REFLECT_101` of OpenCV
 */
export function mirror(i: number, n: number): number {
  if (n === 1) return 0;
  const period = 2 * (n - 1);
  const j = ((i % period) + period) % period;
  return j < n ? j : period - j;
}

/** The difference of two images of the same size. */
export function subtract(a: GrayImage, b: GrayImage): GrayImage {
  checkSameSize(a, b);
  return drawImage(a.width, a.height, (x, y) => pixelAt(a, x, y) - pixelAt(b, x, y));
}

/** The sum of two images of the same size. */
export function sum(a: GrayImage, b: GrayImage): GrayImage {
  checkSameSize(a, b);
  return drawImage(a.width, a.height, (x, y) => pixelAt(a, x, y) + pixelAt(b, x, y));
}

function checkSameSize(a: GrayImage, b: GrayImage): void {
  if (a.width !== b.width || a.height !== b.height) {
    throw new RangeError(
      `Two images need the same size, but got ${a.width}×${a.height} and ${b.width}×${b.height}. ` +
        'Expand the smaller one first.',
    );
  }
}
