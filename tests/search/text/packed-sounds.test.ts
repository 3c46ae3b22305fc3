import { describe, expect, test } from 'vitest';
import { packSounds, unpackSounds } from '../../../src/search/text/packed-sounds.ts';
import { soundTable } from '../../../src/search/text/sound-table.ts';
import { soundsInUse, type SoundTable } from '../../../src/search/text/sounds.ts';

/** Characters of each syllable in one order, since packing does not keep any. */
const sorted = (table: SoundTable) =>
  Object.fromEntries(
    Object.entries(table).map(([syllable, letters]) => [syllable, [...letters].sort().join('')]),
  );

describe('packSounds', () => {
  test('keeps every reading for unpackSounds', () => {
    const names = '交并比 非极大值抑制 倒残差 重参数化 概率 似然 锚框 朗之万 埯';
    const table = soundsInUse(soundTable, names);
    expect(sorted(unpackSounds(packSounds(table)))).toEqual(sorted(table));
    expect(unpackSounds(packSounds({}))).toEqual({});
  });

  test('names no character that stands in the order of GB 2312', () => {
    // The first of them are 啊 and 阿, then thirteen with the sound ai; 嗄 is rare.
    const packed = packSounds({ a: '啊阿嗄', ai: '埃挨哎唉哀皑癌蔼矮艾碍爱隘' });
    expect(packed).toEqual({ runs: 'a2ai13-3740', others: { a: '嗄' } });
  });
});
