import { describe, expect, test } from 'vitest';
import type { EvaluationQuery } from '../../search/queries.ts';
import { bigrams } from './minisearch.ts';
import { kilobytes, scoreTable } from './report.ts';

const query = (kind: EvaluationQuery['kind']): EvaluationQuery => ({
  kind,
  query: 'q',
  language: 'zh',
  articles: ['nms'],
  sections: [],
  isHeldOut: false,
});

describe('scoreTable', () => {
  test('gives every engine its own numbers in the row of each kind', () => {
    const [code, tex] = [query('code'), query('TeX')];
    const outcomes = (...ranks: [number, number]) => [
      { query: code, rank: ranks[0] },
      { query: tex, rank: ranks[1] },
    ];
    const rows = scoreTable('Title', [
      { name: 'a', outcomes: outcomes(1, 4) },
      { name: 'b', outcomes: outcomes(Infinity, 1) },
    ]).split('\n');
    const cells = (name: string) =>
      rows
        .find((row) => row.startsWith(name.padEnd(27)))!
        .slice(name.length)
        .trim()
        .split(/\s+/);
    expect(cells('code')).toEqual(['1', '100.0', '100.0', '1.000', '0.0', '0.0', '0.000']);
    expect(cells('TeX')).toEqual(['1', '0.0', '100.0', '0.250', '100.0', '100.0', '1.000']);
    expect(cells('all')).toEqual(['2', '50.0', '100.0', '0.625', '50.0', '50.0', '0.500']);
  });
});

describe('kilobytes', () => {
  test('has a digit after the point below 100', () => {
    expect(kilobytes(1536)).toBe('1.5 KB');
    expect(kilobytes(153_600)).toBe('150 KB');
  });
});

describe('bigrams', () => {
  test('takes Hanzi in overlapping pairs and leaves other words whole', () => {
    expect(bigrams('交并比IoU与weight-decay，秩 = 3')).toEqual([
      '交并',
      '并比',
      'IoU',
      '与',
      'weight',
      'decay',
      '秩',
      '=',
      '3',
    ]);
  });
});
