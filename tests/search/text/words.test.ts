import { describe, expect, test } from 'vitest';
import {
  containsName,
  createTermPattern,
  cutText,
  uncut,
  words,
} from '../../../src/search/text/words.ts';

describe('words', () => {
  test('are cut without spaces and punctuation', () => {
    expect(words('学习率，Adam 0.9！')).toEqual(['学习', '率', 'Adam', '0.9']);
  });
});

describe('cutText', () => {
  const terms = createTermPattern(['交并比', '非极大值抑制', '抑制', 'NMS']);

  test('cuts a declared term as it is cut alone, whatever stands around it', () => {
    const alone = words('交并比');
    for (const text of ['选择上交并比较大者', '用交并比', '交并比']) {
      const cut = cutText(text, terms);
      const at = cut.findIndex((_, i) => alone.every((word, j) => cut[i + j] === word));
      expect(at, `${text} was cut into ${cut.join('|')}`).toBeGreaterThanOrEqual(0);
    }
  });

  test('leaves nothing out but white space', () => {
    const text = '在上交并比为0.5时，Adam（β₁ = 0.9）与 soft_nms(boxes) 一起用。';
    expect(cutText(text, terms).join('')).toBe(text.replace(/\s/g, ''));
  });

  test('keeps Latin together and full-width marks apart', () => {
    expect(cutText('soft_nms(boxes)，Adam。', terms)).toEqual([
      'soft_nms(boxes)',
      '，',
      'Adam',
      '。',
    ]);
  });
});

describe('createTermPattern', () => {
  test('prefers the longer of two terms', () => {
    expect('做非极大值抑制时'.split(createTermPattern(['抑制', '非极大值抑制'])!)).toEqual([
      '做',
      '非极大值抑制',
      '时',
    ]);
  });

  test('is nothing without terms in Hanzi', () => {
    expect(createTermPattern(['NMS', '框'])).toBeUndefined();
  });

  test('takes signs in a term for themselves', () => {
    expect('得分(s.d)与得分'.split(createTermPattern(['得分(s.d)'])!)).toEqual([
      '',
      '得分(s.d)',
      '与得分',
    ]);
  });
});

describe('uncut', () => {
  test.each(['学习率取0.001，Adam的β₁ = 0.9。', '（见soft_nms）', 'weight decay与动量'])(
    'restores %s',
    (text) => {
      expect(uncut(cutText(text, undefined).join(' '))).toBe(text);
    },
  );
});

describe('containsName', () => {
  test.each([
    ['giou损失', 'iou', false],
    ['iou损失', 'iou', true],
    ['giou与iou', 'iou', true],
    ['非极大值抑制的阈值', '非极大值抑制', true],
    ['任何文字', '', false],
  ])('says whether %s contains %s', (text, name, expected) => {
    expect(containsName(text, name)).toBe(expected);
  });
});
