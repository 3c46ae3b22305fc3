import { describe, expect, test } from 'vitest';
import { averagePrecision } from '../../../src/algorithms/detection/average-precision.ts';
import {
  rankedBox,
  rankingAp,
  rankingKeys,
  rankingScore,
  rankScene,
  replacements,
  type RankingOptions,
} from '../../../src/algorithms/detection/dense-ranking.ts';
import { denseScenes, type Candidate } from '../../../src/algorithms/detection/dense-scenes.ts';
import { sigmoid } from '../../../src/algorithms/detection/focal-loss.ts';
import { nms } from '../../../src/algorithms/detection/nms.ts';

const usual: RankingOptions = { key: 'class', replaced: 'none', jitter: 1, noise: 0.1 };
const hit: Candidate = {
  box: [0, 0, 10, 10],
  object: 0,
  iou: 0.7,
  presence: 1,
  centerness: 0.5,
  untaught: 0,
  errors: [0.5, -1, 1],
};
const { object: _, ...rest } = hit;
const background: Candidate = { ...rest, iou: 0, untaught: 0.9 };

describe('rankingScore', () => {
  const score = (change: Partial<RankingOptions>, candidate = hit) =>
    rankingScore(candidate, { ...usual, ...change });

  test('is the class score, its products, or the joint score without jitter', () => {
    expect(score({})).toBe(sigmoid(1.5));
    expect(score({ key: 'centerness' })).toBeCloseTo(sigmoid(1.5) * 0.6, 14);
    expect(score({ key: 'iou' })).toBeCloseTo(sigmoid(1.5) * 0.6, 14);
    expect(score({ key: 'joint' })).toBeCloseTo(sigmoid(1) * 0.6, 14);
  });

  test('loses the error of what is replaced', () => {
    expect(score({ key: 'centerness', replaced: 'centerness' })).toBeCloseTo(sigmoid(1.5) / 2, 14);
    expect(score({ key: 'iou', replaced: 'iou' })).toBeCloseTo(sigmoid(1.5) * 0.7, 14);
    expect(score({ replaced: 'class' })).toBe(1);
    expect(score({ key: 'joint', replaced: 'class-iou' })).toBe(0.7);
    expect(score({ key: 'joint', replaced: 'box' })).toBe(score({ key: 'joint' }));
  });

  test('is 0 at the background with the true class, and arbitrary where nothing is taught', () => {
    for (const key of rankingKeys) expect(score({ key, replaced: 'class' }, background)).toBe(0);
    expect(score({ key: 'iou', replaced: 'iou' }, background)).toBeCloseTo(sigmoid(1.5) * 0.9, 14);
    expect(score({ key: 'joint' }, background)).toBeCloseTo(sigmoid(1) * 0.7, 14);
  });

  test('stays within [0, 1] and refuses negative deviations', () => {
    expect(score({ key: 'joint', noise: 9 })).toBe(0);
    expect(() => score({ noise: -0.1 })).toThrow(RangeError);
  });
});

describe('rankedBox', () => {
  test('is the true box when boxes are replaced at an object', () => {
    const truths = [[1, 1, 9, 9]] as const;
    expect(rankedBox(hit, truths, 'box')).toBe(truths[0]);
    expect(rankedBox(hit, truths, 'iou')).toBe(hit.box);
    expect(rankedBox(background, truths, 'box')).toBe(background.box);
  });
});

describe('rankScene', () => {
  test('keeps what NMS keeps of all boxes', () => {
    for (const scene of denseScenes(5)) {
      const { all, kept, boxes, scores, truths } = rankScene(scene, { ...usual, key: 'iou' });
      const given = scene.candidates.map(({ box }) => box);
      expect(kept).toEqual(nms(given, all, 0.6));
      expect(boxes).toEqual(kept.map((i) => given[i]));
      expect(scores).toEqual(kept.map((i) => all[i]));
      expect(truths).toBe(scene.truths);
    }
  });

  test('drops what is scored 0', () => {
    const [scene] = denseScenes(1);
    const { kept } = rankScene(scene!, { ...usual, replaced: 'class' });
    expect(kept.every((i) => scene!.candidates[i]!.object !== undefined)).toBe(true);
  });
});

describe('rankingAp', () => {
  const scenes = denseScenes(40);
  const ap = (change: Partial<RankingOptions>) => rankingAp(scenes, { ...usual, ...change });

  test('is bounded by the best candidate of each object when class and IoU are true', () => {
    // True IoU ranks the best box of an object first, so recall at a threshold is the share of
    // objects with such a box; hits come before misses, so precision is 1 up to there.
    const { byThreshold } = ap({ key: 'joint', replaced: 'class-iou' });
    const best = scenes.flatMap(({ candidates }) =>
      [0, 1, 2].map((k) =>
        Math.max(...candidates.filter(({ object }) => object === k).map(({ iou }) => iou)),
      ),
    );
    byThreshold.forEach((value, i) => {
      const recall = best.filter((u) => u >= 0.5 + 0.05 * i - 1e-9).length / best.length;
      expect(value).toBeCloseTo((Math.floor(100 * recall + 1e-9) + (recall > 0 ? 1 : 0)) / 101, 10);
    });
    for (const key of rankingKeys) {
      for (const replaced of replacements) {
        if (replaced === 'box') continue;
        expect(ap({ key, replaced }).ap).toBeLessThanOrEqual(ap({ key: 'joint', replaced: 'class-iou' }).ap); // prettier-ignore
      }
    }
  });

  test('does not depend on the threshold when boxes are the true ones', () => {
    const { byThreshold } = ap({ replaced: 'box' });
    expect(new Set(byThreshold).size).toBe(1);
  });

  test('is AP of the ranked scenes', () => {
    const images = scenes.map((scene) => rankScene(scene, usual));
    expect(ap({}).ap50).toBe(averagePrecision(images, 0.5));
  });
});
