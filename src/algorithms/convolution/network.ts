import { addCosts, convolutionCost, linearCost, outputSize } from './cost.ts';
import type { Convolution, Cost } from './cost.ts';

/** A stack of square feature maps: channels and side in pixels. */
export interface Feature {
  readonly channels: number;
  readonly size: number;
}

/** What a layer is for in a lightweight network. */
export type Role = 'full' | 'grouped' | 'pointwise' | 'depthwise' | 'attention' | 'linear';

export interface Layer {
  readonly role: Role;
  readonly inputs: number;
  readonly outputs: number;
  readonly kernel: number;
  readonly groups: number;
  /** Side of the output in pixels. */
  readonly size: number;
  readonly cost: Cost;
}

export type Network = readonly Layer[];

type Shape = Omit<Convolution, 'inputs' | 'transposed'>;
type DepthwiseShape = Omit<Shape, 'outputs' | 'groups'>;

interface Pool {
  readonly kernel?: number;
  readonly stride?: number;
  readonly padding?: number;
  /** Round the size up, as Caffe does. */
  readonly ceil?: boolean;
}

/** Collects the layers of a network while its feature maps are handed from one to the next. */
export interface Builder {
  readonly layers: Network;
  /** A convolution followed by batch normalization, unless `norm` says otherwise. */
  conv(input: Feature, shape: Shape): Feature;
  depthwise(input: Feature, shape: DepthwiseShape): Feature;
  /** 1×1 convolution. */
  pointwise(input: Feature, outputs: number, groups?: number): Feature;
  /** Squeeze-and-excitation through `reduced` channels; two layers with biases. Changes no size. */
  attention(input: Feature, reduced: number): Feature;
  /** Global average pooling and a fully connected layer. */
  linear(input: Feature, outputs: number, bias?: boolean): Feature;
  /** Costs nothing here: pooling has neither parameters nor multiply–adds. */
  pool(input: Feature, pool?: Pool): Feature;
}

export function createBuilder(): Builder {
  const layers: Layer[] = [];

  function conv(input: Feature, shape: Shape): Feature {
    const full = { norm: true, ...shape, inputs: input.channels };
    const size = outputSize(full, input.size);
    layers.push({
      role: roleOf(full),
      inputs: input.channels,
      outputs: full.outputs,
      kernel: full.kernel,
      groups: full.groups ?? 1,
      size,
      cost: convolutionCost(full, input.size),
    });
    return { channels: full.outputs, size };
  }

  function dense(role: Role, inputs: number, outputs: number, bias = true): Feature {
    const cost = linearCost(inputs, outputs, bias);
    layers.push({ role, inputs, outputs, kernel: 1, groups: 1, size: 1, cost });
    return { channels: outputs, size: 1 };
  }

  return {
    layers,
    conv,
    depthwise: (input, shape) =>
      conv(input, { ...shape, outputs: input.channels, groups: input.channels }),
    pointwise: (input, outputs, groups = 1) => conv(input, { outputs, kernel: 1, groups }),
    attention(input, reduced) {
      dense('attention', input.channels, reduced);
      dense('attention', reduced, input.channels);
      return input;
    },
    linear: (input, outputs, bias) => dense('linear', input.channels, outputs, bias),
    pool({ channels, size }, { kernel = 3, stride = 2, padding = 1, ceil = false } = {}) {
      const steps = (size + 2 * padding - kernel) / stride;
      return { channels, size: (ceil ? Math.ceil(steps) : Math.floor(steps)) + 1 };
    },
  };
}

function roleOf({ inputs, outputs, kernel, groups = 1 }: Convolution): Role {
  if (groups > 1) return groups === inputs && outputs === inputs ? 'depthwise' : 'grouped';
  return kernel === 1 ? 'pointwise' : 'full';
}

/** An RGB image. */
export function image(size: number): Feature {
  return { channels: 3, size };
}

/** Features of one size, stacked by channels. */
export function concat(...features: readonly [Feature, ...Feature[]]): Feature {
  const [{ size }] = features;
  if (features.some((feature) => feature.size !== size)) {
    throw new RangeError(
      `Concatenation needs features of one size, but got ${features.map((f) => f.size).join(', ')} pixels. Check the strides of the branches.`,
    );
  }
  return { channels: features.reduce((sum, { channels }) => sum + channels, 0), size };
}

export function totalCost(network: Network): Cost {
  return addCosts(network.map(({ cost }) => cost));
}

/** Cost of the layers of one role; zero when there are none. */
export function roleCost(network: Network, role: Role): Cost {
  return totalCost(network.filter((layer) => layer.role === role));
}

/**
 * The multiple of `divisor` nearest to `value`, at least `divisor`, and raised by one step where it
 * would fall below nine tenths of `value`: how TensorFlow and torchvision round widths.
 */
export function divisible(value: number, divisor = 8): number {
  const near = Math.max(divisor, Math.floor((value + divisor / 2) / divisor) * divisor);
  return near < 0.9 * value ? near + divisor : near;
}
