import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  inputRegion,
  receptiveFieldOf,
  receptiveFields,
  type Stack,
} from '../../../src/algorithms/convolution/receptive-field.ts';

type Region = [cell: number, first: number, last: number];

const oracle = JSON.parse(
  readFileSync(new URL('../../oracles/receptive_field.json', import.meta.url), 'utf8'),
) as { random: { network: Stack; cells: [Region, Region] }[] };

describe('receptiveFieldOf', () => {
  test('counts the example by hand', () => {
    // 3×3, pool 2×2 with stride 2, 3×3, 3×3 with dilation 2: sizes 3, 4, 8, 16, strides 1, 2, 2, 2.
    const layers: Stack = [
      { kernel: 3 },
      { kernel: 2, stride: 2 },
      { kernel: 3 },
      { kernel: 3, dilation: 2 },
    ];
    const sizes = layers.map((_, i) => receptiveFieldOf(layers.slice(0, i + 1)).size);
    expect(sizes).toEqual([3, 4, 8, 16]);
    expect(receptiveFieldOf([layers[0]!, layers[1]!, layers[3]!]).size).toBe(12);
    expect(receptiveFieldOf(layers).stride).toBe(2);
    // Padding 1, 0, 1 and 2 cells at strides 1, 1, 2, 2: 1 + 2 + 4.
    expect(receptiveFieldOf(layers)).toMatchObject({ padding: 7, center: 0.5, misalignment: 0 });
  });

  test('is one pixel where there is no layer', () => {
    expect(receptiveFieldOf([])).toEqual({
      size: 1,
      stride: 1,
      padding: 0,
      center: 0,
      misalignment: 0,
    });
  });

  test.each([1, 2, 5, 40])('grows by 2 px for each of %d layers 3×3', (depth) => {
    expect(receptiveFieldOf(Array(depth).fill({ kernel: 3 }))).toMatchObject({
      size: 2 * depth + 1,
      padding: depth,
      center: 0,
    });
  });

  test('grows by 2(d - 1)sn when n layers 3×3 at stride s are dilated by d', () => {
    const stack = (dilation: number): Stack => [
      { kernel: 7, stride: 2 },
      { kernel: 3, stride: 2 },
      ...Array<Stack[number]>(23).fill({ kernel: 3, dilation }),
    ];
    for (const d of [2, 3]) {
      const gain = receptiveFieldOf(stack(d)).size - receptiveFieldOf(stack(1)).size;
      expect(gain).toBe(2 * (d - 1) * 4 * 23);
    }
  });

  test.each(oracle.random)('agrees with autograd on a random stack (%#)', ({ network, cells }) => {
    const [[cell, first, last], [, next]] = cells;
    const field = receptiveFieldOf(network, cell);
    expect(field.size).toBe(last - first + 1);
    expect(field.stride).toBe(next - first);
    expect(field.padding).toBe(cell * field.stride - first);
    expect(field.center + cell * field.stride).toBe((first + last) / 2);
  });

  test('takes the hull of paths and tells how far their centers are apart', () => {
    // A valid 3×3 looks at 0, 1, 2 and the shortcut at 0: centers 1 and 0.
    const network: Stack = [{ branches: [[{ kernel: 3, padding: 0 }], []] }];
    expect(receptiveFieldOf(network)).toMatchObject({ size: 3, padding: 0, misalignment: 1 });
    const padded: Stack = [{ branches: [[{ kernel: 3 }], []] }];
    expect(receptiveFieldOf(padded)).toMatchObject({ size: 3, padding: 1, misalignment: 0 });
    // What lies below multiplies the distance, and two such units in a row add theirs.
    const twice: Stack = [{ kernel: 2, stride: 2 }, ...network, ...network];
    expect(receptiveFieldOf(twice).misalignment).toBe(4);
  });

  test('finds a 5×5 and a 3×3 path of stride 2 aligned only with their own paddings', () => {
    const paths = (padding: number): Stack => [
      {
        branches: [[{ kernel: 3, stride: 2, padding: 1 }], [{ kernel: 5, stride: 2, padding }]],
      },
    ];
    expect(receptiveFieldOf(paths(2))).toMatchObject({ size: 5, misalignment: 0 });
    expect(receptiveFieldOf(paths(1))).toMatchObject({ size: 5, misalignment: 1 });
    expect(receptiveFieldOf(paths(0))).toMatchObject({ size: 6, misalignment: 2 });
  });

  test('refuses paths of different strides', () => {
    const network: Stack = [{ branches: [[{ kernel: 3, stride: 2 }], []] }];
    expect(() => receptiveFieldOf(network)).toThrow('one stride, but got 2, 1');
    expect(() => receptiveFieldOf([{ branches: [] }])).toThrow('no path');
  });

  test.each([
    { kernel: 0 },
    { kernel: 2.5 },
    { kernel: 3, stride: 0 },
    { kernel: 3, dilation: -1 },
    { kernel: 3, padding: -1 },
    { upsample: 0.5 },
  ])('refuses $kernel $stride $dilation $padding $upsample', (layer) => {
    expect(() => receptiveFieldOf([layer])).toThrow(RangeError);
  });
});

describe('receptiveFields', () => {
  test('lists the field at the end of each stage, all layers before it included', () => {
    const stages = [
      { name: 'a', layers: [{ kernel: 3, stride: 2 }] },
      { name: 'b', layers: [{ kernel: 3 }, { kernel: 3 }] },
    ];
    expect(receptiveFields(stages).map(({ name, size, stride }) => [name, size, stride])).toEqual([
      ['a', 3, 2],
      ['b', 11, 2],
    ]);
  });
});

describe('inputRegion', () => {
  test('follows a range of cells, also into the padding', () => {
    expect(inputRegion([{ kernel: 3, stride: 2 }], 0)).toEqual([-1, 1]);
    expect(inputRegion([{ kernel: 3, stride: 2 }], 0, 4)).toEqual([-1, 9]);
  });

  test('sends cells behind an upsampling to the cell that they copy', () => {
    const cells = [-1, 0, 1, 2, 3].map((cell) => inputRegion([{ upsample: 2 }], cell)[0]);
    expect(cells).toEqual([-1, 0, 0, 1, 1]);
    const down = { kernel: 2, stride: 2 };
    expect(inputRegion([down, { upsample: 2 }], 5)).toEqual([4, 5]);
  });

  test.each(oracle.random)('agrees with autograd on a random stack (%#)', ({ network, cells }) => {
    for (const [cell, first, last] of cells) {
      expect(inputRegion(network, cell)).toEqual([first, last]);
    }
  });
});
