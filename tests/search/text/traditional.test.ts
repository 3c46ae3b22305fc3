import { describe, expect, test } from 'vitest';
import { traditionalPairs } from '../../../src/search/text/traditional-pairs.ts';
import {
  createSimplifier,
  mayBeTraditional,
  sharedWithSimplified,
  traditionalInUse,
} from '../../../src/search/text/traditional.ts';

describe('createSimplifier', () => {
  test('writes a text in simplified characters', () => {
    expect(createSimplifier(traditionalPairs)('權重衰減與 Adam')).toBe('权重衰减与 Adam');
  });

  test('leaves characters alone that the site itself uses', () => {
    const pairs = traditionalInUse(traditionalPairs, '著名的学习率，减小');
    expect(createSimplifier(pairs)('著名的學習率')).toBe('著名的学习率');
  });
});

describe('mayBeTraditional', () => {
  test.each(['權重', '之後', '著', '神经網络'])('says so of %s', (text) => {
    expect(mayBeTraditional(text)).toBe(true);
  });

  test.each(['权重衰减', '非极大值抑制', 'AdamW', 'β₁', '，。', ''])(
    'does not say so of %j',
    (text) => {
      expect(mayBeTraditional(text)).toBe(false);
    },
  );

  test('misses none of the characters that have a simplified form', () => {
    const traditional = [...traditionalPairs].filter((_, number) => number % 2 === 0);
    expect(traditional.filter((letter) => !mayBeTraditional(letter))).toEqual([]);
  });
});

describe('sharedWithSimplified', () => {
  test('is those of the traditional characters that GB 2312 has', () => {
    const codes = new TextDecoder('gbk');
    const has = new Set<string>();
    for (let row = 0xb0; row < 0xf8; row += 1) {
      for (let column = 0xa1; column < 0xff; column += 1) {
        has.add(codes.decode(new Uint8Array([row, column])));
      }
    }
    const traditional = [...traditionalPairs].filter((_, number) => number % 2 === 0);
    expect([...sharedWithSimplified]).toEqual(traditional.filter((letter) => has.has(letter)));
  });
});

describe('traditionalInUse', () => {
  test('chooses pairs whose simplified form occurs and whose traditional form does not', () => {
    expect(traditionalInUse('權权減减著着', '权与着，也有著')).toBe('權权');
  });
});

describe('traditionalPairs', () => {
  test('holds pairs of different characters, each traditional one once', () => {
    const letters = [...traditionalPairs];
    const traditional = letters.filter((_, i) => i % 2 === 0);
    expect(letters.length % 2).toBe(0);
    expect(new Set(traditional).size).toBe(traditional.length);
    traditional.forEach((letter, i) => expect(letters[2 * i + 1]).not.toBe(letter));
  });
});
