import { expectedField, holdingWidth } from '../../algorithms/convolution/effective-field.ts';
import {
  receptiveFieldOf,
  type Stack,
  type Stage,
} from '../../algorithms/convolution/receptive-field.ts';
import {
  resNetStages,
  snetStages,
  vgg16Stages,
} from '../../algorithms/convolution/receptive-networks.ts';

export const networkKeys = ['resnet50', 'vgg16', 'snet', 'stack'] as const;
export type NetworkKey = (typeof networkKeys)[number];

export const stageNames = ['C1', 'C2', 'C3', 'C4', 'C5'] as const;
export type StageName = (typeof stageNames)[number];

/** Layers up to which a stack is drawn. */
export const maxDepth = 40;

export interface Settings {
  readonly network: NetworkKey;
  readonly stage: StageName;
  /** ResNet-50 halves in its 3×3 convolutions, as in torchvision. */
  readonly late: boolean;
  readonly depth: number;
  readonly kernel: number;
  readonly dilation: number;
  /** How many layers at the start of a stack have stride 2. */
  readonly halvings: number;
}

/** The fields after so many layers with windows larger than one cell, px. */
export interface Point {
  readonly depth: number;
  readonly size: number;
  readonly width: number;
}

export interface Scene {
  /** The layers that the reader looks through. */
  readonly layers: Stack;
  readonly now: Point & { readonly stride: number };
  /** After each layer or block of the whole network, from none. */
  readonly growth: readonly Point[];
}

export function sceneOf(settings: Settings): Scene {
  const stages = stagesOf(settings);
  const whole = stages.flatMap(({ layers }) => layers);
  const end = settings.network === 'stack' ? settings.depth : endOf(stages, settings.stage);
  const growth = Array.from({ length: whole.length + 1 }, (_, i) => pointOf(whole.slice(0, i)));
  const layers = whole.slice(0, end);
  return {
    layers,
    growth,
    now: { ...growth[end]!, stride: receptiveFieldOf(layers).stride },
  };
}

function endOf(stages: readonly Stage[], stage: StageName): number {
  const last = stages.findIndex(({ name }) => name === stage);
  return stages.slice(0, last + 1).reduce((sum, { layers }) => sum + layers.length, 0);
}

function pointOf(layers: Stack): Point {
  const { columns, values } = expectedField(layers);
  return { depth: depthOf(layers), size: columns, width: holdingWidth(values) };
}

/** Windows larger than one cell along the longest path. */
function depthOf(layers: Stack): number {
  return layers.reduce((sum, layer) => {
    if ('branches' in layer) return sum + Math.max(...layer.branches.map(depthOf));
    return sum + ('kernel' in layer && layer.kernel > 1 ? 1 : 0);
  }, 0);
}

function stagesOf({ network, late, kernel, dilation, halvings }: Settings): readonly Stage[] {
  switch (network) {
    case 'resnet50':
      return resNetStages(late ? 'kernel 3' : 'kernel 1');
    case 'vgg16':
      // Each pooling opens the next stage; the last one is not used by detectors.
      return stageNames.map((name, i) => ({
        name,
        layers: vgg16Stages.slice(Math.max(0, 2 * i - 1), 2 * i + 1).flatMap((s) => s.layers),
      }));
    case 'snet': {
      const [stem, ...later] = snetStages;
      const [conv, pool] = stem!.layers;
      return [{ name: 'C1', layers: [conv!] }, { name: 'C2', layers: [pool!] }, ...later];
    }
    case 'stack': {
      const layer = (i: number) => ({ kernel, dilation, stride: i < halvings ? 2 : 1 });
      return [{ name: 'C1', layers: Array.from({ length: maxDepth }, (_, i) => layer(i)) }];
    }
  }
}

/** Expected squared gradient on the plane, in square bins of whole pixels. */
export interface Plane {
  readonly values: Float64Array;
  /** Bins along each axis. */
  readonly cells: number;
  /** Side of a bin, px. */
  readonly bin: number;
}

/** Bins along an axis that a heat map may have. */
const finest = 81;

export function planeOf(layers: Stack): Plane {
  const size = receptiveFieldOf(layers).size;
  const bin = Math.ceil(size / finest);
  const cells = Math.ceil(size / bin);
  const values = new Float64Array(cells * cells);
  const place = (pixel: number) => Math.floor(pixel / bin);
  if (layers.every((layer) => 'kernel' in layer)) {
    // Along a chain the axes do not depend on each other.
    const line = new Float64Array(cells);
    expectedField(layers).values.forEach((value, i) => (line[place(i)]! += value));
    values.forEach((_, i) => (values[i] = line[Math.floor(i / cells)]! * line[i % cells]!));
  } else {
    expectedField(layers, 2).values.forEach((value, i) => {
      values[place(Math.floor(i / size)) * cells + place(i % size)]! += value;
    });
  }
  return { values, cells, bin };
}

/** What an object of a given side, in the middle of the field, fits into. */
export function fitOf(side: number, { size, width }: Point): 'effective' | 'theoretical' | 'none' {
  if (side <= width) return 'effective';
  return side <= size ? 'theoretical' : 'none';
}

/** Side of the view, with a margin around field and object: 16, 24, 32, 48, 64 … px. */
export function viewSide(size: number, object: number): number {
  const needed = 1.05 * Math.max(size, object);
  const power = Math.max(16, 2 ** Math.floor(Math.log2(needed)));
  return power * [1, 1.5, 2].find((step) => step * power >= needed)!;
}

/** A round number not below `value`, for the end of an axis. */
export function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return power * [1, 1.2, 1.5, 2, 3, 4, 5, 6, 8, 10].find((step) => step * power >= value)!;
}
