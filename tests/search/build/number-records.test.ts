import { describe, expect, test } from 'vitest';
import { gunzipSync, gzipSync } from 'node:zlib';
import { numberRecords, renameMeta } from '../../../src/search/build/number-records.ts';

/** A text in CBOR: major type 3, shorter than 24 bytes. */
const text = (value: string) => Buffer.from([0x60 + value.length, ...Buffer.from(value)]);
const bytes = (...parts: (Buffer | number[])[]) =>
  Buffer.concat(parts.map((part) => Buffer.from(part)));

describe('renameMeta', () => {
  // ["1.5.2", [["und_a", 23], ["und_b", 500], ["und_c", 70000]], [["a", "c", "und_1"]], …]
  const chunk = (name: string) => bytes([0x81, 0x83], text('a'), text('c'), text(name));
  const rest = [0x80, 0x80, 0x80];
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
    chunk('und_1'),
    rest,
  );

  test('changes the names and nothing else', () => {
    const names: Record<string, string> = { und_a: 'zh-1_0', und_b: 'zh-1_1', und_c: 'zh-1_12' };
    const chunks: Record<string, string> = { und_1: 'zh-1_7' };
    const renamed = renameMeta(
      meta,
      (name) => names[name]!,
      (name) => chunks[name]!,
    );
    expect(renamed).toEqual(
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
        chunk('zh-1_7'),
        rest,
      ),
    );
  });

  test('refuses a format it does not know', () => {
    const same = (name: string) => name;
    expect(() => renameMeta(bytes([0xa1], text('1.6.0')), same, same)).toThrow(
      "Pagefind's metadata has type 5 at byte 0, not 4",
    );
  });
});

describe('numberRecords', () => {
  const packed = (content: Buffer) => gzipSync(bytes([...Buffer.from('pagefind_dcd')], content));
  const fields = {
    stitle: '损失',
    alias: 'IoU loss 交并比',
    other: 'shoelace formula the 3d',
    tex: 'lambda λ',
  };
  const fragment = (name: string, number: number) => ({
    path: `fragment/${name}.pf_fragment`,
    content: packed(
      Buffer.from(JSON.stringify({ url: `/zh/${number}`, content: 'text', meta: fields })),
    ),
  });
  const meta = (...names: string[]) => ({
    path: 'pagefind.und_x.pf_meta',
    content: packed(
      bytes(
        [0x86],
        text('1.5.2'),
        [0x80 + names.length],
        ...names.flatMap((name) => [[0x82], text(name), [0x01]]),
        [0x82, 0x83],
        text('a'),
        text('f'),
        text('und_z'),
        [0x83],
        text('g'),
        text('z'),
        text('und_y'),
        [0x80, 0x80, 0x80],
      ),
    ),
  });
  const chunk = (name: string) => ({ path: `index/${name}.pf_index`, content: Buffer.from(name) });
  const chunks = [chunk('und_y'), chunk('und_z'), chunk('en_z')];

  test('names records by their place, even two that Pagefind gave one name', () => {
    const files = [
      meta('und_a', 'und_b', 'und_a'),
      ...chunks,
      fragment('und_a', 2),
      fragment('und_b', 1),
      fragment('und_a', 0),
    ];
    const numbered = numberRecords(files, 'und_x', 'zh');
    const { build } = numbered;
    expect(numbered).toMatchObject({ count: 3 });
    expect(numbered.files.map(({ path }) => path).sort()).toEqual([
      `fragment/zh-${build}_0.pf_fragment`,
      `fragment/zh-${build}_1.pf_fragment`,
      `fragment/zh-${build}_2.pf_fragment`,
      `index/metadata-zh-${build}.pf_meta`,
      `index/zh-${build}_0.pf_index`,
      `index/zh-${build}_1.pf_index`,
    ]);
    const renamed = gunzipSync(numbered.files.at(-1)!.content).toString('latin1');
    const numbers = [...renamed.matchAll(/zh-\w+_(\d)/g)].map(([, number]) => number);
    expect(numbers).toEqual(['0', '1', '2', '0', '1']);
    const first = numbered.files.find(({ path }) => path === `index/zh-${build}_0.pf_index`);
    expect(Buffer.from(first!.content).toString()).toBe('und_z');
  });

  test('keeps of a record its text and the words that no other file has', () => {
    const { files } = numberRecords(
      [meta('und_a'), ...chunks, fragment('und_a', 0)],
      'und_x',
      'zh',
    );
    const record = files.find(({ path }) => path.endsWith('_0.pf_fragment'))!;
    expect(gunzipSync(record.content).toString()).toBe(
      'pagefind_dcd{"content":"text","meta":{"alias":"IoU 交并比","other":"the 3d","tex":"lambda λ"}}',
    );
  });

  test('names the build by what is written, in whatever order it came', () => {
    const build = (...records: ReturnType<typeof fragment>[]) =>
      numberRecords([meta('und_a', 'und_b'), ...chunks, ...records], 'und_x', 'zh').build;
    const [first, second] = [fragment('und_a', 0), fragment('und_b', 1)];
    const other = {
      ...second,
      content: packed(Buffer.from('{"url":"/zh/1","content":"x","meta":{}}')),
    };
    expect(build(second, first)).toBe(build(first, second));
    expect(build(first, other)).not.toBe(build(first, second));
  });

  test('refuses metadata with a chunk that has no file', () => {
    const files = [meta('und_a'), chunk('und_y'), fragment('und_a', 0)];
    expect(() => numberRecords(files, 'und_x', 'zh')).toThrow('no index/und_z.pf_index');
  });

  test('refuses records in another order', () => {
    const files = [meta('und_a', 'und_b'), ...chunks, fragment('und_a', 1), fragment('und_b', 0)];
    expect(() => numberRecords(files, 'und_x', 'zh')).toThrow('und_a at place 0, but it came at 1');
  });
});
