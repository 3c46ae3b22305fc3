import { readFileSync } from 'node:fs';
import type { Component } from 'svelte';
import { render } from 'svelte/server';
import { describe, expect, test } from 'vitest';
import { figureNames } from '../../src/figures/names.ts';
import { languages, type Lang } from '../../src/site.ts';
import { faultsOf } from './contract.ts';
import AllParts from './shared/AllParts.svelte';

type Figure = Component<{ lang: Lang; id: string }>;
const modules = import.meta.glob<{ default: Figure }>('../../src/figures/*/*.svelte');

/** `iou-losses/box-pair` is src/figures/iou-losses/BoxPair.svelte. */
function fileOf(name: string): string {
  const [folder, figure] = name.split('/');
  const pascal = figure!.replace(/(^|-)(\w)/g, (_, __, letter: string) => letter.toUpperCase());
  return `${folder}/${pascal}.svelte`;
}

const html = (figure: Figure, lang: Lang, id: string) =>
  render(figure, { props: { lang, id } }).body;

describe('faultsOf', () => {
  test.each(languages)('finds no fault with the parts of the kit (%s)', (lang) => {
    expect(faultsOf(html(AllParts, lang, 'fig:all-parts'), 'fig:all-parts')).toEqual([]);
  });

  const good = html(AllParts, 'zh', 'fig:x');
  test.each([
    ['has no title', / aria-label="零件一览"/, ''],
    [
      'says no number in its summary',
      /(<p id="fig:x-summary"[^>]*>)[^<]*/,
      '$1这里什么数也没有说出来。',
    ],
    ['gives "时间 t" no value text', / aria-valuetext="0.50 s"/, ''],
    ['has a <button> without a name', / aria-label="播放"/, ''],
    ['prints "NaN"', 'M0 0V', 'M0 NaNV'],
    ['prints a hyphen for a minus sign', '>−0.543', '> -0.543'],
    ['has a color of its own', 'stroke="var(--fig-2)"', 'stroke="#f00"'],
    ['has the bare id "clip"', '<svg', '<svg id="clip"'],
    ['has two handles of the same name', '预测框 右上角', '预测框 左上角'],
  ])('finds a figure that %s', (fault, pattern, replacement) => {
    expect(good).toMatch(pattern);
    const faults = faultsOf(good.replace(pattern, replacement), 'fig:x');
    expect(faults.filter((sentence) => sentence.startsWith(fault))).not.toEqual([]);
  });
});

describe.each(figureNames as readonly string[])('%s', (name) => {
  const id = `fig:${name.split('/')[1]}`;
  const load = async () => {
    const module = modules[`../../src/figures/${fileOf(name)}`];
    expect(module, `${name} needs the file src/figures/${fileOf(name)}`).toBeDefined();
    return (await module!()).default;
  };

  test.each(languages)('keeps the contract (%s)', async (lang) => {
    expect(faultsOf(html(await load(), lang, id), id)).toEqual([]);
  });

  test('draws the same first frame twice', async () => {
    const figure = await load();
    expect(html(figure, 'zh', id)).toBe(html(figure, 'zh', id));
  });

  test('draws the same numbers in both languages', async () => {
    const figure = await load();
    const paths = (lang: Lang) => html(figure, lang, id).match(/ d="[^"]*"/g);
    expect(paths('en')).toEqual(paths('zh'));
  });

  test('says nothing in Chinese on an English page', async () => {
    expect(html(await load(), 'en', id)).not.toMatch(/\p{Script=Han}/u);
  });

  test('has its line in Figure.astro', () => {
    expect(readFileSync('src/figures/Figure.astro', 'utf8')).toContain(`name === '${name}' && <`);
  });
});

test('every name says its article and its figure', () => {
  for (const name of figureNames as readonly string[])
    expect(name).toMatch(/^[a-z0-9-]+\/[a-z0-9-]+$/);
  expect(new Set(figureNames).size).toBe(figureNames.length);
});
