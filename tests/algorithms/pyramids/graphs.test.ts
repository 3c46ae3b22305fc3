import { describe, expect, test } from 'vitest';
import {
  bifpnGraph,
  fpnGraph,
  fusionCount,
  fusionShares,
  panetGraph,
  pathLength,
  sourcesOf,
} from '../../../src/algorithms/pyramids/graphs.ts';

describe('fpnGraph', () => {
  test('lets a level see itself and the coarser ones', () => {
    const graph = fpnGraph();
    expect(sourcesOf(graph, 'P2')).toEqual(['C2', 'C3', 'C4', 'C5']);
    expect(sourcesOf(graph, 'P4')).toEqual(['C4', 'C5']);
    expect(sourcesOf(graph, 'P5')).toEqual(['C5']);
  });

  test('has two convolutions on every way', () => {
    expect(pathLength(fpnGraph(), 'C5', 'P2')).toBe(2);
    expect(pathLength(fpnGraph(), 'C3', 'P3')).toBe(2);
  });
});

describe('panetGraph', () => {
  test('lets every level see all of them, C2 reaching N5 in fewer than ten convolutions', () => {
    for (const level of [2, 3, 4, 5]) {
      expect(sourcesOf(panetGraph(), `N${level}`)).toHaveLength(4);
    }
    expect(pathLength(panetGraph(), 'C2', 'N5')).toBe(2 + 3 * 2);
  });
});

describe('bifpnGraph', () => {
  test('has eight sums on five levels, three with three inputs', () => {
    const graph = bifpnGraph();
    expect(fusionCount(graph)).toBe(8);
    expect(graph.filter(({ inputs }) => inputs.length === 3).map(({ name }) => name)).toEqual([
      'B4',
      'B5',
      'B6',
    ]);
    for (const level of [3, 4, 5, 6, 7]) expect(sourcesOf(graph, `B${level}`)).toHaveLength(5);
  });

  test('has no inner map on two levels', () => {
    expect(bifpnGraph(3, 4).map(({ name }) => name)).toEqual(['C3', 'C4', 'B3', 'B4']);
  });
});

describe('pathLength', () => {
  test('is infinite against the arrows and 0 at the start', () => {
    expect(pathLength(fpnGraph(), 'C2', 'P5')).toBe(Infinity);
    expect(pathLength(fpnGraph(), 'C2', 'C2')).toBe(0);
  });

  test('rejects an unknown map', () => {
    expect(() => pathLength(fpnGraph(), 'C2', 'P9')).toThrow(RangeError);
    expect(() => pathLength(fpnGraph(), 'C9', 'P2')).toThrow(RangeError);
  });
});

describe('sourcesOf', () => {
  test('is a map itself for a map of the backbone', () => {
    expect(sourcesOf(fpnGraph(), 'C3')).toEqual(['C3']);
  });
});

describe('fusionCount', () => {
  test('is one less than the levels in FPN and twice that in PANet', () => {
    expect(fusionCount(fpnGraph())).toBe(3);
    expect(fusionCount(panetGraph())).toBe(6);
  });
});

describe('fusionShares', () => {
  test('follows the weights and leaves out negative ones', () => {
    const shares = fusionShares([1, 1, 2]);
    [1, 1, 2].forEach((weight, i) => expect(shares[i]).toBeCloseTo(weight / 4.0001, 12));
    expect(fusionShares([-3, 1])[0]).toBe(0);
    expect(fusionShares([0, 0])).toEqual([0, 0]);
  });
});
