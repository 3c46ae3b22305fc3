import { describe, expect, test } from 'vitest';
import { layPath, type ReadingPath } from '../../src/components/reading-paths.ts';
import { article } from './article.ts';

const text = { zh: '', en: '' };
const path = (...slugs: string[]): ReadingPath => ({ id: 'x', title: text, aim: text, slugs });
const needs = (slug: string, ...prerequisites: string[]) => article(slug, { prerequisites });

describe('layPath', () => {
  test('puts a stop one column after the last of what it needs', () => {
    const stops = layPath(path('a', 'b', 'c'), [needs('a'), needs('b', 'a'), needs('c', 'a', 'b')]);
    expect(stops.map(({ column }) => column)).toEqual([0, 1, 2]);
  });

  test('draws no line that another line implies', () => {
    const stops = layPath(path('a', 'b', 'c'), [needs('a'), needs('b', 'a'), needs('c', 'a', 'b')]);
    expect(stops[2]!.after.map(({ article }) => article.slug)).toEqual(['b']);
  });

  test('never gives two stops the same place, nor a stop a place that a line crosses', () => {
    const stops = layPath(path('a', 'b', 'c', 'd'), [
      needs('a'),
      needs('b', 'a'),
      needs('c', 'a'),
      needs('d', 'b', 'c'),
    ]);
    const places = stops.map(({ column, row }) => `${column} ${row}`);
    expect(new Set(places).size).toBe(4);
  });

  test('leaves out what is not written, and ignores what lies outside the path', () => {
    const stops = layPath(path('a', 'b'), [needs('b', 'a', 'z'), needs('z')]);
    expect(stops.map(({ article, number, column }) => [article.slug, number, column])).toEqual([
      ['b', 1, 0],
    ]);
  });

  test('keeps the order of a path in one row when nothing must come first', () => {
    const stops = layPath(path('a', 'b'), [needs('b'), needs('a', 'z'), needs('z')]);
    expect(stops.map(({ article, column, row }) => [article.slug, column, row])).toEqual([
      ['a', 0, 0],
      ['b', 1, 0],
    ]);
    expect(stops.map(({ follows }) => follows?.article.slug)).toEqual([undefined, 'a']);
  });

  test('names the circle when prerequisites run in one', () => {
    expect(() => layPath(path('a', 'b'), [needs('a', 'b'), needs('b', 'a')])).toThrow('a → b → a');
  });
});
