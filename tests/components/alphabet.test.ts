import { describe, expect, test } from 'vitest';
import { byLetter, compareNames, letterOf } from '../../src/components/alphabet.ts';

describe('letterOf', () => {
  test('is the first letter of a Latin name, without its accent and in upper case', () => {
    expect(['focal loss', 'Éclair', 'ØKO'.slice(1), 'van den Berg'].map(letterOf)).toEqual([
      'F',
      'E',
      'K',
      'V',
    ]);
  });

  // As a dictionary (Xinhua) has them; the last of a letter and the first of the next are told apart.
  test.each([
    ['A', '阿凹袄澳'],
    ['B', '八边变标簿'],
    ['C', '擦残测错'],
    ['D', '搭倒得舵'],
    ['E', '额二'],
    ['F', '发非分复'],
    ['G', '嘎概感过'],
    ['H', '哈核霍'],
    ['J', '击交焦距均'],
    ['K', '卡可空扩'],
    ['L', '拉类轮洛'],
    ['M', '妈密目'],
    ['N', '拿逆诺'],
    ['O', '哦偶'],
    ['P', '趴排平瀑'],
    ['Q', '七前切群'],
    ['R', '然热若'],
    ['S', '撒上随所'],
    ['T', '他特通拓'],
    ['W', '挖位误'],
    ['X', '西相迅'],
    ['Y', '压掩有运'],
    ['Z', '匝正置坐'],
  ])('is %s for each of %s', (letter, hanzi) => {
    for (const one of hanzi) expect(letterOf(one), one).toBe(letter);
  });

  test('is a sign for what has no letter', () => {
    expect(letterOf('1×1卷积')).toBe('#');
    expect(letterOf('')).toBe('#');
  });
});

describe('compareNames', () => {
  test('puts Latin and Chinese names of a letter together, Latin first', () => {
    const names = ['变焦损失', 'Soft-NMS', '边框回归', 'AdamW', '随机微分方程', 'BN', '锚框'];
    expect(names.toSorted((a, b) => compareNames(a, b, 'zh'))).toEqual([
      'AdamW',
      'BN',
      '边框回归',
      '变焦损失',
      '锚框',
      'Soft-NMS',
      '随机微分方程',
    ]);
  });

  test('orders English names by the alphabet, whatever their case', () => {
    expect(['DIoU', 'dilation', 'chip'].toSorted((a, b) => compareNames(a, b, 'en'))).toEqual([
      'chip',
      'dilation',
      'DIoU',
    ]);
  });
});

describe('byLetter', () => {
  test('cuts at each change of the letter and keeps the order', () => {
    expect(byLetter(['anchor', 'AP', 'box'], (name) => name)).toEqual([
      { letter: 'A', items: ['anchor', 'AP'] },
      { letter: 'B', items: ['box'] },
    ]);
  });
});
