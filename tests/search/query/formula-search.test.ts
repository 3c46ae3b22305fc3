import { describe, expect, test } from 'vitest';
import { createFormulaSearch } from '../../../src/search/query/formula-search.ts';

const search = createFormulaSearch([
  [
    [0, '\\mathrm{IoU}=\\frac{|A\\cap B|}{|A\\cup B|}'],
    [2, '\\mathrm{GIoU}=\\mathrm{IoU}-\\frac{|C\\setminus(A\\cup B)|}{|C|}'],
  ],
  [
    [1, 'm_t=\\beta_1 m_{t-1}+(1-\\beta_1)g_t'],
    [1, 'v_t=\\beta_2 v_{t-1}+(1-\\beta_2)g_t^2'],
  ],
  [[0, '\\mathrm{softmax}\\left(\\frac{QK^\\top}{\\sqrt{d}}\\right)V']],
]);

describe('createFormulaSearch', () => {
  test.each([
    ['\\frac{QK^T}{\\sqrt{d}}', 2, 0],
    ['β₂', 1, 1],
    ['\\beta_1 m_{t-1}', 1, 1],
    ['A\\cap B', 0, 0],
    ['|C\\setminus', 0, 2],
    ['beta_1', 1, 1],
  ])('finds %s', (query, page, section) => {
    expect(search(query)[0]).toMatchObject({ page, section });
  });

  test('gives the formula that matched', () => {
    expect(search('g_t^2')[0]).toMatchObject({ page: 1, formula: 1 });
  });

  test('scores a whole match with one at least', () => {
    expect(search('A\\cap B')[0]!.score).toBeGreaterThanOrEqual(1);
  });

  test('prefers the formula that is most like the query', () => {
    const like = createFormulaSearch([[[0, 'x^2+y^2=z^2+w^2+v^2']], [[0, 'x^2+y^2']]]);
    expect(like('x^2+y^2')[0]!.page).toBe(1);
  });

  test('finds nothing that shares too little', () => {
    expect(search('\\int_0^1 h(u)\\,du')).toEqual([]);
    expect(search('')).toEqual([]);
  });
});
