import type { CenterBox } from '../box.ts';
import { chain, pair, type Term } from '../pair.ts';

/**
 * $L = 1 - \mathrm{IoU} + (d_1^2 + d_2^2)/(W_{img}^2 + H_{img}^2)$ with the distances $d_1$, $d_2$
 * of the top-left and bottom-right corners, in [0, 3) while both boxes lie in the image.
 *
 * In center-size form $d_1^2 + d_2^2 = 2\rho^2 + \frac12(w-W)^2 + \frac12(h-H)^2$. The image, not
 * the boxes, sets the scale, so the loss is not invariant when boxes shrink.
 *
 * @param prediction  center-size box, px
 * @param target      center-size box, px
 * @param image       width and height of the network's input, px
 * @throws            RangeError for a negative or non-finite size
 * @see               Ma and Xu 2023: https://arxiv.org/abs/2307.07662
 */
export function mpdiouLoss(
  prediction: CenterBox,
  target: CenterBox,
  image: readonly [width: number, height: number],
): Term {
  const { iou, distance2 } = pair(prediction, target);
  const scale = image[0] ** 2 + image[1] ** 2;
  const dw = prediction[2] - target[2];
  const dh = prediction[3] - target[3];
  const [x, y, w, h] = chain([-1, iou], [2 / scale, distance2]);
  return {
    value: 1 - iou.value + (2 * distance2.value + (dw * dw + dh * dh) / 2) / scale,
    gradient: [x, y, w + dw / scale, h + dh / scale],
  };
}
