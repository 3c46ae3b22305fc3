/** A map of a neck: what it is made from. Inputs are resized to its level and added. */
export interface GraphNode {
  readonly name: string;
  readonly level: number;
  readonly inputs: readonly string[];
  /** Convolutions passed from the inputs to the map; 0 for the maps of the backbone. */
  readonly convolutions: number;
}

/** The nodes in an order in which each comes after its inputs. */
export type NeckGraph = readonly GraphNode[];

const range = (from: number, to: number) =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i);

function backbone(low: number, high: number): GraphNode[] {
  return range(low, high).map((level) => ({
    name: `C${level}`,
    level,
    inputs: [],
    convolutions: 0,
  }));
}

/** FPN: a 1×1 convolution on each lateral (M), a 3×3 on each merged map (P). */
export function fpnGraph(low = 2, high = 5): NeckGraph {
  const merged = range(low, high)
    .reverse()
    .flatMap((level): GraphNode[] => [
      { name: `L${level}`, level, inputs: [`C${level}`], convolutions: 1 },
      {
        name: `M${level}`,
        level,
        inputs: level === high ? [`L${level}`] : [`L${level}`, `M${level + 1}`],
        convolutions: 0,
      },
    ]);
  const outputs = range(low, high).map((level): GraphNode => ({
    name: `P${level}`,
    level,
    inputs: [`M${level}`],
    convolutions: 1,
  }));
  return [...backbone(low, high), ...merged, ...outputs];
}

/**
 * PANet: FPN and a bottom-up path, $N_2 = P_2$, $N_{\ell+1} = K'(K^{s2} N_\ell + P_{\ell+1})$. The
 * strided convolution has a node of its own (D).
 *
 * @see Liu et al., CVPR 2018: https://arxiv.org/abs/1803.01534
 */
export function panetGraph(low = 2, high = 5): NeckGraph {
  const path = range(low, high).flatMap((level): GraphNode[] =>
    level === low
      ? [{ name: `N${level}`, level, inputs: [`P${level}`], convolutions: 0 }]
      : [
          { name: `D${level}`, level, inputs: [`N${level - 1}`], convolutions: 1 },
          { name: `N${level}`, level, inputs: [`D${level}`, `P${level}`], convolutions: 1 },
        ],
  );
  return [...fpnGraph(low, high), ...path];
}

/**
 * One layer of BiFPN on maps that have the same channels already: down (T), then up (B). A map with
 * one input does nothing and is left out, and each inner level has an edge from its own input.
 * A depthwise and a pointwise convolution after each sum count as one.
 *
 * @see Tan et al., CVPR 2020: https://arxiv.org/abs/1911.09070
 */
export function bifpnGraph(low = 3, high = 7): NeckGraph {
  const down = range(low + 1, high - 1)
    .reverse()
    .map((level): GraphNode => ({
      name: `T${level}`,
      level,
      inputs: [`C${level}`, level + 1 === high ? `C${high}` : `T${level + 1}`],
      convolutions: 1,
    }));
  const up = range(low, high).map((level): GraphNode => ({
    name: `B${level}`,
    level,
    inputs:
      level === low
        ? [`C${level}`, low + 1 === high ? `C${high}` : `T${level + 1}`]
        : level === high
          ? [`C${level}`, `B${level - 1}`]
          : [`C${level}`, `T${level}`, `B${level - 1}`],
    convolutions: 1,
  }));
  return [...backbone(low, high), ...down, ...up];
}

/** Fewest convolutions on a way from one map to another; `Infinity` when there is none. */
export function pathLength(graph: NeckGraph, from: string, to: string): number {
  const lengths = new Map<string, number>();
  for (const { name, inputs, convolutions } of graph) {
    const before = Math.min(...inputs.map((input) => lengths.get(input) ?? Infinity));
    lengths.set(name, name === from ? 0 : before + convolutions);
  }
  const length = lengths.get(to);
  if (length === undefined || !lengths.has(from)) {
    const names = graph.map(({ name }) => name).join(', ');
    throw new RangeError(`A path needs two of the maps ${names}, but got ${from} and ${to}.`);
  }
  return length;
}

/** The backbone maps that a map of the neck depends on. */
export function sourcesOf(graph: NeckGraph, name: string): string[] {
  return graph
    .filter(({ inputs }) => inputs.length === 0)
    .map((source) => source.name)
    .filter((source) => Number.isFinite(pathLength(graph, source, name)));
}

/** Sums of two or more maps in a graph, which is what BiFPN weighs. */
export function fusionCount(graph: NeckGraph): number {
  return graph.filter(({ inputs }) => inputs.length > 1).length;
}

/**
 * Fast normalized fusion: $O = \sum_i \frac{w_i}{\varepsilon + \sum_j w_j} I_i$ with negative weights
 * taken as 0. The shares add up to a little less than 1.
 */
export function fusionShares(weights: readonly number[], epsilon = 1e-4): number[] {
  const positive = weights.map((weight) => Math.max(0, weight));
  const sum = epsilon + positive.reduce((a, b) => a + b, 0);
  return positive.map((weight) => weight / sum);
}
