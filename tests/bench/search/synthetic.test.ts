import katex from 'katex';
import { describe, expect, test } from 'vitest';
import { readPage } from '../../../src/search/build/read-page.ts';
import { words } from '../../../src/search/text/words.ts';
import { readSections } from './passages.ts';
import { createRandom } from './random.ts';
import { syntheticPages } from './synthetic.ts';
import { Variation } from './variation.ts';
import { Vocabulary } from './vocabulary.ts';

const formula = katex.renderToString('a_i = \\mathrm{IoU}(a, 2)');
const article = `<html lang="zh-Hans"><body><article data-pagefind-body><h1>题</h1><div class="prose">
  <p>开头不属于任何一节。</p>
  <h2 id="sec:one">第一节&amp;记号</h2>
  <p>检测器对一个目标给出许多框，按得分从高到低排列，删去重叠过多的框。阈值是0.5或者0.75。</p>
  <div class="equation" id="eq:a">${formula}</div>
  <figure class="figure"><astro-island><svg></svg></astro-island></figure>
  <h3 id="sec:two">第二节</h3>
  <p>学习率随训练降低，权重衰减与梯度无关，<code>weight_decay</code>要单独设置。</p>
  <h2 id="sec:empty">只有图</h2><figure class="figure"></figure>
</div></article></body></html>`;

/** The words without digits in the text of a page's sections. */
function wordsOf(html: string): Set<string> {
  const blocks = readPage(html)!
    .sections.slice(1)
    .flatMap((section) => section.blocks);
  return new Set(blocks.flatMap(({ text }) => words(text)).filter((word) => !/\d/.test(word)));
}

describe('readSections', () => {
  test('takes sections with their passages, without figures and identifiers', () => {
    const sections = readSections(article);
    expect(sections.map(({ level, passages }) => [level, passages.length])).toEqual([
      [2, 2],
      [3, 1],
    ]);
    const equation = sections[0]!.passages[1]!;
    expect(equation.formulas).toBe(1);
    expect(equation.parts.map(({ html }) => html).join('')).not.toContain('eq:a');
  });
});

describe('syntheticPages', () => {
  const make = (count: number, seed = 1) => [
    ...syntheticPages([readSections(article)], count, seed),
  ];

  test('makes the same pages in every run, and others from another seed', () => {
    expect(make(5)).toEqual(make(5));
    expect(make(5, 2)).not.toEqual(make(5));
  });

  test('makes fewer pages as the beginning of more', () => {
    expect(make(8).slice(0, 3)).toEqual(make(3));
  });

  test('makes pages that the index reads: a title, sections with anchors of their own, formulas', () => {
    for (const { html } of make(5)) {
      const page = readPage(html)!;
      expect(page.language).toBe('zh');
      expect(page.title).toMatch(/^\S+：/);
      const anchors = page.sections.slice(1).map(({ anchor }) => anchor);
      expect(new Set(anchors).size).toBe(anchors.length);
      expect(anchors.length).toBeGreaterThan(3);
      expect(page.sections.some(({ formulas }) => formulas.length > 0)).toBe(true);
    }
  });

  test('brings more and more words that the articles do not have', () => {
    const own = wordsOf(article);
    const fresh = new Set<string>();
    const sizes = make(24).map(({ html }) => {
      for (const word of wordsOf(html)) if (!own.has(word)) fresh.add(word);
      return fresh.size;
    });
    expect(sizes[7]).toBeGreaterThan(15);
    expect(sizes[23]! / sizes[7]!).toBeGreaterThan(1.4);
  });

  test('refuses to make pages from nothing', () => {
    expect(() => [...syntheticPages([], 1)]).toThrow(RangeError);
  });
});

describe('Variation', () => {
  const vary = new Variation(
    createRandom(1),
    () => '新词',
    new Map([
      ['a', 'q'],
      ['q', 'a'],
    ]),
  );

  test('swaps a letter in the boxes, the MathML and the source of a formula alike', () => {
    // Widths are of the letters' own shapes; everything else follows the letters.
    const shapes = (html: string) => html.replace(/ style="[^"]*"/g, '');
    const expected = katex.renderToString('q_i = \\mathrm{IoU}(q, 2)');
    expect(shapes(vary.formula(formula))).toBe(shapes(expected));
  });

  test('swaps a word wherever it stands and leaves character references alone', () => {
    const text = '阈值与阈值&amp;阈值';
    const [first, second, third] = vary.text(text).split(/与|&amp;/);
    expect(new Set([first, second, third]).size).toBe(1);
  });
});

describe('Vocabulary', () => {
  test('grows as a power of the draws, with few words used often', () => {
    let count = 0;
    const vocabulary = new Vocabulary(createRandom(1), () => String((count += 1)));
    const uses = new Map<string, number>();
    const sizes = [2000, 32000].map((until) => {
      for (let drawn = [...uses.values()].reduce((a, b) => a + b, 0); drawn < until; drawn += 1) {
        const term = vocabulary.draw();
        uses.set(term, (uses.get(term) ?? 0) + 1);
      }
      return vocabulary.size;
    });
    // The exponent comes down to 0.6 from above.
    const exponent = Math.log(sizes[1]! / sizes[0]!) / Math.log(16);
    expect(exponent).toBeGreaterThan(0.55);
    expect(exponent).toBeLessThan(0.75);
    const once = [...uses.values()].filter((number) => number === 1).length;
    expect(once / uses.size).toBeGreaterThan(0.5);
  });
});
