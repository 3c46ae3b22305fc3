/** Every figure an article may use, as `<article slug>/<figure>`; each has its line in Figure.astro. */
export const figureNames = [
  'iou-losses/box-pair',
  'iou-losses/pixel-shift',
  'iou-losses/descent-race',
] as const satisfies readonly string[];

export type FigureName = (typeof figureNames)[number];
