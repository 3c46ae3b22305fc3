/** Every figure an article may use, as `<article slug>/<figure>`; each has its line in Figure.astro. */
export const figureNames = [
  'adamw/trajectories',
  'adamw/bias-correction',
  'adamw/effective-decay',
  'adamw/memory',
  'iou-losses/box-pair',
  'iou-losses/pixel-shift',
  'iou-losses/siou-angle',
  'iou-losses/descent-race',
  'nms/bench',
  'nms/crowd',
  'nms/decay-curves',
  'sde-diffusion/noise-scaling',
  'sde-diffusion/two-diracs',
  'sde-diffusion/reverse-time',
  'sde-diffusion/solver-order',
  'varifocalnet/ranking-lab',
  'varifocalnet/loss-surface',
] as const satisfies readonly string[];

export type FigureName = (typeof figureNames)[number];
