import { expect, test } from 'vitest';
import { parseGlossary } from '../../src/articles/glossary.ts';

const term = `- id: iou
  zh: 交并比
  en: intersection over union
  meaning:
    zh: 甲
    en: a
`;

test('reads terms', () => {
  const { terms, faults } = parseGlossary(term, 'glossary.yaml');
  expect(faults).toEqual([]);
  expect(terms).toEqual([
    {
      id: 'iou',
      zh: '交并比',
      en: 'intersection over union',
      meaning: { zh: '甲', en: 'a' },
      aliases: [],
    },
  ]);
});

test('reports bad fields and repeated ids with their line', () => {
  const { faults } = parseGlossary(`${term}${term}- id: Bad Id\n  zh: 乙\n`, 'glossary.yaml');
  const messages = faults.map(({ line, column, message }) => `${line}:${column} ${message}`);
  expect(messages[0]).toBe('7:3 The term "iou" stands twice.');
  expect(messages[1]).toMatch(/^13:7 Term field "id": An id has lower-case ASCII letters/);
  expect(messages.length).toBeGreaterThan(2);
});
