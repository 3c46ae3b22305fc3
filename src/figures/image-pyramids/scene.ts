import { createRandom } from '../../algorithms/numerics/random.ts';
import { drawImage, type GrayImage } from '../../algorithms/pyramids/gray-image.ts';

/** The side of the detector's window, px, at every level. */
export const windowSide = 12;

export const imageSize = { width: 108, height: 72 };

/** A blob with a surround; its side is that of the window it fills. */
export interface Blob {
  readonly x: number;
  readonly y: number;
  readonly side: number;
}

/** Sides √2 apart: three that levels an octave apart meet, two that fall in the middle. */
export const blobs: readonly Blob[] = [
  { x: 10, y: 9, side: 12 },
  { x: 31, y: 11, side: 17 },
  { x: 58, y: 15, side: 24 },
  { x: 74, y: 52, side: 34 },
  { x: 26, y: 46, side: 48 },
];

/** A checkerboard whose contrast has the shape of a blob of 24 px: fine texture, gray on average. */
export const texture: Blob = { x: 91.5, y: 15.5, side: 24 };

/** Laplacian of a Gaussian, turned over: $(1 - r^2/2\sigma^2)e^{-r^2/2\sigma^2}$ with σ = side / 6. */
function hat(dx: number, dy: number, side: number): number {
  const q = (dx ** 2 + dy ** 2) / (2 * (side / 6) ** 2);
  return (1 - q) * Math.exp(-q);
}

/** What the detector looks for. */
export const template: GrayImage = drawImage(windowSide, windowSide, (x, y) =>
  hat(x + 0.5 - windowSide / 2, y + 0.5 - windowSide / 2, windowSide),
);

/** The image: five blobs and a textured patch on gray, with a little noise; values in [0, 1]. */
export function drawScene(): GrayImage {
  const random = createRandom(1);
  return drawImage(imageSize.width, imageSize.height, (column, row) => {
    const [x, y] = [column + 0.5, row + 0.5];
    const light = blobs.reduce((sum, b) => sum + hat(x - b.x, y - b.y, b.side), 0);
    const weave = hat(x - texture.x, y - texture.y, texture.side) * (-1) ** (column + row);
    return Math.min(1, Math.max(0, 0.5 + 0.42 * (light + weave) + 0.02 * random.normal()));
  });
}
