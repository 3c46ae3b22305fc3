import { describe, expect, test } from 'vitest';
import {
  createNormalizer,
  lettersOnly,
  regionalInUse,
  traditionalInUse,
} from '../../../src/search/text/normalize.ts';
import { regionalWords } from '../../../src/search/text/regional-words.ts';
import { traditionalPairs } from '../../../src/search/text/traditional-pairs.ts';

describe('createNormalizer', () => {
  const normalize = createNormalizer(traditionalPairs, regionalWords);

  test.each([
    ['ＩｏＵ　１', 'iou 1'],
    ['AdamW', 'adamw'],
    ['β₁', 'β1'],
    ['交\u200b并\u2060比', '交并比'],
    ['  多余 \n 空白 ', '多余 空白'],
    ['權重衰減', '权重衰减'],
    ['損失函式', '损失函数'],
    ['物件偵測', '目标检测'],
    ['擴散模型的雜訊', '扩散模型的噪声'],
    ['學習率排程', '学习率调度'],
    ['共變異數', '协方差'],
    ['程式碼與程式', '代码与程序'],
  ])('brings %s to %s', (typed, expected) => {
    expect(normalize(typed)).toBe(expected);
  });

  test('leaves characters alone that the site itself uses', () => {
    const pairs = traditionalInUse(traditionalPairs, '著名的学习率，减小');
    expect(createNormalizer(pairs)('著名')).toBe('著名');
    expect(createNormalizer(pairs)('學習率')).toBe('学习率');
  });
});

describe('traditionalInUse', () => {
  test('chooses pairs whose simplified form occurs and whose traditional form does not', () => {
    expect(traditionalInUse('權权減减著着', '权与着，也有著')).toBe('權权');
  });
});

describe('regionalInUse', () => {
  test('chooses words whose mainland form occurs and which do not occur themselves', () => {
    const words = [
      ['影像', '图像'],
      ['网路', '网络'],
      ['档案', '文件'],
    ] as const;
    expect(regionalInUse(words, '医学影像的图像处理网络')).toEqual([['网路', '网络']]);
  });
});

describe('regionalWords', () => {
  test('holds each regional word once, and no mainland word that is one', () => {
    const regional = regionalWords.map(([word]) => word);
    expect(new Set(regional).size).toBe(regional.length);
    const normalize = createNormalizer('', regionalWords);
    for (const [, mainland] of regionalWords) expect(normalize(mainland)).toBe(mainland);
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

describe('lettersOnly', () => {
  test('drops spaces and punctuation', () => {
    expect(lettersOnly('权重衰减（weight decay）：l2')).toBe('权重衰减weightdecayl2');
  });
});
