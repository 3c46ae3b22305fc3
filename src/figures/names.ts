/** Every figure an article may use, as `<article slug>/<figure>`; each has its line in Figure.astro. */
export const figureNames = [
  'adamw/trajectories',
  'adamw/bias-correction',
  'adamw/effective-decay',
  'adamw/memory',
  'fpn/four-pyramids',
  'fpn/level-assignment',
  'iou-losses/box-pair',
  'iou-losses/pixel-shift',
  'iou-losses/siou-angle',
  'iou-losses/descent-race',
  'lightweight-networks/cost-calculator',
  'lightweight-networks/channel-shuffle',
  'lightweight-networks/throughput',
  'nms/bench',
  'nms/crowd',
  'nms/decay-curves',
  'pose-regression/quantization',
  'pose-regression/error-density',
  'sde-diffusion/noise-scaling',
  'sde-diffusion/two-diracs',
  'sde-diffusion/reverse-time',
  'sde-diffusion/solver-order',
  'varifocalnet/ranking-lab',
  'varifocalnet/loss-surface',
] as const satisfies readonly string[];

export type FigureName = (typeof figureNames)[number];
