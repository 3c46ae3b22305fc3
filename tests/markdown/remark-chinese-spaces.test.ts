import { describe, expect, test } from 'vitest';
import { faultsOf, htmlOf } from './render.ts';

const text = async (markdown: string) =>
  (await htmlOf(markdown)).replace(/<span class="gap"> <\/span>/g, '').replace(/<[^>]+>/g, '');

describe('remarkChineseSpaces', () => {
  test.each([
    ['between Hanzi', '甲\n乙', '甲乙'],
    ['with indentation', '甲 \n  乙', '甲乙'],
    ['between Hanzi and a mark', '甲，\n乙', '甲，乙'],
    ['before a formula', '由\n$x$可得', '由⟨x⟩可得'],
    ['after a formula', '由$x$\n可得', '由⟨x⟩可得'],
    ['around bold', '甲\n**乙**\n丙', '甲乙丙'],
    ['inside bold', '**甲\n乙**', '甲乙'],
    ['around code', '甲\n`x`\n乙', '甲x乙'],
    ['around a link', '甲\n[乙](https://a.org)\n丙', '甲乙丙'],
    ['around a reference', '见\n[[nms]]\n一文', '见非极大值抑制一文'],
    ['between Hanzi and Latin', '用\nAdam\n优化', '用Adam优化'],
    ['in a list', '- 甲\n  乙', '\n甲乙\n'],
    ['in a quotation', '> 甲\n> 乙', '\n甲乙\n'],
    ['between Latin and bold Hanzi', 'Adam\n**优化**', 'Adam优化'],
  ])('closes a line end %s', async (_, markdown, expected) => {
    expect(await text(markdown)).toBe(expected);
  });

  test.each([
    ['between Latin words', 'weight\ndecay', 'weight\ndecay'],
    ['between a Latin word and a formula', 'let\n$x$ be', 'let\n⟨x⟩ be'],
    ['between two formulas', '$a$\n$b$', '⟨a⟩\n⟨b⟩'],
  ])('keeps a line end %s', async (_, markdown, expected) => {
    expect(await text(markdown)).toBe(expected);
  });

  test('gives the same result with spaces typed and without', async () => {
    const typed = await htmlOf(
      '用 Adam 优化 $x$ 的 `lr` 值，见 \\cite{zheng2020diou} 与 [[nms]] 。',
    );
    const plain = await htmlOf('用Adam优化$x$的`lr`值，见\\cite{zheng2020diou}与[[nms]]。');
    expect(typed).toBe(plain);
  });

  test('leaves spaces inside Latin text, code and English articles', async () => {
    expect(await text('weight decay 是 `a b`')).toBe('weight decay是a b');
    expect(await htmlOf('损失 x', { lang: 'en' })).toBe('<p>损失 x</p>');
  });
});

describe('remarkChineseMarks', () => {
  test.each([
    ['甲,乙', '1:2 Chinese text needs ， here, but has a half-width ,.'],
    ['甲(乙', '1:2 Chinese text needs （ here, but has a half-width (.'],
    ['他说"好', '1:3 Chinese text needs “ or ” here, but has a half-width ".'],
  ])('rejects %s', async (markdown, fault) => {
    expect(await faultsOf(markdown)).toEqual([fault]);
  });

  test('accepts half-width marks in English, code and formulas', async () => {
    expect(await text('比例a:b，`x,y`，$(x,y)$，3.5 and "Adam"')).toContain('3.5 and "Adam"');
  });
});
