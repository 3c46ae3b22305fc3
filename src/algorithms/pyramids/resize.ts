import { drawImage, pixelAt, type GrayImage } from './gray-image.ts';

/**
 * An image of another size by bilinear interpolation, with pixels as squares: the center of pixel x
 * lies at x + ½.
 *
 * With `antialias` the triangle widens by the factor of reduction, so that every pixel of the source
 * counts; without, it always looks at 2 × 2 pixels and skips the rest when it reduces by more than 2.
 *
 * @see torch.nn.functional.interpolate(mode='bilinear', align_corners=False, antialias=…)
 */
export function resize(
  image: GrayImage,
  width: number,
  height: number,
  antialias = true,
): GrayImage {
  const columns = taps(image.width, width, antialias);
  const rows = taps(image.height, height, antialias);
  const narrow = drawImage(width, image.height, (x, y) =>
    columns[x]!.reduce((total, [i, weight]) => total + weight * pixelAt(image, i, y), 0),
  );
  return drawImage(width, height, (x, y) =>
    rows[y]!.reduce((total, [j, weight]) => total + weight * pixelAt(narrow, x, j), 0),
  );
}

type Tap = readonly [index: number, weight: number];

/** For each place of the result, the places of the source with their weights. */
function taps(from: number, to: number, antialias: boolean): Tap[][] {
  const scale = from / to;
  const reach = antialias ? Math.max(scale, 1) : 1;
  return Array.from({ length: to }, (_, i) => {
    // Without widening, places beyond the first and last center take the edge pixel.
    const center = antialias
      ? scale * (i + 0.5) - 0.5
      : Math.min(Math.max(scale * (i + 0.5) - 0.5, 0), from - 1);
    const list: [number, number][] = [];
    for (
      let j = Math.max(0, Math.ceil(center - reach));
      j <= Math.min(from - 1, Math.floor(center + reach));
      j++
    ) {
      const weight = 1 - Math.abs(j - center) / reach;
      if (weight > 0) list.push([j, weight]);
    }
    const total = list.reduce((sum, [, weight]) => sum + weight, 0);
    return list.map(([j, weight]): Tap => [j, weight / total]);
  });
}
