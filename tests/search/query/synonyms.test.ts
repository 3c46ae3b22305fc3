import { describe, expect, test } from 'vitest';
import { createSynonyms } from '../../../src/search/query/synonyms.ts';

describe('createSynonyms', () => {
  const variants = createSynonyms(
    [
      ['非极大值抑制', 'non-maximum suppression', 'NMS'],
      ['抑制', 'suppression'],
      ['交并比', 'IoU'],
    ],
    (text) => text.toLowerCase(),
  );
  const queries = (query: string) => variants(query).map((wording) => wording.query);

  test('replaces the longest term of the query by its other names', () => {
    expect(queries('非极大值抑制的阈值')).toEqual(['non-maximum suppression的阈值', 'nms的阈值']);
    expect(variants('抑制')).toEqual([
      { name: 'suppression', query: 'suppression', isWhole: true },
    ]);
    expect(variants('非极大值抑制').map(({ name }) => name)).toContain('NMS');
  });

  test('takes Latin names for whole words only', () => {
    expect(variants('giou')).toEqual([]);
    expect(queries('iou 损失')).toEqual(['交并比 损失']);
  });

  test('gives nothing for a query without terms', () => {
    expect(variants('学习率')).toEqual([]);
  });
});
