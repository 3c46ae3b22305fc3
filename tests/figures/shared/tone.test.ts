import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { lookOf, markerPath } from '../../../src/figures/shared/tone.ts';

const series = [1, 2, 3, 4, 5, 6] as const;
const roles = ['prediction', 'target', 'gradient', 'background', 'good', 'ink'] as const;

describe('lookOf', () => {
  test('tells the series apart by dash and by marker alone', () => {
    expect(new Set(series.map((tone) => lookOf(tone).dash)).size).toBe(6);
    expect(new Set(series.map((tone) => lookOf(tone).marker)).size).toBe(6);
  });

  test('names colors that the tokens define', () => {
    const tokens = readFileSync('src/styles/tokens.css', 'utf8');
    for (const tone of [...series, ...roles]) {
      const name = /^var\((--[\w-]+)\)$/.exec(lookOf(tone).color)?.[1];
      expect(tokens).toContain(`${name}:`);
    }
  });
});

describe('markerPath', () => {
  test.each(['disc', 'square', 'triangle', 'diamond', 'cross', 'ring'] as const)(
    'draws a %s relative to where the pen is',
    (marker) => {
      expect(markerPath(marker, 8)).toMatch(/^m/);
    },
  );
});
