import { describe, expect, test } from 'vitest';
import { methods } from '../../../src/figures/nms/bench-scene.ts';
import { stringsOf } from '../../../src/figures/nms/bench-strings.ts';

describe('stringsOf', () => {
  test('names every method in both languages', () => {
    for (const lang of ['zh', 'en'] as const) {
      expect(Object.keys(stringsOf(lang).methods)).toEqual([...methods]);
    }
  });
});
