import type { CenterBox } from './box.ts';
import type { BoxLoss } from './losses/iou-loss.ts';
import { pair, type Gradient } from './pair.ts';

/** Direction of steepest descent of a loss at a prediction: what is added to the box. */
export type Descent = (prediction: CenterBox, target: CenterBox) => Gradient;

/** Descent along the gradient that the loss itself reports. */
export function descentOf(loss: BoxLoss): Descent {
  return (prediction, target) => {
    const [x, y, w, h] = loss(prediction, target).gradient;
    return [-x, -y, -w, -h];
  };
}

/** Learning rate of the simulation at step t = 1 … steps: 0.1, then 0.01 and 0.001. */
export function paperRate(t: number, steps: number): number {
  return t <= 0.8 * steps ? 0.1 : t <= 0.9 * steps ? 0.01 : 0.001;
}

/**
 * One step of box regression as in the DIoU paper:
 * $B \leftarrow B + \eta\,(2 - \mathrm{IoU})\,d$ along the descent direction $d$.
 *
 * A width or height cannot fall below `minimumSize`, so that the box stays a box.
 *
 * @param prediction  center-size box, px
 * @param target      center-size box, px
 * @param descent     direction of descent
 * @param rate        η > 0
 * @see               Zheng et al., AAAI 2020, Alg. 1: https://arxiv.org/abs/1911.08287
 */
export function regressionStep(
  prediction: CenterBox,
  target: CenterBox,
  descent: Descent,
  rate: number,
  minimumSize = 0.01,
): CenterBox {
  const factor = rate * (2 - pair(prediction, target).iou.value);
  const [dx, dy, dw, dh] = descent(prediction, target);
  return [
    prediction[0] + factor * dx,
    prediction[1] + factor * dy,
    Math.max(prediction[2] + factor * dw, minimumSize),
    Math.max(prediction[3] + factor * dh, minimumSize),
  ];
}

/**
 * The boxes after 0, 1, …, `steps` steps of `regressionStep`.
 *
 * @param rate  learning rate at step t = 1 … steps; the paper's schedule by default
 * @throws      RangeError when the number of steps is negative or not whole
 */
export function regress(
  start: CenterBox,
  target: CenterBox,
  descent: Descent,
  steps: number,
  rate: (t: number, steps: number) => number = paperRate,
): CenterBox[] {
  if (!(Number.isInteger(steps) && steps >= 0)) {
    throw new RangeError(`The number of steps must be a whole number >= 0, but got ${steps}.`);
  }
  const boxes = [start];
  for (let t = 1; t <= steps; t++) {
    boxes.push(regressionStep(boxes.at(-1)!, target, descent, rate(t, steps)));
  }
  return boxes;
}

/** Sum of the absolute errors of x, y, w and h, px: the paper's measure of a regression. */
export function l1Error(prediction: CenterBox, target: CenterBox): number {
  return prediction.reduce((sum, p, i) => sum + Math.abs(p - target[i]!), 0);
}
