/**
 * Path data in drawing units with one decimal, which is below a pixel. Straight lines are all
 * that figures need, and for them d3-shape would be 2 kB compressed; the tests compare with it.
 */
type Place = readonly [x: number, y: number];

/** A line through the places; one that is not finite makes a gap. */
export function linePath(places: readonly Place[]): string {
  let path = '';
  let isPenDown = false;
  for (const [x, y] of places) {
    const isPlace = Number.isFinite(x) && Number.isFinite(y);
    if (isPlace) path += `${isPenDown ? 'L' : 'M'}${shorten(x)},${shorten(y)}`;
    isPenDown = isPlace;
  }
  return path;
}

/** The area between two lines over the same x, each run of finite places closed by itself. */
export function bandPath(places: readonly (readonly [x: number, y0: number, y1: number])[]) {
  let path = '';
  let run: (readonly [x: number, y0: number, y1: number])[] = [];
  const close = () => {
    if (run.length === 0) return;
    const upper = run.map(([x, , y1]) => [x, y1] as const);
    const lower = run.map(([x, y0]) => [x, y0] as const);
    path += `${linePath([...upper, ...lower.reverse()])}Z`;
    run = [];
  };
  for (const place of places) {
    if (place.every(Number.isFinite)) run.push(place);
    else close();
  }
  close();
  return path;
}

/**
 * An arrow: a shaft and an open head of `head` units, shorter where the arrow itself is short.
 * Empty when the ends coincide or one of them is not finite, since such an arrow has no direction.
 */
export function arrowPath([x1, y1]: Place, [x2, y2]: Place, head = 9): string {
  const length = Math.hypot(x2 - x1, y2 - y1);
  if (!(length > 1e-6 && Number.isFinite(length))) return '';
  const size = Math.min(head, length * 0.6);
  const angle = Math.atan2(y2 - y1, x2 - x1);
  const wing = (turn: number): Place => [
    x2 - size * Math.cos(angle + turn),
    y2 - size * Math.sin(angle + turn),
  ];
  const tip: Place = [x2, y2];
  return linePath([[x1, y1], tip]) + linePath([wing(-0.46), tip, wing(0.46)]);
}

function shorten(units: number): number {
  return Math.round(units * 10) / 10 + 0;
}
