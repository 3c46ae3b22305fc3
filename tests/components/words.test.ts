import { describe, expect, test } from 'vitest';
import { titlePieces } from '../../src/components/words.ts';

describe('titlePieces', () => {
  test('ends lines between words, never inside one', () => {
    expect(titlePieces('图像金字塔与尺度空间', 'zh')).toEqual(['图像', '金字塔', '与尺度', '空间']);
  });

  test('keeps marks with the word before them, opening ones with the word after', () => {
    expect(titlePieces('损失：从重叠（IoU）到形状', 'zh')).toEqual([
      '损失：',
      '从重叠',
      '（IoU）',
      '到形状',
    ]);
  });

  test.each(['Adam、L2正则与AdamW', 'CenterNet：把目标看成点', '得分的匹配', ' '])(
    'loses nothing of %j',
    (title) => expect(titlePieces(title, 'zh').join('')).toBe(title),
  );

  test('leaves English to its spaces', () => {
    expect(titlePieces('From overlap to shape', 'en')).toEqual(['From overlap to shape']);
  });
});
