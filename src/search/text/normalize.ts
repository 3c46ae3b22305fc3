/** Words that Taiwan and Hong Kong write differently, after their characters were simplified. */
const regional: readonly (readonly [string, string])[] = [
  ['网路', '网络'],
  ['资讯', '信息'],
  ['演算法', '算法'],
  ['函式', '函数'],
  ['资料集', '数据集'],
  ['训练资料', '训练数据'],
  ['程式', '程序'],
  ['机率', '概率'],
  ['最佳化', '优化'],
  ['物件侦测', '目标检测'],
  ['侦测', '检测'],
  ['影像', '图像'],
  ['杂讯', '噪声'],
  ['常态分布', '正态分布'],
  ['取样', '采样'],
  ['解析度', '分辨率'],
];

const mainland = new Map(regional);
/** Longer words first, as they stand in the list: 物件侦测 before 侦测. */
const regionalWords = new RegExp([...mainland.keys()].join('|'), 'gu');

/**
 * Makes the function that brings a query and an index entry to one spelling: Unicode NFKC (full-width
 * letters and digits become half-width), lower case, no accents (Itô is Ito), simplified characters, the mainland's terms,
 * single spaces, no zero-width characters.
 *
 * @param pairs  traditional characters each followed by its simplified form, as `traditionalInUse`
 *               chooses them; empty for a language without Hanzi
 */
export function createNormalizer(pairs: string): (text: string) => string {
  const simplified = new Map<string, string>();
  const letters = [...pairs];
  for (let i = 0; i + 1 < letters.length; i += 2) simplified.set(letters[i]!, letters[i + 1]!);
  const traditional =
    simplified.size > 0 ? new RegExp(`[${[...simplified.keys()].join('')}]`, 'gu') : /(?!)/gu;
  return (text) =>
    withoutAccents(text.normalize('NFKC').toLowerCase())
      .replace(/[\u200b-\u200d\u2060\ufeff]/g, '')
      .replace(traditional, (letter) => simplified.get(letter)!)
      .replace(regionalWords, (word) => mainland.get(word)!)
      .replace(/\s+/g, ' ')
      .trim();
}

/** Accents are taken from words, not from the single letter of a formula: x̂ stays. */
function withoutAccents(text: string): string {
  return text.replace(/(?=\p{Script=Latin}*[à-ɏ])\p{Script=Latin}{2,}/gu, (word) =>
    word.normalize('NFD').replace(/[\u0300-\u036f]/g, ''),
  );
}

/**
 * Chooses from `pairs` those a site needs: the simplified form occurs in its text and the traditional
 * one does not. A character that the text itself uses (著 in 著名) must keep its own form.
 *
 * @param pairs  traditional characters each followed by its simplified form
 * @param text   all text of the site in one language
 */
export function traditionalInUse(pairs: string, text: string): string {
  const used = new Set(text);
  const letters = [...pairs];
  let chosen = '';
  for (let i = 0; i + 1 < letters.length; i += 2) {
    if (used.has(letters[i + 1]!) && !used.has(letters[i]!))
      chosen += letters[i]! + letters[i + 1]!;
  }
  return chosen;
}

/** Letters and digits of a normalized text alone, for comparing titles whatever their punctuation. */
export function lettersOnly(text: string): string {
  return text.replace(/[^\p{L}\p{N}]+/gu, '');
}
