import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as pagefind from 'pagefind';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { startPagefind, weights, type FullText } from '../../../src/search/query/pagefind.ts';
import { unpack, type SearchSource } from '../../../src/search/query/source.ts';

/** What Pagefind's own script for browsers answers, the reference. */
type Reference = (term: string) => Promise<{ results: { id: string; score: number }[] }>;

const documents = [
  ['Focal loss', 'The loss of easy examples is weighted down. Itô wrote no R-CNN.'],
  [
    'Soft-NMS',
    'Instead of deleting boxes, soft_nms lowers their scores: loss of recall is avoided.',
  ],
  [
    'Losses for boxes',
    'IoU, GIoU, DIoU and CIoU as losses; a lossless box regression does not exist.',
  ],
  ['权重 衰减', '自适应 步长 之下 ， 权重 衰减 不再 等于 平方 惩罚 。'],
  ['非 极大 值 抑制', '按 得分 排序 ， 删去 与 它 重叠 超过 阈值 的 框 。'],
] as const;

let folder: string;
let reference: Reference;
let ours: FullText;
let source: SearchSource;
/** Whether chunks of the index cannot be had. */
let isMissing = false;

const languages = { zh: 'und', en: 'en' } as const;

async function start(language: 'zh' | 'en'): Promise<void> {
  folder = await mkdtemp(join(tmpdir(), 'pagefind-'));
  const { index } = await pagefind.createIndex();
  for (const [number, [title, text]] of documents.entries()) {
    const content = `<html lang="${languages[language]}"><body><h1>${title}</h1><p>${text}</p></body></html>`;
    await index!.addHTMLFile({ url: `/${number}`, content });
  }
  const { files } = await index!.getFiles();
  for (const { path, content } of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  await pagefind.close();
  const named = (pattern: RegExp) => files.find(({ path }) => pattern.test(path))!.path;
  const names: Record<string, string> = {
    program: language === 'zh' ? 'wasm.unknown.pagefind' : 'wasm.en.pagefind',
    'index/metadata-zh-1.pf_meta': named(/\.pf_meta$/),
    'index/metadata-en-1.pf_meta': named(/\.pf_meta$/),
  };
  source = {
    packed: async (name: string) => {
      if (isMissing && name.endsWith('.pf_index')) throw new Error(`${name} is missing.`);
      return unpack(new Uint8Array(await readFile(join(folder, names[name] ?? name))));
    },
    json: () => Promise.reject(new Error('Pagefind has no JSON file.')),
  };
  ours = await startPagefind(source, language, 'program', '1');
  reference = await startReference(language);
}

/**
 * Pagefind's script asks for files with `fetch`, which only a browser has for files, and the page for
 * its language.
 */
async function startReference(language: string): Promise<Reference> {
  vi.stubGlobal('fetch', async (address: string) => {
    const url = new URL(address);
    url.search = '';
    return new Response(await readFile(url));
  });
  const root = { getAttribute: () => language };
  vi.stubGlobal('document', { querySelector: () => root, currentScript: null });
  const base = `${pathToFileURL(folder).href}/`;
  const module = (await import(/* @vite-ignore */ `${base}pagefind.js`)) as {
    createInstance(options: object): { init(): Promise<void>; search: Reference };
  };
  const ranking = {
    termSimilarity: weights.term_similarity,
    pageLength: weights.page_length,
    metaWeights: weights.meta_weights,
  };
  const instance = module.createInstance({ basePath: base, noWorker: true, ranking });
  await instance.init();
  return (term) => instance.search(term);
}

const terms = {
  zh: [
    '权重',
    '权重衰减',
    '选择权重',
    '"权重 衰减"',
    '极大',
    '阈值，框',
    'iou',
    'soft_nms',
    '不存在',
  ],
  en: [
    'loss',
    'losses for boxes',
    '"focal loss"',
    'los',
    'R-CNN',
    'ito',
    'soft_nms',
    'weighted',
    'x',
  ],
};

describe.each(['zh', 'en'] as const)('startPagefind in %s', (language) => {
  beforeAll(() => start(language));

  afterAll(async () => {
    vi.unstubAllGlobals();
    await rm(folder, { recursive: true });
  });

  test.each(terms[language])("finds for %s what Pagefind's own script finds", async (term) => {
    const { results } = await reference(term);
    expect(await ours(term)).toEqual(results.map(({ id, score }) => ({ id, score })));
  });

  test('finds something for several of them', async () => {
    const found = await Promise.all(terms[language].map(ours));
    expect(found.filter(({ length }) => length > 0).length).toBeGreaterThan(3);
  });

  test.each(['', '。，', '""'])('finds nothing for %j', async (term) => {
    expect(await ours(term)).toEqual([]);
  });

  test('asks again for a chunk that could not be had', async () => {
    const again = await startPagefind(source, language, 'program', '1');
    isMissing = true;
    await expect(again('loss')).rejects.toThrow('missing');
    isMissing = false;
    expect(await again('loss')).toEqual(await ours('loss'));
  });
});
