import { createRandom as createStream } from '../../../src/algorithms/numerics/random.ts';

/** A source of numbers that look random and are the same in every run. */
export interface Random {
  /** Uniform in [0, 1). */
  next(): number;
  /** A whole number from 0 to `count` − 1. */
  below(count: number): number;
  /** One of the items, each as likely as the others. */
  pick<Item>(items: readonly Item[]): Item;
  /** Normal with mean 0 and variance 1. */
  normal(): number;
}

/** The project's stream of random numbers, with what drawing test material needs. */
export function createRandom(seed: number): Random {
  const { uniform, normal } = createStream(seed);
  const below = (count: number) => Math.floor(uniform() * count);
  return { next: uniform, below, pick: (items) => items[below(items.length)]!, normal };
}
