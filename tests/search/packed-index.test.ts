import { describe, expect, test } from 'vitest';
import { readIndex, type StoredIndex } from '../../src/search/index-files.ts';
import { packIndex, unpackIndex } from '../../src/search/packed-index.ts';

const index: StoredIndex = {
  build: '1234abcd',
  program: 'index/program-zh-5678cdef.pf_wasm',
  languages: ['zh'],
  pairShards: 3,
  regional: [['网路', '网络']],
  synonyms: [['非极大值抑制', 'NMS', 'non-maximum suppression'], ['锚框']],
  topics: { detection: '目标检测' },
  pages: [
    {
      url: '/articles/nms/',
      title: '非极大值抑制',
      topic: 'detection',
      sections: [
        { kind: 'text', level: 1, title: '非极大值抑制', anchor: '', terms: [0] },
        { kind: 'code', level: 2, title: 'nms.py', anchor: 'sec:code', terms: [] },
        { kind: 'term', level: 3, title: '锚框', anchor: 'term', terms: [1, 0] },
      ],
    },
    { url: '/', title: '没有节的页', topic: '', sections: [] },
  ],
};

describe('packIndex', () => {
  test('keeps everything for unpackIndex, with the names of each section', () => {
    expect(unpackIndex(JSON.parse(JSON.stringify(packIndex(index))))).toEqual(readIndex(index));
    expect(unpackIndex(packIndex(index)).pages[0]!.sections[2]!.aliases).toEqual([
      '锚框',
      '非极大值抑制',
      'NMS',
      'non-maximum suppression',
    ]);
  });

  test('keeps a site without pages and without terms', () => {
    const empty = { ...index, pages: [], synonyms: [] };
    expect(unpackIndex(packIndex(empty))).toEqual(readIndex(empty));
  });
});
