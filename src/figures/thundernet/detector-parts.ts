import { receptiveFieldOf, type Stack } from '../../algorithms/convolution/receptive-field.ts';
import { snetStages } from '../../algorithms/convolution/receptive-networks.ts';
import {
  lightHead,
  partCosts,
  parts,
  partShapes,
  releasedThunderNet,
  thunderNet,
  type Part,
  type TwoStageDesign,
} from '../../algorithms/detection/two-stage-cost.ts';

export const designKeys = ['light-head', 'thundernet', 'released'] as const;
export type DesignKey = (typeof designKeys)[number];
export type Backbone = 'snet49' | 'snet146' | 'snet535';

const designs: Readonly<Record<DesignKey, TwoStageDesign>> = {
  'light-head': lightHead,
  thundernet: thunderNet,
  released: releasedThunderNet,
};

/** A design on a backbone; of SNet146 the released code has its own variant. */
export function designOf(key: DesignKey, backbone: Backbone, size: number): TwoStageDesign {
  const design = designs[key];
  const own = design.backbone === 'released' && backbone === 'snet146';
  return { ...design, size, backbone: own ? 'released' : backbone };
}

/** What a part puts out, what it costs, and what one cell of its output sees. */
export interface PartRow {
  readonly part: Part;
  readonly channels: number;
  readonly size: number;
  readonly macs: number;
  readonly share: number;
  /** Side of the receptive field in pixels, without the path through the global average. */
  readonly field: number;
  /** A path through the global average sees the whole image. */
  readonly global: boolean;
}

export function partRows(design: TwoStageDesign): readonly PartRow[] {
  const costs = partCosts(design);
  const shapes = partShapes(design);
  const total = parts.reduce((sum, part) => sum + costs[part].macs, 0);
  return parts.map((part) => ({
    part,
    ...shapes[part],
    macs: costs[part].macs,
    share: costs[part].macs / total,
    field: receptiveFieldOf(wayTo(part, design)).size,
    global: design.context === 'enhancement' && !part.startsWith('st'),
  }));
}

/** Layers on the longest way from the image to the output of a part. */
function wayTo(part: Part, design: TwoStageDesign): Stack {
  const depth = ['stem', 'stage2', 'stage3', 'stage4'].indexOf(part);
  if (depth >= 0) return stagesUpTo(depth + 1);
  const thin = thinMap(design);
  const rpn = [...thin, { kernel: design.rpn === 'compressed' ? 5 : 3 }];
  if (part === 'rpn') return rpn;
  return part === 'context' || !design.attention ? thin : rpn;
}

function stagesUpTo(count: number): Stack {
  return snetStages.slice(0, count).flatMap(({ layers }) => layers);
}

/** Context enhancement merges C4 and C5; Light-Head has a 15×15 on C5, kept at stride 16. */
function thinMap({ context }: TwoStageDesign): Stack {
  const top = snetStages[3]!.layers;
  if (context === 'enhancement') {
    return [...stagesUpTo(3), { branches: [[], [...top, { upsample: 2 }]] }];
  }
  return [...stagesUpTo(3), ...top, { upsample: 2 }, { kernel: 15 }];
}

/** A feature map as a slab of the diagram: center and sides, in units of the diagram. */
export interface Slab {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export const diagram = { width: 8, height: 100 } as const;

/** Height follows the side of the map, width the root of its channels; the RPN stands above. */
export function slabOf(index: number, { part, channels, size }: PartRow, input: number): Slab {
  return {
    x: index + 0.5,
    y: part === 'rpn' ? 24 : 62,
    width: Math.min(0.72, 0.1 + Math.sqrt(channels) / 55),
    height: 10 + (240 * size) / input,
  };
}

/** Which part hands its output to which; the gate is the way from the RPN to the attention. */
export function arrowsOf({
  context,
  attention,
}: TwoStageDesign): readonly (readonly [Part, Part])[] {
  return [
    ['stem', 'stage2'],
    ['stage2', 'stage3'],
    ['stage3', 'stage4'],
    ['stage4', 'context'],
    ...(context === 'enhancement' ? [['stage3', 'context'] as const] : []),
    ['context', 'rpn'],
    ...(attention
      ? ([
          ['context', 'attention'],
          ['rpn', 'attention'],
          ['attention', 'head'],
        ] as const)
      : ([
          ['context', 'head'],
          ['rpn', 'head'],
        ] as const)),
  ];
}
