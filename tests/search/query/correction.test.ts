import { describe, expect, test } from 'vitest';
import { createCorrection } from '../../../src/search/query/correction.ts';
import { soundTable } from '../../../src/search/text/sound-table.ts';
import { readSounds, soundsInUse } from '../../../src/search/text/sounds.ts';

const names = [
  '非极大值抑制（nms）',
  '交并比',
  '积分图',
  '权重衰减',
  '损失函数',
  'diffusion',
  'adamw',
];
const text = '积分图的边界，机分图与调用';
const latin = 'attention compression deep decay noise nose tracker training'.split(' ');
const asked: string[] = [];

const correct = createCorrection(
  names,
  {
    contains: (stretch) => Promise.resolve(text.includes(stretch)),
    words: (letter) => {
      asked.push(letter);
      return Promise.resolve(latin.filter((word) => word.startsWith(letter)));
    },
    sounds: () => Promise.resolve(readSounds(soundsInUse(soundTable, names.join('')))),
  },
  (query) =>
    query
      .replace(/怎么算|的/g, ' ')
      .replace(/ +/g, ' ')
      .trim(),
);

describe('createCorrection', () => {
  test.each([
    // A wrong one of the characters that an input method offers.
    ['积份图', '积分图'],
    ['交并笔', '交并比'],
    ['损失涵数的梯度怎么算', '损失函数 梯度'],
    // A wrong character that sounds otherwise.
    ['权重衰渐', '权重衰减'],
    ['权重衰弱', '权重衰减'],
    // Pinyin.
    ['jiaobingbi', '交并比'],
    ['jiao bing bi', '交并比'],
    ["fei'ji'da'zhi'yi'zhi", '非极大值抑制'],
    ['jbb', '交并比'],
    ['fjdzyz', '非极大值抑制'],
    // Latin names, and words that stand in the text alone.
    ['adamv', 'adamw'],
    ['difusion', 'diffusion'],
    ['atention', 'attention'],
    ['adamv decai', 'adamw decay'],
    // Two words as one, the second unfinished.
    ['deepcompress', 'deep compress'],
  ])('takes %s for %s', async (query, expected) => {
    expect(await correct(query)).toBe(expected);
  });

  test.each([
    '交并比',
    '机分图', // sounds like a name, but stands in the text
    'nose', // looks like noise, but stands in the text
    'tracking', // has the stem of a word in the text, and looks like training
    'zebra',
    'deepcompress tracker training noise', // a question of several words joins none
    'soft_nns',
    'jx',
    '抽羊',
  ])('leaves %s as it is', async (query) => {
    expect(await correct(query)).toBeUndefined();
  });

  test('asks for words of the letters that it needs, and for none when names suffice', async () => {
    asked.length = 0;
    await correct('diffusion 交并比');
    expect(asked).toEqual([]);
    await correct('atention');
    expect(asked).toEqual(['a']);
  });
});
