import { fromCxcywh, type CenterBox } from './box.ts';
import { pair } from './pair.ts';
import type { Descent } from './regression.ts';

/**
 * The directions that the DIoU paper's own simulation follows (Zzh-tju/DIoU at 391f42d, folder
 * `simulation experiment`), with its departures from the true gradient kept on purpose.
 *
 * They are here to be compared: `descentOf(giouLoss)` and `descentOf(diouLoss)` are the truth.
 *
 * @see  https://github.com/Zzh-tju/DIoU/tree/391f42d238099afc574fe95b69a495b29e5ddcac
 */

/** Values for the top, bottom, left and right edge of the prediction. */
interface Edges {
  readonly t: number;
  readonly b: number;
  readonly l: number;
  readonly r: number;
}

/**
 * `dGIOU.m` and `to_xywh.m`. For boxes apart the overlap is the product of two signed sides, so
 * that U and its derivatives are wrong; the derivatives by w and h are twice the true ones.
 */
export const officialGiouDescent: Descent = (prediction, target) => {
  const { inside, signed, enclose, apart } = edges(prediction, target);
  const overlap = signed.w * signed.h;
  const union = prediction[2] * prediction[3] + target[2] * target[3] - overlap;
  const enclosing = enclose.w * enclose.h;
  const byEdge = (edge: keyof Edges): number => {
    const vertical = edge === 't' || edge === 'b';
    const sign = edge === 't' || edge === 'l' ? -1 : 1;
    const unionBy =
      sign * (vertical ? prediction[2] : prediction[3]) -
      sign * inside[edge] * (vertical ? signed.w : signed.h);
    const enclosingBy = sign * (1 - inside[edge]) * (vertical ? enclose.w : enclose.h);
    return (enclosing * unionBy - union * enclosingBy) / enclosing ** 2;
  };
  const [x, y, w, h] = apart ? [0, 0, 0, 0] : iouAscent(prediction, target);
  return [
    x + byEdge('l') + byEdge('r'),
    y + byEdge('t') + byEdge('b'),
    w + byEdge('r') - byEdge('l'),
    h + byEdge('b') - byEdge('t'),
  ];
};

/**
 * `dDIOU.m`. The part of $c^2$ has the wrong sign for x and y, and every coordinate is thought to
 * move both sides of the enclosing box; where the prediction covers the target along an axis, the
 * derivative of that side is -1 instead of 1; w and h get twice the IoU's derivative.
 */
export const officialDiouDescent: Descent = (prediction, target) => {
  const { inside, enclose } = edges(prediction, target);
  const [dx, dy] = [target[0] - prediction[0], target[1] - prediction[1]];
  const distance2 = dx * dx + dy * dy;
  const c2 = enclose.w ** 2 + enclose.h ** 2;
  const outside = { t: 1 - inside.t, b: 1 - inside.b, l: 1 - inside.l, r: 1 - inside.r };
  const sides = enclose.w + enclose.h;
  const widthOfW = outside.l && outside.r ? -1 : (outside.l + outside.r) / 2;
  const heightOfH = outside.t && outside.b ? -1 : (outside.t + outside.b) / 2;
  const widthOfH = (outside.t + outside.b) / 2;
  const heightOfW = (outside.l + outside.r) / 2;
  const [x, y, w, h] = iouAscent(prediction, target);
  return [
    x + (2 * dx * c2 - 2 * sides * (outside.r - outside.l) * distance2) / c2 ** 2,
    y + (2 * dy * c2 - 2 * sides * (outside.b - outside.t) * distance2) / c2 ** 2,
    w + (2 * (enclose.w * widthOfW + enclose.h * heightOfW) * distance2) / c2 ** 2,
    h + (2 * (enclose.w * widthOfH + enclose.h * heightOfH) * distance2) / c2 ** 2,
  ];
};

/** Gradient of IoU as the simulation has it: `dw = dr - dl`, twice the derivative by w. */
function iouAscent(prediction: CenterBox, target: CenterBox) {
  const [x, y, w, h] = pair(prediction, target).iou.gradient;
  return [x, y, 2 * w, 2 * h] as const;
}

/** For each edge of the prediction 1 if it lies strictly inside the target's, else 0. */
function edges(prediction: CenterBox, target: CenterBox) {
  const [l, t, r, b] = fromCxcywh(...prediction);
  const [lTarget, tTarget, rTarget, bTarget] = fromCxcywh(...target);
  const signed = {
    w: Math.min(r, rTarget) - Math.max(l, lTarget),
    h: Math.min(b, bTarget) - Math.max(t, tTarget),
  };
  return {
    inside: {
      t: Number(t > tTarget),
      b: Number(b < bTarget),
      l: Number(l > lTarget),
      r: Number(r < rTarget),
    },
    signed,
    enclose: { w: prediction[2] + target[2] - signed.w, h: prediction[3] + target[3] - signed.h },
    apart: signed.w <= 0 || signed.h <= 0,
  };
}
