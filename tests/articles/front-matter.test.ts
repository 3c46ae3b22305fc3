import { describe, expect, test } from 'vitest';
import { parseArticle } from '../../src/articles/front-matter.ts';

const lines = {
  title: 'title: IoU 系列损失',
  description: `description: ${'交并比损失如何从重叠走到距离与形状'.repeat(2)}。`,
  topic: 'topic: detection',
  dates: 'published: 2026-11-25\nupdated: 2026-11-25\nverified: 2026-11-25',
};

const source = (own: Partial<Record<keyof typeof lines, string>> = {}, more = '') =>
  `---\n${Object.values({ ...lines, ...own }).join('\n')}\n${more}---\n\n正文\n`;

const faultsOf = (text: string) =>
  parseArticle(text, 'zh.md').faults.map(
    ({ line, column, message }) => `${line}:${column} ${message}`,
  );

describe('parseArticle', () => {
  test('reads the fields and keeps the line numbers of the body', () => {
    const { data, body, faults } = parseArticle(source(), 'zh.md');
    expect(faults).toEqual([]);
    expect(data).toMatchObject({ topic: 'detection', prerequisites: [] });
    expect(data!.updated.toISOString()).toBe('2026-11-25T00:00:00.000Z');
    expect(body.split('\n').indexOf('正文') + 1).toBe(10);
  });

  test('asks for front matter', () => {
    expect(faultsOf('正文')).toEqual([
      '1:1 An article begins with its front matter between two lines of "---".',
    ]);
  });

  test('reports every bad field at its place, at once', () => {
    const text = source({ topic: 'topic: detektion', title: 'title: 甲' }, 'tags: [a]\n');
    expect(faultsOf(text)).toEqual([
      expect.stringMatching(/^2:8 title: /),
      '4:8 topic: A topic is one of diffusion, optimization, pose, detection, scale, networks (src/site.ts).',
      '8:7 The front matter has no field "tags". Its fields are title, description, topic, prerequisites, published, updated, verified, translationOf.',
    ]);
  });

  test('asks for a missing field', () => {
    expect(faultsOf(source({ topic: '' }))).toEqual([
      '1:1 The front matter needs the field "topic".',
    ]);
  });

  test('rejects a day that does not exist and a date in another form', () => {
    expect(
      faultsOf(
        source({ dates: 'published: 2026-13-01\nupdated: 25.11.2026\nverified: 2026-11-25' }),
      ),
    ).toEqual([
      '5:12 published: There is no such day.',
      '6:10 updated: A date is written as 2026-11-25.',
    ]);
  });

  test('reports what is not YAML', () => {
    expect(faultsOf('---\ntitle: [a\n---\n')[0]).toMatch(
      /^[23]:\d+ The front matter is not YAML: /,
    );
  });
});
