import type { Tone } from '../shared/tone.ts';
import { displayThreshold, type Stage } from './bench-scene.ts';

/** How a detected box is drawn. */
export interface Look {
  readonly tone: Tone;
  readonly width: number;
  readonly opacity: number;
}

/** Removed boxes are dotted, the one selected now stands out, those too low to be shown are faint. */
export function lookOf(stage: Stage, index: number): Look {
  if (stage.states[index] === 'removed') return { tone: 'background', width: 1, opacity: 0.7 };
  if (index === stage.selected) return { tone: 'gradient', width: 3, opacity: 1 };
  const isFaint = stage.scores[index]! < displayThreshold;
  return { tone: 'prediction', width: isFaint ? 1 : 2, opacity: isFaint ? 0.55 : 1 };
}
