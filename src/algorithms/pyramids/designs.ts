import { neckCost, resnet50Depths, resnet50Macs } from './cost.ts';

/** The four ways to detect at several scales, in the order of Fig. 1 of the FPN paper. */
export const designs = ['image-pyramid', 'single-map', 'hierarchy', 'fpn'] as const;
export type Design = (typeof designs)[number];

/** What a design predicts from at one stride. */
export interface DesignLevel {
  /** log2 of the stride in px of the original image, 2 to 5. */
  readonly level: number;
  /**
   * Convolutions on the longest path from the image to the map, the neck's 1×1 and 3×3 included;
   * `undefined` where the design has no map of this stride.
   */
  readonly depth: number | undefined;
}

/** The maps of a design on ResNet-50, finest first. */
export function designLevels(design: Design): DesignLevel[] {
  const depths = resnet50Depths();
  const deepest = depths.at(-1)!;
  return depths.map((depth, i) => {
    const level = i + 2;
    switch (design) {
      case 'image-pyramid':
        return { level, depth: deepest };
      case 'single-map':
        return { level, depth: i === depths.length - 1 ? deepest : undefined };
      case 'hierarchy':
        return { level, depth };
      case 'fpn':
        return { level, depth: deepest + 2 };
    }
  });
}

/**
 * Multiply–adds up to the maps, over those of one pass of ResNet-50. The image pyramid takes C5 of
 * the image at 8, 4, 2 and 1 times its size, which has the strides 4, 8, 16 and 32 in the original:
 * $64 + 16 + 4 + 1 = 85$ passes. The hierarchy is the ideal one, without the layers that SSD adds.
 *
 * @param width, height  of the original image, px, multiples of 32
 */
export function designCost(design: Design, width: number, height: number): number {
  switch (design) {
    case 'image-pyramid':
      return [3, 2, 1, 0].reduce((sum, doublings) => sum + 4 ** doublings, 0);
    case 'single-map':
    case 'hierarchy':
      return 1;
    case 'fpn': {
      const { lateral, output } = neckCost(width, height);
      const neck = [...lateral, ...output].reduce((sum, macs) => sum + macs, 0);
      return 1 + neck / resnet50Macs(width, height);
    }
  }
}
