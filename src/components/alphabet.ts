import type { Lang } from '../site.ts';

/** The first character in Pinyin's order under each letter; no syllable begins with I, U or V. */
const firstHanzi: readonly [letter: string, hanzi: string][] = [
  ...'A吖B八C嚓D咑E妸F发G旮H哈J丌K咔L垃M妈N拏O噢P妑Q七R呥S仨T他W屲X夕Y丫Z帀'.matchAll(/(.)(.)/g),
].map(([, letter, hanzi]) => [letter!, hanzi!]);

const pinyin = new Intl.Collator('zh-u-co-pinyin');
const latin = new Intl.Collator('en');

/**
 * The letter from A to Z under which a dictionary has a name: its first letter without accents, or that
 * of the first character's Pinyin. What begins with neither stands under `#`.
 */
export function letterOf(name: string): string {
  const first = name.normalize('NFD')[0]?.toUpperCase() ?? '';
  if (/[A-Z]/.test(first)) return first;
  if (!/\p{Script=Han}/u.test(first)) return '#';
  return firstHanzi.findLast(([, hanzi]) => pinyin.compare(hanzi, first) <= 0)?.[0] ?? 'A';
}

/** Orders names as a dictionary of the language does: by letter, in it Latin names before Hanzi. */
export function compareNames(a: string, b: string, lang: Lang): number {
  if (lang === 'en') return latin.compare(a, b);
  const isHan = (name: string) => Number(/^\p{Script=Han}/u.test(name));
  return latin.compare(letterOf(a), letterOf(b)) || isHan(a) - isHan(b) || pinyin.compare(a, b);
}

/** Cuts a list that is in order where the letter changes. */
export function byLetter<T>(
  items: readonly T[],
  nameOf: (item: T) => string,
): { letter: string; items: T[] }[] {
  return [...Map.groupBy(items, (item) => letterOf(nameOf(item)))].map(([letter, own]) => ({
    letter,
    items: own,
  }));
}
