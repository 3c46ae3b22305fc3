import { crc32, inflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { opacityPng } from '../../../src/figures/shared/png.ts';

/** Reads a PNG by the specification, with zlib's own checksums. */
function decode(url: string) {
  const bytes = Buffer.from(url.replace('data:image/png;base64,', ''), 'base64');
  expect(bytes.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
  const chunks: Record<string, Buffer> = {};
  for (let at = 8; at < bytes.length;) {
    const length = bytes.readUInt32BE(at);
    const body = bytes.subarray(at + 4, at + 8 + length);
    expect(bytes.readUInt32BE(at + 8 + length)).toBe(crc32(body));
    chunks[body.subarray(0, 4).toString('latin1')] = body.subarray(4);
    at += length + 12;
  }
  const width = chunks['IHDR']!.readUInt32BE(0);
  const height = chunks['IHDR']!.readUInt32BE(4);
  // inflateSync checks Adler-32 as well.
  const lines = inflateSync(chunks['IDAT']!);
  const rows = Array.from({ length: height }, (_, row) => {
    const start = row * (width + 1);
    expect(lines[start]).toBe(0);
    return [...lines.subarray(start + 1, start + 1 + width)].map(
      (index) => chunks['tRNS']![index]!,
    );
  });
  return { width, height, rows };
}

describe('opacityPng', () => {
  test('is a valid picture with the rows from the top', () => {
    const { width, height, rows } = decode(opacityPng([0, 0.5, 1, 1, 0, 0.25], 3, 2, 1));
    expect([width, height]).toEqual([3, 2]);
    expect(rows[0]![0]).toBe(0);
    expect(rows[0]![2]).toBe(255);
    expect(rows[1]![0]).toBe(255);
    // 64 levels of whole bytes: within half a level and half a byte of the exact opacity.
    expect(Math.abs(rows[0]![1]! - 127.5)).toBeLessThanOrEqual(255 / 126 + 0.5);
    expect(Math.abs(rows[1]![2]! - 63.75)).toBeLessThanOrEqual(255 / 126 + 0.5);
  });

  test('clips above the maximum, below zero and where there is no number', () => {
    expect(decode(opacityPng([9, -9, NaN], 3, 1, 1)).rows).toEqual([[255, 0, 0]]);
  });

  test('needs more than one block for a large grid', () => {
    const side = 300;
    const values = Float64Array.from({ length: side * side }, (_, i) => (i % side) / (side - 1));
    const { rows } = decode(opacityPng(values, side, side, 1));
    expect(rows).toHaveLength(side);
    expect(rows.at(-1)).toEqual(rows[0]);
  });

  test('says what does not fit', () => {
    expect(() => opacityPng([1, 2, 3], 2, 2, 1)).toThrow('2 × 2 needs 4 values, but got 3');
  });
});
