import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { editOneArticle, writeCorpus } from './corpus.ts';

let folder: string;
let content: string;

const article = `---
title: '测试'
---
$a$与$b$与$c$，见\\eqref{eq:x}。

:::notation
| $a$ | 一 |
:::
`;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'corpus-'));
  content = join(folder, 'source');
  for (const slug of ['one', 'two']) {
    mkdirSync(join(content, 'articles', slug), { recursive: true });
    writeFileSync(join(content, 'articles', slug, 'zh.md'), article);
    writeFileSync(join(content, 'articles', slug, 'en.md'), article);
  }
  writeFileSync(join(content, 'references.bib'), '');
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('writeCorpus', () => {
  test('writes as many articles for ours as for stock, in one language', () => {
    const { ours, stock } = writeCorpus(content, join(folder, 'corpus'), 5);
    expect(readdirSync(join(ours, 'articles')).sort()).toEqual(
      ['one', 'one-1', 'one-2', 'two', 'two-1'].sort(),
    );
    expect(readdirSync(stock)).toHaveLength(5);
    for (const slug of ['one', 'one-1']) {
      expect(readdirSync(join(ours, 'articles', slug))).toEqual(['zh.md']);
    }
    expect(readdirSync(ours)).toContain('references.bib');
  });

  test('gives copies their own title and every second formula of theirs, but not in notation', () => {
    const { ours } = writeCorpus(content, join(folder, 'corpus'), 4);
    const copy = readFileSync(join(ours, 'articles', 'one-1', 'zh.md'), 'utf8');
    expect(copy).toContain("title: '测试 1'");
    expect(copy).toContain('$a$与$b\\vphantom{1}$与$c$');
    expect(copy).toContain('| $a$ | 一 |');
  });

  test('leaves the first round as the authors wrote it', () => {
    const { ours } = writeCorpus(content, join(folder, 'corpus'), 2);
    expect(readFileSync(join(ours, 'articles', 'one', 'zh.md'), 'utf8')).toBe(article);
  });

  test('refuses to leave an article out, because others refer to it', () => {
    expect(() => writeCorpus(content, join(folder, 'corpus'), 1)).toThrow(RangeError);
  });
});

describe('editOneArticle', () => {
  test('changes the same article for both', () => {
    const corpus = writeCorpus(content, join(folder, 'corpus'), 2);
    editOneArticle(corpus);
    expect(readFileSync(join(corpus.ours, 'articles', 'one', 'zh.md'), 'utf8')).toContain('又及。');
    expect(readFileSync(join(corpus.stock, 'one.md'), 'utf8')).toContain('又及。');
  });
});
