import { describe, expect, test } from 'vitest';
import { queries, queryKinds, readQueries } from './queries.ts';

describe('readQueries', () => {
  test('reads query, articles and anchors, and what is held out', () => {
    const text = `# a comment
[TeX]
\\frac{|C|-U}{|C|} | iou-losses | sec:giou, sec:pitfalls
held out:
p(x|y) | nms, fpn

[code]
box_iou | iou-losses`;
    expect(readQueries(text, 'en')).toEqual([
      {
        kind: 'TeX',
        query: '\\frac{|C|-U}{|C|}',
        language: 'en',
        articles: ['iou-losses'],
        sections: ['sec:giou', 'sec:pitfalls'],
        isHeldOut: false,
      },
      {
        kind: 'TeX',
        query: 'p(x|y)',
        language: 'en',
        articles: ['nms', 'fpn'],
        sections: [],
        isHeldOut: true,
      },
      {
        kind: 'code',
        query: 'box_iou',
        language: 'en',
        articles: ['iou-losses'],
        sections: [],
        isHeldOut: false,
      },
    ]);
  });

  test.each([
    ['[riddle]\na | b', /Line 1.*Chinese term/],
    ['[code]\nbox_iou', /Line 2.*article/],
    ['box_iou | iou-losses', /Line 1.*kind/],
  ])('refuses %j', (text, message) => {
    expect(() => readQueries(text, 'zh')).toThrow(message);
  });
});

describe('queries', () => {
  test('are at least 1,000, and at least 300 in English', () => {
    expect(queries.length).toBeGreaterThanOrEqual(1000);
    expect(queries.filter(({ language }) => language === 'en').length).toBeGreaterThanOrEqual(300);
  });

  test.each(queryKinds)('hold out between a third and three fifths of: %s', (kind) => {
    const own = queries.filter((query) => query.kind === kind);
    const share = own.filter(({ isHeldOut }) => isHeldOut).length / own.length;
    expect(share).toBeGreaterThanOrEqual(1 / 3);
    expect(share).toBeLessThanOrEqual(0.6);
  });

  test('are each asked once', () => {
    const asked = queries.map(({ language, query }) => `${language} ${query}`);
    const twice = asked.filter((query, number) => asked.indexOf(query) !== number);
    expect(twice).toEqual([]);
  });
});
