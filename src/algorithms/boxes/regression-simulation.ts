import type { CenterBox } from './box.ts';
import { pair } from './pair.ts';
import { l1Error, paperRate, regressionStep, type Descent } from './regression.ts';

const aspects = [1 / 4, 1 / 3, 1 / 2, 1, 2, 3, 4];
const areas = [0.5, 0.67, 0.75, 1, 1.33, 1.5, 2];

/** A starting box and the box that it shall become. */
export type Case = readonly [start: CenterBox, target: CenterBox];

/**
 * Cases of the DIoU paper's simulation on fewer points: anchors of 7 areas and 7 aspect ratios at
 * every point, against 7 targets of area 1 at (10, 10); 343 cases a point.
 *
 * The paper draws 5,000 points at random from the disc of radius 3; here they lie on a sunflower
 * spiral, $r_k = 3\sqrt{(k + 1/2)/n}$ at $k$ golden angles, which fills the disc evenly without
 * a seed.
 *
 * @param points  number of points, whole and positive
 * @throws        RangeError for any other number
 * @see           Zheng et al., AAAI 2020, section "Limitations": https://arxiv.org/abs/1911.08287
 */
export function simulationCases(points: number): Case[] {
  if (!(Number.isInteger(points) && points > 0)) {
    throw new RangeError(`The simulation needs a whole number of points > 0, but got ${points}.`);
  }
  const goldenAngle = Math.PI * (3 - Math.sqrt(5));
  const size = (area: number, aspect: number): [number, number] => [
    Math.sqrt(area * aspect),
    Math.sqrt(area / aspect),
  ];
  return Array.from({ length: points }, (_, k) => k).flatMap((k) => {
    const radius = 3 * Math.sqrt((k + 0.5) / points);
    const x = 10 + radius * Math.cos(k * goldenAngle);
    const y = 10 + radius * Math.sin(k * goldenAngle);
    return aspects.flatMap((targetAspect) =>
      areas.flatMap((area) =>
        aspects.map((aspect): Case => [
          [x, y, ...size(area, aspect)],
          [10, 10, ...size(1, targetAspect)],
        ]),
      ),
    );
  });
}

export interface Outcome {
  /** Mean error $|x| + |y| + |w| + |h|$ a case after 0, 1, …, steps steps. */
  readonly meanError: readonly number[];
  /** Share of the cases that end with IoU > 0.95. */
  readonly solved: number;
}

/** Regresses every case with the paper's step and schedule and reports the mean error. */
export function simulate(cases: readonly Case[], descent: Descent, steps = 200): Outcome {
  let boxes = cases.map(([start]) => start);
  const mean = () =>
    boxes.reduce((sum, box, i) => sum + l1Error(box, cases[i]![1]), 0) / cases.length;
  const meanError = [mean()];
  for (let t = 1; t <= steps; t++) {
    const rate = paperRate(t, steps);
    boxes = boxes.map((box, i) => regressionStep(box, cases[i]![1], descent, rate));
    meanError.push(mean());
  }
  const solved = boxes.filter((box, i) => pair(box, cases[i]![1]).iou.value > 0.95).length;
  return { meanError, solved: solved / cases.length };
}
