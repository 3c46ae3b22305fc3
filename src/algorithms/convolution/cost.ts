/** What a layer costs. All counts are exact whole numbers, for one image. */
export interface Cost {
  /** Learned numbers: weights, biases, and the scale and shift of a normalization. */
  readonly parameters: number;
  /** Multiply–add pairs. The papers of this field call them FLOPs; a count of operations is twice it. */
  readonly macs: number;
  /** Elements that the layer writes. */
  readonly activations: number;
  /** Elements that are read or written if each is touched once: input, output and weights. */
  readonly traffic: number;
}

/** A square convolution; lengths in pixels. */
export interface Convolution {
  readonly inputs: number;
  readonly outputs: number;
  readonly kernel: number;
  readonly stride?: number;
  readonly groups?: number;
  readonly dilation?: number;
  /** Zeros at each side; by default those that keep the size at stride 1. */
  readonly padding?: number;
  readonly bias?: boolean;
  /** Followed by batch normalization: two more parameters for each output channel. */
  readonly norm?: boolean;
  readonly transposed?: boolean;
}

export const noCost: Cost = { parameters: 0, macs: 0, activations: 0, traffic: 0 };

export function addCosts(costs: readonly Cost[]): Cost {
  return costs.reduce(
    (sum, cost) => ({
      parameters: sum.parameters + cost.parameters,
      macs: sum.macs + cost.macs,
      activations: sum.activations + cost.activations,
      traffic: sum.traffic + cost.traffic,
    }),
    noCost,
  );
}

/**
 * Side of the output in pixels: $\lfloor (h + 2p - d(k-1) - 1)/s \rfloor + 1$; for a transposed
 * convolution $(h-1)s - 2p + d(k-1) + 1$. Both as in PyTorch, without extra output padding.
 *
 * @throws RangeError when nothing is left
 */
export function outputSize(convolution: Convolution, size: number): number {
  const { kernel, stride = 1, dilation = 1, transposed = false } = convolution;
  const reach = dilation * (kernel - 1);
  const { padding = Math.floor(reach / 2) } = convolution;
  const side = transposed
    ? (size - 1) * stride - 2 * padding + reach + 1
    : Math.floor((size + 2 * padding - reach - 1) / stride) + 1;
  if (!(side >= 1)) {
    throw new RangeError(
      `A kernel that reaches over ${reach + 1} pixels leaves no output on ${size} pixels with padding ${padding}. Enlarge the input or the padding.`,
    );
  }
  return side;
}

/**
 * Cost of a convolution $c_1 \to c_2$ with kernel $k \times k$ and $g$ groups on $h \times h$ pixels
 * that yields $h' \times h'$: $k^2 c_1 c_2 / g$ weights, $h'^2 k^2 c_1 c_2 / g$ multiply–adds,
 * $h'^2 c_2$ activations and $h^2 c_1 + h'^2 c_2 + k^2 c_1 c_2 / g$ elements of traffic.
 *
 * $g = c_1$ is a depthwise, $k = 1$ a pointwise convolution. Dilation changes the size alone. A
 * transposed convolution multiplies at every input pixel, hence $h^2$ instead of $h'^2$; what
 * falls into the cropped border counts too. Zeros of the padding count as well, and bias and
 * normalization do not count as multiply–adds (inference folds them into the weights).
 *
 * @param size  side of the square input in pixels
 * @throws      RangeError for channels that the groups do not divide, and when nothing is left
 * @see         Ma et al., ShuffleNet V2, ECCV 2018, section 2: https://arxiv.org/abs/1807.11164
 */
export function convolutionCost(convolution: Convolution, size: number): Cost {
  const { inputs, outputs, kernel, groups = 1, bias = false, norm = false } = convolution;
  if (inputs % groups !== 0 || outputs % groups !== 0) {
    throw new RangeError(
      `Groups need to divide both channel counts, but got ${groups} groups for ${inputs} → ${outputs}. Change the groups or the channels.`,
    );
  }
  const side = outputSize(convolution, size);
  const weights = (kernel * kernel * inputs * outputs) / groups;
  const positions = convolution.transposed === true ? size * size : side * side;
  return {
    parameters: weights + (bias ? outputs : 0) + (norm ? 2 * outputs : 0),
    macs: positions * weights,
    activations: side * side * outputs,
    traffic: size * size * inputs + side * side * outputs + weights,
  };
}

/** Cost of a fully connected layer; with a bias unless told otherwise. */
export function linearCost(inputs: number, outputs: number, bias = true): Cost {
  return convolutionCost({ inputs, outputs, kernel: 1, bias }, 1);
}
