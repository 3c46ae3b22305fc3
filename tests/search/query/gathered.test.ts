import { describe, expect, test } from 'vitest';
import { Gathered } from '../../../src/search/query/gathered.ts';
import type { TextHit } from '../../../src/search/query/text-hit.ts';

const hit = (page: number, section: number, kind: TextHit['kind'] = 'text'): TextHit => ({
  page,
  section,
  kind,
  record: { id: `${page}/${section}`, score: 1, data: () => Promise.reject(new Error('unread')) },
});
const topicOf = (page: number) => (page < 2 ? 'detection' : 'optimization');

function gather(): Gathered {
  const found = new Gathered();
  found.addText([hit(0, 1), hit(2, 3), hit(0, 2, 'code'), hit(1, 1), hit(2, 1, 'code')], 1);
  found.addFormulas([{ page: 1, section: 1, formula: 0, score: 0.15 }]);
  return found;
}

describe('Gathered', () => {
  test('ranks pages, and the sections of each', () => {
    expect(gather().ranked(10, topicOf)).toEqual([
      [0, [1, 2]],
      [1, [1]],
      [2, [3, 1]],
    ]);
    expect(gather().ranked(1, topicOf)).toHaveLength(1);
  });

  test('narrows to a topic and a kind', () => {
    expect(gather().ranked(10, topicOf, { topic: 'optimization' })).toEqual([[2, [3, 1]]]);
    expect(gather().ranked(10, topicOf, { kind: 'code' })).toEqual([
      [0, [2]],
      [2, [1]],
    ]);
    expect(gather().ranked(10, topicOf, { kind: 'formula', topic: 'optimization' })).toEqual([]);
  });

  test('counts topics in the kind and kinds in the topic', () => {
    expect(gather().counts(topicOf)).toEqual({
      topics: new Map([
        ['detection', 2],
        ['optimization', 1],
      ]),
      kinds: new Map([
        ['text', 3],
        ['code', 2],
        ['formula', 1],
      ]),
      pages: 3,
      places: 5,
    });
    const narrowed = gather().counts(topicOf, { kind: 'code', topic: 'detection' });
    expect(narrowed).toMatchObject({ pages: 1, places: 1 });
    expect(narrowed.topics).toEqual(
      new Map([
        ['detection', 1],
        ['optimization', 1],
      ]),
    );
    expect(narrowed.kinds).toEqual(
      new Map([
        ['text', 2],
        ['code', 1],
        ['formula', 1],
      ]),
    );
  });

  test('puts the glossary behind a page that explains the same', () => {
    const found = new Gathered();
    found.addText([hit(3, 5, 'term'), hit(0, 1)], 1);
    expect(found.ranked(10, topicOf).map(([page]) => page)).toEqual([0, 3]);
  });
});
