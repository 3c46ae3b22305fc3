import { describe, expect, test } from 'vitest';
import { createMemory } from '../../../src/figures/shared/memory.ts';

describe('createMemory', () => {
  test('gives back what it keeps, the very same', () => {
    const memory = createMemory<number[]>(2);
    const result = [1];
    expect(memory.get('a')).toBeUndefined();
    expect(memory.keep('a', result)).toBe(result);
    expect(memory.get('a')).toBe(result);
  });

  test('forgets what it kept first when there is too much', () => {
    const memory = createMemory<number>(2);
    for (const [i, key] of ['a', 'b', 'c'].entries()) memory.keep(key, i);
    expect([memory.get('a'), memory.get('b'), memory.get('c')]).toEqual([undefined, 1, 2]);
  });

  test('forgets what it kept first, whoever asked for it since', () => {
    const memory = createMemory<number>(2);
    memory.keep('a', 0);
    memory.keep('b', 1);
    memory.get('a');
    memory.keep('a', 2);
    memory.keep('c', 3);
    expect([memory.get('a'), memory.get('b'), memory.get('c')]).toEqual([undefined, 1, 3]);
  });

  test('keeps as much when a key is kept again', () => {
    const memory = createMemory<number>(2);
    memory.keep('a', 0);
    memory.keep('b', 1);
    memory.keep('b', 2);
    expect([memory.get('a'), memory.get('b')]).toEqual([0, 2]);
  });
});
