/** Output channels of the four stages of a ResNet with bottlenecks: C2 to C5. */
export const stageChannels = [256, 512, 1024, 2048] as const;

/** Bottleneck blocks of the four stages of ResNet-50. */
const resnet50Blocks = [3, 4, 6, 3] as const;

/** Parts of the cost of an FPN neck on C2 to C5, each a number a level, finest first. */
export interface NeckCost {
  /** Weights and biases. */
  readonly parameters: number;
  /** Multiply–adds of the 1×1 and of the 3×3 convolutions. */
  readonly lateral: readonly number[];
  readonly output: readonly number[];
}

/**
 * Cost of the neck over C2 to C5: $\sum HW/4^\ell (c_\ell d + 9 d^2)$ multiply–adds. The additions of
 * the top-down path are left out (less than 0.1 %).
 *
 * @param width, height  of the input, px, multiples of 32
 * @param channels       d, 256 in FPN
 */
export function neckCost(width: number, height: number, channels = 256): NeckCost {
  checkImage(width, height);
  const cells = stageChannels.map((_, i) => (width * height) / 4 ** (i + 2));
  return {
    parameters: stageChannels.reduce(
      (sum, c) => sum + c * channels + channels + 9 * channels ** 2 + channels,
      0,
    ),
    lateral: stageChannels.map((c, i) => cells[i]! * c * channels),
    output: cells.map((count) => count * 9 * channels ** 2),
  };
}

/**
 * Multiply–adds of the convolutions of ResNet-50 without its classifier, with the stride in the
 * first 1×1 of a stage (the original; the later variant has it in the 3×3).
 *
 * @param width, height  of the input, px, multiples of 32
 */
export function resnet50Macs(width: number, height: number): number {
  checkImage(width, height);
  let cells = (width * height) / 4;
  let total = cells * 3 * 64 * 49;
  cells /= 4;
  let incoming = 64;
  resnet50Blocks.forEach((blocks, stage) => {
    const middle = 64 * 2 ** stage;
    const outgoing = 4 * middle;
    if (stage > 0) cells /= 4;
    for (let block = 0; block < blocks; block++) {
      total += cells * (incoming * middle + 9 * middle ** 2 + middle * outgoing);
      if (block === 0) total += cells * incoming * outgoing;
      incoming = outgoing;
    }
  });
  return total;
}

/** Convolutions on the main path of ResNet-50 up to C2, C3, C4, C5: the stem and 3 a block. */
export function resnet50Depths(): number[] {
  return resnet50Blocks.map((_, stage) =>
    resnet50Blocks.slice(0, stage + 1).reduce((depth, blocks) => depth + 3 * blocks, 1),
  );
}

function checkImage(width: number, height: number): void {
  if (!(width > 0 && height > 0 && width % 32 === 0 && height % 32 === 0)) {
    throw new RangeError(
      `Five halvings need sides that are multiples of 32 px, but got ${width} and ${height}. Pad the image.`,
    );
  }
}
