/** Weights of a convolution with as many outputs as it lists, stride 1 and "same" padding. */
export interface Kernel {
  readonly outputs: number;
  /** Input channels. */
  readonly inputs: number;
  /** Odd side in pixels. */
  readonly size: number;
  /** Row by row: output, input, y, x. */
  readonly weights: Float64Array;
  /** One number an output. */
  readonly bias: Float64Array;
}

/** Batch normalization as used for inference, one entry a channel. */
export interface Norm {
  readonly scale: readonly number[];
  readonly shift: readonly number[];
  readonly mean: readonly number[];
  readonly variance: readonly number[];
  readonly epsilon: number;
}

/** The identity as a convolution: 1 in the middle of each channel's own kernel. */
export function identityKernel(channels: number, size: number): Kernel {
  checkOdd(size);
  const weights = new Float64Array(channels * channels * size * size);
  const middle = (size * size - 1) / 2;
  for (let c = 0; c < channels; c++) weights[(c * channels + c) * size * size + middle] = 1;
  return { outputs: channels, inputs: channels, size, weights, bias: new Float64Array(channels) };
}

/** The same convolution with a larger kernel, zero around the old one. */
export function padKernel(kernel: Kernel, size: number): Kernel {
  checkOdd(size);
  const margin = (size - kernel.size) / 2;
  if (margin < 0) {
    throw new RangeError(
      `A kernel can only be padded to a larger one, but ${kernel.size} should become ${size}. Pad the smaller branch.`,
    );
  }
  const weights = new Float64Array(kernel.outputs * kernel.inputs * size * size);
  kernel.weights.forEach((weight, i) => {
    const x = i % kernel.size;
    const y = Math.floor(i / kernel.size) % kernel.size;
    const pair = Math.floor(i / kernel.size ** 2);
    weights[(pair * size + y + margin) * size + x + margin] = weight;
  });
  return { ...kernel, size, weights };
}

/**
 * A convolution with the normalization behind it folded in: $W' = \frac\gamma\sigma W$,
 * $b' = \beta + \frac\gamma\sigma(b - \mu)$ with $\sigma = \sqrt{\mathrm{var} + \epsilon}$, for
 * each output. Only the running statistics of inference may be folded.
 *
 * @see Ding et al., RepVGG, CVPR 2021, equation (3): https://arxiv.org/abs/2101.03697
 */
export function foldNorm(kernel: Kernel, norm: Norm): Kernel {
  const each = kernel.inputs * kernel.size ** 2;
  const factor = norm.scale.map((scale, o) => scale / Math.sqrt(norm.variance[o]! + norm.epsilon));
  return {
    ...kernel,
    weights: kernel.weights.map((weight, i) => weight * factor[Math.floor(i / each)]!),
    bias: kernel.bias.map((bias, o) => norm.shift[o]! + factor[o]! * (bias - norm.mean[o]!)),
  };
}

/**
 * One convolution for branches that are added: kernels are padded to the largest and summed. Exact,
 * because a convolution is linear in its kernel; a nonlinearity inside a branch would forbid it.
 *
 * @throws RangeError for no branch or branches of different channels
 */
export function fuseBranches(branches: readonly Kernel[]): Kernel {
  const [first] = branches;
  if (!first || branches.some((b) => b.outputs !== first.outputs || b.inputs !== first.inputs)) {
    throw new RangeError(
      `Fusion needs one or more branches with the same channels, but got ${branches.map((b) => `${b.inputs} → ${b.outputs}`).join(', ') || 'none'}. Fuse what is added alone.`,
    );
  }
  const size = Math.max(...branches.map((branch) => branch.size));
  const padded = branches.map((branch) => padKernel(branch, size));
  return {
    ...first,
    size,
    weights: padded[0]!.weights.map((_, i) => padded.reduce((s, b) => s + b.weights[i]!, 0)),
    bias: first.bias.map((_, o) => padded.reduce((s, b) => s + b.bias[o]!, 0)),
  };
}

/**
 * The convolution itself, by its definition: stride 1, zeros around the image.
 *
 * @param image  channel by channel, row by row: `kernel.inputs` × height × width
 * @returns      `kernel.outputs` × height × width
 */
export function convolve(image: Float64Array, kernel: Kernel, height: number, width: number) {
  const { outputs, inputs, size, weights, bias } = kernel;
  const reach = (size - 1) / 2;
  const at = (c: number, y: number, x: number) =>
    y < 0 || y >= height || x < 0 || x >= width ? 0 : image[(c * height + y) * width + x]!;
  return Float64Array.from({ length: outputs * height * width }, (_, i) => {
    const o = Math.floor(i / (height * width));
    const y = Math.floor(i / width) % height;
    const x = i % width;
    let sum = bias[o]!;
    for (let c = 0; c < inputs; c++) {
      for (let k = 0; k < size * size; k++) {
        const [dy, dx] = [Math.floor(k / size) - reach, (k % size) - reach];
        sum += weights[(o * inputs + c) * size * size + k]! * at(c, y + dy, x + dx);
      }
    }
    return sum;
  });
}

function checkOdd(size: number): void {
  if (size % 2 !== 1) {
    throw new RangeError(`A kernel with a middle needs an odd side, but got ${size}.`);
  }
}
