import type { Box } from '../../algorithms/boxes/box.ts';
import { cocoAp, matchDetections } from '../../algorithms/detection/average-precision.ts';
import {
  gaussianDecay,
  hardDecay,
  linearDecay,
  type Decay,
} from '../../algorithms/detection/decay.ts';
import { distanceOverlap } from '../../algorithms/detection/diou-nms.ts';
import { fastNms } from '../../algorithms/detection/fast-nms.ts';
import { matrixNms } from '../../algorithms/detection/matrix-nms.ts';
import { softNmsRounds } from '../../algorithms/detection/soft-nms.ts';
import { iou } from '../../algorithms/boxes/iou.ts';

export const methods = ['hard', 'linear', 'gaussian', 'diou', 'fast', 'matrix'] as const;
export type Method = (typeof methods)[number];

export interface Settings {
  readonly method: Method;
  readonly threshold: number;
  readonly sigma: number;
}

/** Decided boxes keep their score; a removed box is no longer reported. */
export type State = 'waiting' | 'kept' | 'removed';

/** What the bench shows after a number of rounds. */
export interface Stage {
  /** The box selected in the last round; none before the first and in one-shot methods. */
  readonly selected?: number;
  readonly scores: readonly number[];
  readonly states: readonly State[];
  /** Boxes that the last round touched: overlap with the selected one and factor. */
  readonly touched: readonly Touch[];
}

export interface Touch {
  readonly index: number;
  readonly overlap: number;
  readonly factor: number;
}

/** Names that stand at one place of the decay curve because their points nearly coincide. */
export interface Cluster {
  readonly names: string;
  readonly overlap: number;
  readonly factor: number;
}

export const imageSize = { width: 108, height: 84 };
export const boxSize = { width: 32, height: 64 };

export interface SceneBox {
  readonly name: string;
  /** Which object it was reported for: its place is relative to that object; 2 is a stray. */
  readonly object: 0 | 1 | 2;
  readonly place: readonly [number, number];
  readonly score: number;
  /** Where the handle sits: the share of the width and of the height. */
  readonly handle: readonly [number, number];
}

const first: readonly [number, number] = [22, 10];

/** Duplicates of two objects, one of them sloppy, and a stray. */
export const sceneBoxes: readonly SceneBox[] = [
  { name: 'A', object: 0, place: [21, 10], score: 0.95, handle: [0, 0.5] },
  { name: 'B', object: 0, place: [24, 13], score: 0.85, handle: [0.2, 1] },
  { name: 'C', object: 0, place: [10, 2], score: 0.4, handle: [0, 0.2] },
  { name: 'D', object: 1, place: [21, 10], score: 0.8, handle: [1, 0.25] },
  { name: 'E', object: 1, place: [20, 14], score: 0.6, handle: [1, 0.8] },
  { name: 'F', object: 2, place: [74, 18], score: 0.25, handle: [0.5, 0] },
];

export function boxAt([x, y]: readonly [number, number]): Box {
  return [x, y, x + boxSize.width, y + boxSize.height];
}

/** The two objects, the second one shifted to the right. */
export function objectsAt(shift: number): [Box, Box] {
  return [boxAt(first), boxAt([first[0] + shift, first[1]])];
}

export function decayOf({ method, threshold, sigma }: Settings): Decay {
  if (method === 'linear') return linearDecay(threshold);
  if (method === 'gaussian' || method === 'matrix') return gaussianDecay(sigma);
  return hardDecay(threshold);
}

/** The stages from the boxes as reported to the result; two for the methods without a loop. */
export function stagesOf(
  boxes: readonly Box[],
  scores: readonly number[],
  settings: Settings,
): Stage[] {
  const start: Stage = { scores, states: boxes.map(() => 'waiting'), touched: [] };
  if (settings.method === 'fast') {
    const kept = new Set(fastNms(boxes, scores, settings.threshold));
    const states = boxes.map((_, i): State => (kept.has(i) ? 'kept' : 'removed'));
    const left = scores.map((score, i) => (kept.has(i) ? score : 0));
    return [start, { scores: left, states, touched: [] }];
  }
  if (settings.method === 'matrix') {
    const decayed = matrixNms(boxes, scores, decayOf(settings));
    return [start, { scores: decayed, states: boxes.map((): State => 'kept'), touched: [] }];
  }
  const overlap = settings.method === 'diou' ? (a: Box, b: Box) => distanceOverlap(a, b) : iou;
  const states: State[] = boxes.map(() => 'waiting');
  const rounds = softNmsRounds(boxes, scores, decayOf(settings), 0.001, overlap);
  return [
    start,
    ...rounds.map((round): Stage => {
      states[round.selected] = 'kept';
      for (const i of round.removed) states[i] = 'removed';
      const touched = [...round.remaining, ...round.removed]
        .sort((a, b) => a - b)
        .map((index) => ({
          index,
          overlap: round.overlaps[index]!,
          factor: round.factors[index]!,
        }));
      return { selected: round.selected, scores: round.scores, states: [...states], touched };
    }),
  ];
}

/** The touched boxes of some rounds by place; boxes without overlap are left out. */
export function clustersOf(stages: readonly Stage[]): Cluster[] {
  const pairs = stages.flatMap(({ selected, touched }) =>
    touched.map((touch) => ({
      ...touch,
      names: sceneBoxes[selected!]!.name + sceneBoxes[touch.index]!.name,
    })),
  );
  const clusters: Cluster[] = [];
  for (const pair of pairs.filter(({ overlap }) => overlap > 0.01)) {
    const at = clusters.findIndex(
      ({ overlap, factor }) =>
        Math.abs(overlap - pair.overlap) < 0.09 && Math.abs(factor - pair.factor) < 0.2,
    );
    if (at < 0) clusters.push(pair);
    else clusters[at] = { ...clusters[at]!, names: `${clusters[at]!.names} ${pair.names}` };
  }
  return clusters;
}

/** Below this score a box is not shown to the user of a detector. */
export const displayThreshold = 0.3;

/** Hits, false and missed boxes among those shown, and AP50 of all that are reported. */
export function verdictOf(boxes: readonly Box[], stage: Stage, truths: readonly Box[]) {
  const reported = boxes.flatMap((_, i) => (stage.states[i] === 'removed' ? [] : [i]));
  const pick = (indices: readonly number[]) => ({
    boxes: indices.map((i) => boxes[i]!),
    scores: indices.map((i) => stage.scores[i]!),
    truths,
  });
  const shown = reported.filter((i) => stage.scores[i]! >= displayThreshold);
  const hits = matchDetections(pick(shown), 0.5).filter(({ truth }) => truth !== undefined).length;
  return {
    hits,
    falseAlarms: shown.length - hits,
    missed: truths.length - hits,
    ap50: cocoAp([pick(reported)]).ap50,
  };
}
