/** A convolution or pooling along one axis; lengths in cells of its input. */
export interface Window {
  readonly kernel: number;
  readonly stride?: number;
  readonly dilation?: number;
  /**
   * Cells added before the first one; by default $\lfloor d(k-1)/2 \rfloor$, which keeps the size at
   * stride 1. Those added behind the last one move nothing.
   */
  readonly padding?: number;
}

/** Nearest-neighbor upsampling: cell $o$ copies cell $\lfloor o/u \rfloor$. */
export interface Upsampling {
  readonly upsample: number;
}

/** Paths from one feature map that are added or stacked; an empty one is a shortcut. */
export interface Split {
  readonly branches: readonly Stack[];
}

/** Layers in the order of the forward pass. */
export type Stack = readonly (Window | Upsampling | Split)[];

export interface Stage {
  readonly name: string;
  readonly layers: Stack;
}

/** What one cell of the output can see along one axis, in pixels of the input. */
export interface ReceptiveField {
  /** From the first pixel to the last one that any path reaches, both included. */
  readonly size: number;
  /** How far the field moves from one output cell to the next. */
  readonly stride: number;
  /** How far the field of cell 0 begins before pixel 0. */
  readonly padding: number;
  /** Center of the field of cell 0, in pixels; whole numbers are centers of pixels. */
  readonly center: number;
  /** Distance between the outermost centers of two paths, in pixels; 0 when all are aligned. */
  readonly misalignment: number;
}

/** The cells that an output cell reads, and the outermost centers of the paths that lead there. */
interface Trace {
  readonly first: number;
  readonly last: number;
  readonly lowCenter: number;
  readonly highCenter: number;
}

/**
 * Receptive field of a network along one axis. In a chain of layers
 * $r = 1 + \sum_l d_l (k_l - 1) j_{l-1}$, $j_l = j_{l-1} s_l$ and $P = \sum_l p_l j_{l-1}$: size,
 * effective stride and effective padding; cell $o$ sees pixels $oj - P$ to $oj - P + r - 1$. Where
 * paths meet, the field is the hull of theirs, and its center lies between theirs when they
 * disagree, which `misalignment` tells.
 *
 * The hull is a bound: dilated or strided kernels can leave pixels inside it unread. Behind an
 * upsampling the field depends on the cell: then `padding` and `center` hold for cells with the
 * remainder of `cell` alone.
 *
 * @param cell  the output cell that is asked for; without upsampling every cell gives the same
 * @throws      RangeError for paths with different strides, and for layers of impossible shape
 * @see         Araujo, Norris & Sim, Distill 2019: https://doi.org/10.23915/distill.00021
 *
 * @example
 * receptiveFieldOf([{ kernel: 3 }, { kernel: 2, stride: 2 }, { kernel: 3, dilation: 2 }]).size; // 12
 */
export function receptiveFieldOf(network: Stack, cell = 0): ReceptiveField {
  const stride = strideOf(network);
  const start = { first: cell, last: cell, lowCenter: cell, highCenter: cell };
  const { first, last, lowCenter, highCenter } = trace(network, start);
  return {
    size: last - first + 1,
    stride,
    padding: cell * stride - first,
    center: (first + last) / 2 - cell * stride,
    misalignment: highCenter - lowCenter,
  };
}

/** Receptive field at the end of each stage of a network. */
export function receptiveFields(
  stages: readonly Stage[],
): readonly (ReceptiveField & { readonly name: string })[] {
  return stages.map(({ name }, i) => ({
    name,
    ...receptiveFieldOf(stages.slice(0, i + 1).flatMap(({ layers }) => layers)),
  }));
}

/**
 * First and last pixel that output cells `first` to `last` can see. They may lie in the padding,
 * that is, below 0 or beyond the input.
 *
 * @throws RangeError for layers of impossible shape
 */
export function inputRegion(network: Stack, first: number, last = first): [number, number] {
  const region = trace(network, { first, last, lowCenter: first, highCenter: last });
  return [region.first, region.last];
}

/** Follows cells from the output to the input; every layer maps them in their order. */
function trace(network: Stack, output: Trace): Trace {
  return network.reduceRight((cells, layer) => {
    if ('branches' in layer) {
      return hull(layer.branches.map((branch) => trace(branch, cells)));
    }
    if ('upsample' in layer) {
      const source = (cell: number) => Math.floor(cell / factorOf(layer));
      return {
        first: source(cells.first),
        last: source(cells.last),
        lowCenter: source(cells.lowCenter),
        highCenter: source(cells.highCenter),
      };
    }
    const { stride, reach, padding } = shapeOf(layer);
    const begin = (cell: number) => cell * stride - padding;
    return {
      first: begin(cells.first),
      last: begin(cells.last) + reach,
      lowCenter: begin(cells.lowCenter) + reach / 2,
      highCenter: begin(cells.highCenter) + reach / 2,
    };
  }, output);
}

function hull(traces: readonly Trace[]): Trace {
  return {
    first: Math.min(...traces.map(({ first }) => first)),
    last: Math.max(...traces.map(({ last }) => last)),
    lowCenter: Math.min(...traces.map(({ lowCenter }) => lowCenter)),
    highCenter: Math.max(...traces.map(({ highCenter }) => highCenter)),
  };
}

function strideOf(network: Stack): number {
  return network.reduce((stride, layer) => {
    if ('upsample' in layer) return stride / factorOf(layer);
    if (!('branches' in layer)) return stride * shapeOf(layer).stride;
    const strides = layer.branches.map(strideOf);
    const [own] = strides;
    if (own === undefined || strides.some((other) => other !== own)) {
      throw new RangeError(
        `Paths that meet need one stride, but got ${strides.join(', ') || 'no path'}. Give every branch the stride of the others; a shortcut is an empty branch.`,
      );
    }
    return stride * own;
  }, 1);
}

function factorOf({ upsample }: Upsampling): number {
  if (!Number.isInteger(upsample) || upsample < 1) {
    throw new RangeError(`Upsampling needs a whole factor of at least 1, but got ${upsample}.`);
  }
  return upsample;
}

function shapeOf({ kernel, stride = 1, dilation = 1, padding }: Window) {
  const reach = dilation * (kernel - 1);
  const before = padding ?? Math.floor(reach / 2);
  const counts = [kernel, stride, dilation];
  if (
    counts.some((n) => !Number.isInteger(n) || n < 1) ||
    !Number.isInteger(before) ||
    before < 0
  ) {
    throw new RangeError(
      `A layer needs a kernel, stride and dilation of at least 1 and a padding of at least 0, all whole, but got ${kernel}, ${stride}, ${dilation} and ${before}.`,
    );
  }
  return { stride, reach, padding: before };
}
