import { describe, expect, test } from 'vitest';
import { soundTable } from '../../../src/search/text/sound-table.ts';
import {
  readSounds,
  soundsAlike,
  soundsInUse,
  spelledSyllables,
} from '../../../src/search/text/sounds.ts';

const names = '交并比 非极大值抑制 倒残差 重参数化 概率 深度可分离卷积 特征金字塔 衰减 锚框 朗之万';
const sounds = readSounds(soundsInUse(soundTable, names));

describe('soundTable', () => {
  test('has every character of GB 2312 once for each reading', () => {
    const lines = soundTable.trim().split('\n');
    const syllables = lines.map((line) => line.split(' ')[0]);
    expect(new Set(syllables).size).toBe(lines.length);
    // GB 2312 has 6,763 Hanzi.
    expect(new Set(lines.flatMap((line) => [...line.split(' ').slice(1).join('')])).size).toBe(
      6763,
    );
  });
});

describe('soundsInUse', () => {
  test('keeps the common characters of syllables that names use, and their own rare ones', () => {
    const table = soundsInUse('bi 比必币 匕\nzhi 之\nxun 询 荀', '比荀');
    expect(table).toEqual({ bi: '比必币', xun: '询荀' });
  });
});

describe('soundsAlike', () => {
  test.each([
    ['到残差', '倒残差'],
    ['非及大值抑制', '非极大值抑制'],
    ['衰减', '衰减'],
  ])('%s sounds like %s', (a, b) => {
    expect(soundsAlike(a, b, sounds)).toBe(true);
  });

  test('is false for another syllable, another length and an unknown character', () => {
    expect(soundsAlike('衰竭', '衰减', sounds)).toBe(false);
    expect(soundsAlike('衰', '衰减', sounds)).toBe(false);
    expect(soundsAlike('a减', '衰减', sounds)).toBe(false);
  });

  test('knows a second reading', () => {
    expect(soundsAlike('崇参数化', '重参数化', sounds)).toBe(true);
    expect(soundsAlike('众参数化', '重参数化', sounds)).toBe(true);
  });
});

describe('spelledSyllables', () => {
  test.each([
    ['交并比', 'jiaobingbi', 3],
    ['交并比', 'jbb', 0],
    ['交并比', 'jiaobb', 1],
    ['概率', 'gailv', 2],
    ['重参数化', 'chongcanshuhua', 4],
    ['非极大值抑制', 'fjdzyz', 0],
    ['交并比', 'jiaobing', -1],
    ['交并比', 'jiaobingbix', -1],
    ['交并比', '', -1],
  ])('of %s by %s are %d', (term, typed, expected) => {
    expect(spelledSyllables(term, typed, sounds)).toBe(expected);
  });

  test('finds the division that spells most, where letters can be divided otherwise', () => {
    // xian is one syllable and two.
    const table = readSounds({ xian: '先', xi: '西', an: '安' });
    expect(spelledSyllables('西安', 'xian', table)).toBe(2);
    expect(spelledSyllables('先', 'xian', table)).toBe(1);
  });
});
