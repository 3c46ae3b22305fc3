import { cp, mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadLibrary } from '../../src/articles/library.ts';
import { checkContent } from '../../src/build/check-content.ts';
import { formatFault } from '../../src/markdown/fault.ts';

const head = (more = '') =>
  `---\ntitle: 标题\ndescription: ${'一句完整的话说明文章回答什么问题'.repeat(2)}\ntopic: detection\npublished: 2026-11-25\nupdated: 2026-11-25\nverified: 2026-11-25\n${more}---\n`;

let root: string;

async function write(path: string, text: string) {
  await mkdir(join(root, path, '..'), { recursive: true });
  await writeFile(join(root, path), text);
}

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'library-'));
  // The renderer hashes its own source and the lockfile.
  await cp('src/markdown', join(root, 'src/markdown'), { recursive: true });
  await cp('package-lock.json', join(root, 'package-lock.json'));
  await write(
    'content/references.bib',
    '@misc{k2020x, title={T}, author={A, B}, year={2020}, url={https://a.org}}',
  );
  await write('content/glossary.yaml', '[]');
});
afterEach(() => rm(root, { recursive: true, force: true }));

describe('loadLibrary', () => {
  test('reads both languages, files beside the article, and a digest of all of it', async () => {
    await write('content/articles/a/zh.md', head());
    await write('content/articles/a/en.md', head());
    await write('content/articles/a/x.py', 'x = 1\n');
    const before = await loadLibrary(root);
    expect(before.articles.map(({ slug, lang }) => `${slug}/${lang}`)).toEqual(['a/zh', 'a/en']);
    expect([...before.articles[0]!.context.files]).toEqual([['x.py', 'x = 1\n']]);
    await write('content/articles/a/x.py', 'x = 2\n');
    const after = await loadLibrary(root);
    expect(after.articles[0]!.digest).not.toBe(before.articles[0]!.digest);
  });

  test('reports prerequisites and terms that name no article', async () => {
    await write('content/articles/nms/zh.md', head());
    await write('content/articles/a/zh.md', head('prerequisites: [nsm]\n'));
    await write(
      'content/glossary.yaml',
      '- id: t\n  zh: 词\n  en: t\n  meaning: { zh: 甲, en: a }\n  article: b\n',
    );
    const { faults } = await loadLibrary(root);
    expect(faults.map(formatFault)).toEqual([
      'content/articles/a/zh.md:8:17: There is no other article "nsm" to read first (did you mean "nms"?).',
      expect.stringMatching(
        /^content\/glossary.yaml:1:3: The term "t" names the article "b", which/,
      ),
    ]);
  });
});

describe('checkContent', () => {
  test('does not blame an article for linking to one whose front matter is wrong', async () => {
    await write('content/articles/a/zh.md', `${head()}\n见[[b]]\n`);
    await write('content/articles/b/zh.md', head('colour: red\n'));
    const { faults } = await checkContent(root);
    expect(faults.map(({ file }) => file)).toEqual(['content/articles/b/zh.md']);
  });

  test('returns all faults of all files in one run', async () => {
    await write('content/articles/a/zh.md', `${head('colour: red\n')}\n正文\n`);
    await write('content/articles/b/zh.md', `${head()}\n坏$\\foo$，\\cite{nobody}\n`);
    await write('content/references.bib', '@misc{k, title={T}}');
    const { faults } = await checkContent(root);
    expect(faults.map(({ file, line, column }) => `${file}:${line}:${column}`)).toEqual([
      'content/articles/a/zh.md:8:9',
      'content/articles/b/zh.md:10:3',
      'content/articles/b/zh.md:10:9',
      'content/references.bib:1:6',
    ]);
  });

  test('renders an unchanged article from the cache, and anew when what it links to changes', async () => {
    await write('content/articles/a/zh.md', `${head()}\n见[[b]]\n`);
    await write('content/articles/b/zh.md', head());
    expect((await checkContent(root)).faults).toEqual([]);
    await rm(join(root, 'content/articles/b'), { recursive: true });
    const { faults } = await checkContent(root);
    expect(faults.map(formatFault)).toEqual([
      'content/articles/a/zh.md:10:2: [[b]] is neither an article nor a term of content/glossary.yaml.',
    ]);
  });
});
