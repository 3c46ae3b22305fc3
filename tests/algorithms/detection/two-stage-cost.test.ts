import { describe, expect, test } from 'vitest';
import { totalCost } from '../../../src/algorithms/convolution/network.ts';
import { snet } from '../../../src/algorithms/convolution/networks/snet.ts';
import {
  detectorMacs,
  lightHead,
  partCosts,
  parts,
  partShapes,
  releasedThunderNet,
  thunderNet,
  type TwoStageDesign,
} from '../../../src/algorithms/detection/two-stage-cost.ts';
import oracle from '../../oracles/thundernet.json' with { type: 'json' };

const snet49: TwoStageDesign = { ...thunderNet, backbone: 'snet49' };
const snet535: TwoStageDesign = { ...thunderNet, backbone: 'snet535' };
const designs = { thunderNet, snet49, lightHead, released: releasedThunderNet } as const;
const counted = Object.entries(oracle.costs).flatMap(([design, costs]) =>
  Object.entries(costs).map(([part, cost]) => ({ design, part, cost })),
) as { design: keyof typeof designs; part: (typeof parts)[number]; cost: object }[];

describe('partCosts', () => {
  test.each(counted)('counts $part of $design as hooks in torch do', ({ design, part, cost }) => {
    expect(partCosts(designs[design])[part]).toEqual(expect.objectContaining(cost));
  });

  test.each(['snet49', 'snet146', 'snet535'] as const)(
    'divides %s and loses nothing',
    (backbone) => {
      const { stem, stage2, stage3, stage4 } = partCosts({ ...thunderNet, backbone });
      const whole = totalCost(snet(backbone, 320).slice(0, -1));
      const sum = [stem, stage2, stage3, stage4].reduce((total, { macs }) => total + macs, 0);
      expect(sum).toBe(whole.macs);
      // 3×3, stride 2, on 320 px: 160² · 27 · 24, or twice as wide.
      expect(stem.macs).toBe(160 ** 2 * 27 * (backbone === 'snet535' ? 48 : 24));
    },
  );

  test('counts nothing for an attention that is left out', () => {
    expect(partCosts(lightHead).attention).toEqual({ macs: 0, parameters: 0 });
  });

  test('rejects a side that does not halve five times', () => {
    expect(() => partCosts({ ...thunderNet, size: 240 })).toThrow('a multiple of 32');
  });
});

describe('detectorMacs', () => {
  // Table 1 of the paper, in millions. SNet146 is left out: its channels give more than its name.
  test.each([
    [{ ...snet49, size: 320 }, 262],
    [{ ...snet49, size: 480 }, 506],
    [{ ...snet535, size: 128 }, 265],
    [{ ...snet535, size: 192 }, 512],
  ])('comes within 3 M of what the paper states, %#', (design, published) => {
    expect(Math.abs(detectorMacs(design) / 1e6 - published)).toBeLessThan(3);
  });

  test('agrees with the published split of the two extremes', () => {
    const groups = (design: TwoStageDesign) => {
      const { context, rpn, attention, head } = partCosts(design);
      return [context.macs, rpn.macs, attention.macs + head.macs].map((macs) => macs / 1e6);
    };
    // 43 and 92 M; 70 and 286 M.
    expect(groups(thunderNet).slice(1)).toEqual([expect.closeTo(43, 0), expect.closeTo(92.5, 0)]);
    const large = { ...snet49, alpha: 10, hidden: [2048] };
    expect(groups(large).slice(1)).toEqual([expect.closeTo(70.4, 1), expect.closeTo(285.7, 1)]);
  });
});

describe('partShapes', () => {
  test('has the maps of the figure in the paper', () => {
    const shapes = partShapes(thunderNet);
    expect(parts.map((part) => [shapes[part].size, shapes[part].channels])).toEqual([
      [80, 24],
      [40, 132],
      [20, 264],
      [10, 528],
      [20, 245],
      [20, 256],
      [20, 245],
      [7, 5],
    ]);
    expect(partShapes(snet49).stage4).toEqual({ channels: 512, size: 10 });
  });
});
