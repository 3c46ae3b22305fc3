// What must never reach a reader: formulas without MathML, and the writing of authors left in the text.
import { describe, expect, test } from 'vitest';
import { site, type Page } from './built.ts';

/** Elements whose text is meant to be code or data. */
const code = 'pre, code, kbd, samp, script, style, annotation, template, textarea, svg, .katex';

/** The text that a reader sees, formulas and code left out. */
function prose({ dom }: Page): string {
  const body = dom.querySelector('body')!.clone() as typeof dom;
  for (const element of body.querySelectorAll(code)) element.remove();
  return body.text;
}

const leftovers = {
  'a formula between dollar signs': /\$[^$\n]{1,80}\$/,
  'a TeX command': /\\[a-z]{2,}/i,
  'a directive': /:::|::[a-z]+\{/,
  'a link to an article or a term': /\[\[|\]\]/,
  'a footnote mark': /\[\^[^\]]+\]/,
  'a callout mark': /\[![A-Z]+\]/,
  'bold by asterisks': /\*\*/,
  'a heading id': /\{#[\w:-]+\}/,
  'a value that was not there': /\b(undefined|NaN|\[object Object\])\b/,
};

describe.each(site.pages)('$address', (page) => {
  test('has MathML and TeX in every formula', () => {
    const bare = page.dom
      .querySelectorAll('.katex')
      .filter(
        (formula) =>
          !formula.querySelector('math') ||
          !formula.querySelector('annotation[encoding="application/x-tex"]')?.text.trim(),
      );
    expect(bare.map((formula) => formula.text.slice(0, 60))).toEqual([]);
  });

  test('has no formula that KaTeX could not set', () => {
    expect(page.dom.querySelectorAll('.katex-error, [title^="ParseError"]').map(String)).toEqual(
      [],
    );
  });

  test('has no header cell without a word or a formula', () => {
    const empty = page.dom.querySelectorAll('th').filter((cell) => cell.text.trim() === '');
    expect(empty.map((cell) => cell.closest('table')?.text.trim().slice(0, 60))).toEqual([]);
  });

  const text = prose(page);
  test.each(Object.entries(leftovers))('does not show %s', (_, pattern) => {
    const match = pattern.exec(text);
    const around = match && text.slice(Math.max(0, match.index - 40), match.index + 80);
    expect(around).toBeNull();
  });
});
