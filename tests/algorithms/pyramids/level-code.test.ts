import { describe, expect, test } from 'vitest';
import { rawLevelOf, type LevelCode } from '../../../src/algorithms/pyramids/level-code.ts';
import oracle from '../../oracles/pyramids.json' with { type: 'json' };

describe('rawLevelOf', () => {
  test('agrees with float32 in NumPy around the boundaries', () => {
    for (const [size, expected] of oracle.float32.rows as [number, Record<LevelCode, number>][]) {
      for (const [code, level] of Object.entries(expected)) {
        expect(rawLevelOf(code as LevelCode, size), `${code} ${size}`).toBe(level);
      }
    }
  });

  test('reaches P4 at the float32 number that NumPy found, and not one step below', () => {
    for (const [code, first] of Object.entries(oracle.float32.first)) {
      expect(rawLevelOf(code as LevelCode, first)).toBe(4);
      expect(rawLevelOf(code as LevelCode, first - 2 ** -16)).toBe(3);
    }
  });
});
