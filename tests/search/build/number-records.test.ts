import { describe, expect, test } from 'vitest';
import { gunzipSync, gzipSync } from 'node:zlib';
import { numberRecords, renameRecords } from '../../../src/search/build/number-records.ts';

/** A text in CBOR: major type 3, shorter than 24 bytes. */
const text = (value: string) => Buffer.from([0x60 + value.length, ...Buffer.from(value)]);
const bytes = (...parts: (Buffer | number[])[]) =>
  Buffer.concat(parts.map((part) => Buffer.from(part)));

describe('renameRecords', () => {
  // ["1.5.2", [["und_a", 23], ["und_b", 500], ["und_c", 70000]], [], …]
  const rest = [0x80, 0x80, 0x80, 0x80];
  const meta = bytes(
    [0x86],
    text('1.5.2'),
    [0x83, 0x82],
    text('und_a'),
    [0x17, 0x82],
    text('und_b'),
    [0x19, 0x01, 0xf4, 0x82],
    text('und_c'),
    [0x1a, 0x00, 0x01, 0x11, 0x70],
    rest,
  );

  test('changes the names and nothing else', () => {
    const names: Record<string, string> = { und_a: 'zh-1_0', und_b: 'zh-1_1', und_c: 'zh-1_12' };
    expect(renameRecords(meta, (name) => names[name]!)).toEqual(
      bytes(
        [0x86],
        text('1.5.2'),
        [0x83, 0x82],
        text('zh-1_0'),
        [0x17, 0x82],
        text('zh-1_1'),
        [0x19, 0x01, 0xf4, 0x82],
        text('zh-1_12'),
        [0x1a, 0x00, 0x01, 0x11, 0x70],
        rest,
      ),
    );
  });

  test('refuses a format it does not know', () => {
    expect(() => renameRecords(bytes([0xa1], text('1.6.0')), (name) => name)).toThrow(
      "Pagefind's metadata has type 5 at byte 0, not 4",
    );
  });
});

describe('numberRecords', () => {
  const packed = (content: Buffer) => gzipSync(bytes([...Buffer.from('pagefind_dcd')], content));
  const fragment = (name: string, number: number) => ({
    path: `fragment/${name}.pf_fragment`,
    content: packed(Buffer.from(JSON.stringify({ url: `/zh/${number}` }))),
  });
  const meta = (...names: string[]) => ({
    path: 'pagefind.und_x.pf_meta',
    content: packed(
      bytes(
        [0x86],
        text('1.5.2'),
        [0x80 + names.length],
        ...names.flatMap((name) => [[0x82], text(name), [0x01]]),
        [0x80, 0x80, 0x80, 0x80],
      ),
    ),
  });

  test('names records by their place, even two that Pagefind gave one name', () => {
    const files = [
      meta('und_a', 'und_b', 'und_a'),
      fragment('und_a', 2),
      fragment('und_b', 1),
      fragment('und_a', 0),
    ];
    const numbered = numberRecords(files, 'und_x', 'zh');
    const { build } = numbered;
    expect(numbered).toMatchObject({ count: 3, hash: `zh_${build}` });
    expect(numbered.files.map(({ path }) => path).sort()).toEqual([
      `fragment/zh-${build}_0.pf_fragment`,
      `fragment/zh-${build}_1.pf_fragment`,
      `fragment/zh-${build}_2.pf_fragment`,
      `pagefind.zh_${build}.pf_meta`,
    ]);
    const renamed = gunzipSync(numbered.files.at(-1)!.content).toString('latin1');
    expect([...renamed.matchAll(/zh-\w+_(\d)/g)].map(([, number]) => number)).toEqual([
      '0',
      '1',
      '2',
    ]);
  });

  test('refuses records in another order', () => {
    const files = [meta('und_a', 'und_b'), fragment('und_a', 1), fragment('und_b', 0)];
    expect(() => numberRecords(files, 'und_x', 'zh')).toThrow('und_a at place 0, but it came at 1');
  });
});
