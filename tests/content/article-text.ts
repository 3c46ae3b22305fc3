// What an article says, for the tests that compute its numbers.
import { readFileSync } from 'node:fs';
import { expect } from 'vitest';

/** The Chinese text of an article, with ways to ask for a table's row and for a sentence. */
export function readArticle(slug: string) {
  const article = readFileSync(
    new URL(`../../content/articles/${slug}/zh.md`, import.meta.url),
    'utf8',
  );

  /** The cells of the table row that begins with `head`, in the table with the label `table`. */
  function cells(table: string, head: string): string[] {
    const start = article.indexOf(`:::table{#tbl:${table}}`);
    const rows = article.slice(start, article.indexOf('\n:::\n', start)).split('\n');
    const row = rows.find((line) => line.startsWith(`| ${head} |`));
    expect(row, `${table}: ${head}`).toBeDefined();
    return row!
      .split('|')
      .slice(2, -1)
      .map((cell) => cell.trim());
  }

  function says(sentence: string): void {
    expect(article.includes(sentence), `The article does not say: ${sentence}`).toBe(true);
  }

  return { article, cells, says };
}
