type Place = readonly [x: number, y: number];

/**
 * Path of an arrow in drawing units: a shaft and an open head of `head` units, shorter where the
 * arrow itself is short. Empty when the ends coincide or one of them is not finite, since such an
 * arrow has no direction.
 */
export function arrowPath([x1, y1]: Place, [x2, y2]: Place, head = 9): string {
  const length = Math.hypot(x2 - x1, y2 - y1);
  if (!(length > 1e-6 && Number.isFinite(length))) return '';
  const size = Math.min(head, length * 0.6);
  const angle = Math.atan2(y2 - y1, x2 - x1);
  const wing = (turn: number) =>
    `${shorten(x2 - size * Math.cos(angle + turn))} ${shorten(y2 - size * Math.sin(angle + turn))}`;
  const tip = `${shorten(x2)} ${shorten(y2)}`;
  return `M${shorten(x1)} ${shorten(y1)}L${tip}M${wing(-0.46)}L${tip}L${wing(0.46)}`;
}

function shorten(units: number): number {
  return Math.round(units * 10) / 10 + 0;
}
