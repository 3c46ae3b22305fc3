import { describe, expect, test } from 'vitest';
import { plainText, richPieces } from '../../../src/figures/shared/rich.ts';

describe('richPieces', () => {
  test('sets what stands between asterisks in italics', () => {
    expect(richPieces('时间 *t*（s）')).toEqual([
      { text: '时间 ', isItalic: false },
      { text: 't', isItalic: true },
      { text: '（s）', isItalic: false },
    ]);
    expect(richPieces('*p*₀')[0]).toEqual({ text: 'p', isItalic: true });
  });
});

describe('plainText', () => {
  test('drops the asterisks', () => {
    expect(plainText('时间 *t*')).toBe('时间 t');
  });
});
