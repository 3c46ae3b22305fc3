import { describe, expect, test } from 'vitest';
import { excerptOf, markAll } from '../../../src/search/query/excerpt.ts';

const show = (parts: readonly { text: string; marked: boolean }[]) =>
  parts.map(({ text, marked }) => (marked ? `[${text}]` : text)).join('');

describe('excerptOf', () => {
  const text = `${'前'.repeat(80)}权重与衰减。${'中'.repeat(80)}这里谈权重衰减的作用。${'后'.repeat(80)}`;

  test('shows the phrase as typed before its scattered words', () => {
    expect(show(excerptOf(text, ['权重衰减', '权重', '衰减'], 40))).toContain(
      '这里谈[权重衰减]的作用',
    );
  });

  test('shows the stretch with the most different words where the phrase is missing', () => {
    const excerpt = show(excerptOf(text, ['衰减的权重', '权重', '衰减'], 40));
    expect(excerpt).toMatch(/\[权重\]与\[衰减\]|\[权重衰减\]/);
  });

  test('begins with the text when nothing matches', () => {
    expect(show(excerptOf('没有匹配的短文。', ['别的'], 40))).toBe('没有匹配的短文。');
  });

  test('says where it was cut', () => {
    const excerpt = show(excerptOf(text, ['权重衰减'], 40));
    expect(excerpt.startsWith('…') && excerpt.endsWith('…')).toBe(true);
  });

  test('is a part of the text, of about the length asked for', () => {
    const plain = excerptOf(text, ['权重衰减'], 40)
      .map((part) => part.text)
      .join('');
    expect(text).toContain(plain.replace(/^…|…$/g, ''));
    expect(plain.length).toBeLessThanOrEqual(54);
  });

  test('does not cut a Latin word in two', () => {
    const latin = 'the quick brown fox jumps over the lazy dog and runs away from everything';
    const words = latin.split(' ');
    const plain = excerptOf(latin, ['lazy'], 12)
      .map((part) => part.text)
      .join('');
    for (const word of plain.replaceAll('…', '').trim().split(' ')) expect(words).toContain(word);
  });

  test('counts a Latin letter as half a character', () => {
    const length = (text: string) =>
      excerptOf(text, [], 20)
        .map((part) => part.text)
        .join('').length;
    expect(length('a '.repeat(100))).toBeGreaterThan(1.5 * length('字'.repeat(100)));
  });
});

describe('markAll', () => {
  test.each([
    ['GIoU：外接框里的空白', ['giou'], '[GIoU]：外接框里的空白'],
    ['GIoU与IoU', ['iou'], 'GIoU与[IoU]'],
    ['weight  decay', ['weight decay'], '[weight  decay]'],
    ['权重衰减', ['权重', '衰减'], '[权重衰减]'],
    ['a.b axb', ['a.b'], '[a.b] axb'],
    ['<b>权</b>', ['<b>'], '[<b>]权</b>'],
    ['原样', [''], '原样'],
  ])('marks %s for %j', (text, terms, expected) => {
    expect(show(markAll(text, terms))).toBe(expected);
  });
});
