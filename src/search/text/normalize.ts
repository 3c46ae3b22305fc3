/** Words of Taiwan, in simplified characters, each with the mainland's. */
export type RegionalWords = readonly (readonly [regional: string, mainland: string])[];

/**
 * Makes the function that brings a query in simplified characters and an index entry to one spelling:
 * Unicode NFKC (full-width letters and digits become half-width), lower case, no accents (Itô is Ito),
 * the mainland's words, single spaces, no zero-width characters.
 *
 * @param regional  as `regionalInUse` chooses them
 */
export function createNormalizer(regional: RegionalWords): (text: string) => string {
  const mainland = new Map(regional);
  // Longer words first: 资料集 before 资料.
  const words = [...mainland.keys()].sort((a, b) => b.length - a.length);
  const regionalWord = words.length > 0 ? new RegExp(words.join('|'), 'gu') : /(?!)/gu;
  return (text) =>
    withoutAccents(text.normalize('NFKC').toLowerCase())
      .replace(/[\u200b-\u200d\u2060\ufeff]/g, '')
      .replace(regionalWord, (word) => mainland.get(word)!)
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
 * Chooses those words of Taiwan that a site does not use itself (影像 in a medical text) and whose
 * mainland word it does.
 */
export function regionalInUse(words: RegionalWords, text: string): RegionalWords {
  return words.filter(
    ([regional, mainland]) => text.includes(mainland) && !text.includes(regional),
  );
}

/** Letters and digits of a normalized text alone, for comparing titles whatever their punctuation. */
export function lettersOnly(text: string): string {
  return text.replace(/[^\p{L}\p{N}]+/gu, '');
}
