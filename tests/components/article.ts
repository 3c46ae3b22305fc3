import type { Article } from '../../src/articles/articles.ts';

/** An article with just what a test names. */
export function article(slug: string, fields: Partial<Article> = {}): Article {
  const day = new Date('2026-11-25T00:00:00Z');
  return {
    slug,
    lang: 'zh',
    title: slug,
    topic: 'detection',
    prerequisites: [],
    published: day,
    updated: day,
    verified: day,
    ...fields,
  } as Article;
}
