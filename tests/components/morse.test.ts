import { describe, expect, test } from 'vitest';
import { keyMorse } from '../../src/components/morse.ts';

/** A word's length in dots, counted by hand from the code table: PARIS is the standard word. */
describe('keyMorse', () => {
  test('gives PARIS the 43 units that define a word a minute, without the gap after it', () => {
    // 50 units with the word gap of 7 at its end.
    expect(keyMorse('paris').length).toBe(43);
  });

  test('keys sos as three dots, three dashes, three dots', () => {
    const { marks } = keyMorse('sos');
    expect(marks.map(({ length }) => length)).toEqual([1, 1, 1, 3, 3, 3, 1, 1, 1]);
    expect(marks.map(({ start }) => start)).toEqual([0, 2, 4, 8, 12, 16, 22, 24, 26]);
  });

  test('leaves seven dots between words', () => {
    const { marks } = keyMorse('e-e');
    expect(marks).toEqual([
      { start: 0, length: 1 },
      { start: 8, length: 1 },
    ]);
  });

  test('gives every letter and digit a code of its own', () => {
    const codes = [...'abcdefghijklmnopqrstuvwxyz0123456789'].map((sign) =>
      JSON.stringify(keyMorse(sign).marks),
    );
    expect(new Set(codes).size).toBe(36);
  });

  test('says which character it cannot key', () => {
    expect(() => keyMorse('Nms')).toThrow(RangeError);
    expect(() => keyMorse('n_ms')).toThrow('"_"');
  });
});
