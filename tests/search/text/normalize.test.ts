import { describe, expect, test } from 'vitest';
import {
  createNormalizer,
  lettersOnly,
  regionalInUse,
} from '../../../src/search/text/normalize.ts';
import { regionalWords } from '../../../src/search/text/regional-words.ts';

describe('createNormalizer', () => {
  const normalize = createNormalizer(regionalWords);

  test.each([
    ['ＩｏＵ　１', 'iou 1'],
    ['AdamW', 'adamw'],
    ['β₁', 'β1'],
    ['交\u200b并\u2060比', '交并比'],
    ['  多余 \n 空白 ', '多余 空白'],
    ['损失函式', '损失函数'],
    ['物件侦测', '目标检测'],
    ['扩散模型的杂讯', '扩散模型的噪声'],
    ['学习率排程', '学习率调度'],
    ['共变异数', '协方差'],
    ['程式码与程式', '代码与程序'],
  ])('brings %s to %s', (typed, expected) => {
    expect(normalize(typed)).toBe(expected);
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
    const normalize = createNormalizer(regionalWords);
    for (const [, mainland] of regionalWords) expect(normalize(mainland)).toBe(mainland);
  });
});

describe('lettersOnly', () => {
  test('drops spaces and punctuation', () => {
    expect(lettersOnly('权重衰减（weight decay）：l2')).toBe('权重衰减weightdecayl2');
  });
});
