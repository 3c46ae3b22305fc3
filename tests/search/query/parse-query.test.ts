import { describe, expect, test } from 'vitest';
import { parseQuery } from '../../../src/search/query/parse-query.ts';
import { createNormalizer } from '../../../src/search/text/normalize.ts';

const parse = (typed: string) => parseQuery(typed, createNormalizer([]));

describe('parseQuery', () => {
  test.each([
    ['\\frac{1}{2}', true, true],
    ['x^2', true, true],
    ['β₁', false, true],
    ['∇f', false, true],
    ['x_t', false, true],
    ['beta_1', false, true],
    ['lambda', false, true],
    ['p(x)', false, true],
    ['s = wh', false, true],
    ['soft_nms', false, false],
    ['torch.clamp(x)', false, false],
    ['权重衰减', false, false],
    ['得分∇log p', false, true],
    ['64×48的热图', false, false],
    ['γ取0.5', false, false],
    ['weight decay', false, false],
  ])('sees in %s whether it is TeX (%s) and may be a formula (%s)', (typed, isTex, formula) => {
    expect(parse(typed)).toMatchObject({ isTex, mayBeFormula: formula });
  });

  test.each(['soft_nms', 'torch.clamp', 'box_iou(', 'nn.functional'])(
    'sees code in %s',
    (typed) => {
      expect(parse(typed).isCode).toBe(true);
    },
  );

  test('takes the names out of code', () => {
    expect(parse('torch.optim.AdamW(x, lr=1)').main).toBe('torch optim adamw lr');
    expect(parse('soft_nms').main).toBe('soft_nms');
  });

  test.each(['', '  ', '。，！…', '-_-', '((%'])('sees nothing to look for in %j', (typed) => {
    expect(parse(typed).isEmpty).toBe(true);
  });

  test.each(['框', 'a', '1', '∑', '\\'])('sees something to look for in %j', (typed) => {
    expect(parse(typed).isEmpty).toBe(false);
  });

  test('takes the content out of a question', () => {
    expect(parse('如何选择学习率')).toMatchObject({ isQuestion: true, main: '选择学习率' });
    expect(parse('学习率').isQuestion).toBe(false);
  });

  test('brings the text to the spelling of the index and keeps what was typed', () => {
    expect(parse(' ＮＭＳ 衰减 ')).toMatchObject({ typed: 'ＮＭＳ 衰减', text: 'nms 衰减' });
  });
});
