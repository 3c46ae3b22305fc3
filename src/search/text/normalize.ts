/**
 * Makes the function that brings a query and an index entry to one spelling: Unicode NFKC (full-width
 * letters and digits become half-width), lower case, no accents (Itô is Ito), simplified characters, the mainland's terms,
 * single spaces, no zero-width characters.
 *
 * @param pairs     traditional characters each followed by its simplified form, as `traditionalInUse`
 *                  chooses them
 * @param regional  words of Taiwan in simplified characters, each with the mainland's, as
 *                  `regionalInUse` chooses them
 */
export function createNormalizer(
  pairs: string,
  regional: readonly (readonly [string, string])[] = [],
): (text: string) => string {
  const mainland = new Map(regional);
  // Longer words first: 资料集 before 资料.
  const words = [...mainland.keys()].sort((a, b) => b.length - a.length);
  const regionalWord = anyOf(words);
  const simplified = new Map<string, string>();
  const letters = [...pairs];
  for (let i = 0; i + 1 < letters.length; i += 2) simplified.set(letters[i]!, letters[i + 1]!);
  const traditional = anyOf([...simplified.keys()]);
  return (text) =>
    withoutAccents(text.normalize('NFKC').toLowerCase())
      .replace(/[\u200b-\u200d\u2060\ufeff]/g, '')
      .replace(traditional, (letter) => simplified.get(letter)!)
      .replace(regionalWord, (word) => mainland.get(word)!)
      .replace(/\s+/g, ' ')
      .trim();
}

/** Matches any of the words, or nothing where there are none. */
function anyOf(words: readonly string[]): RegExp {
  return words.length > 0 ? new RegExp(words.join('|'), 'gu') : /(?!)/gu;
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
 * @param text   all text of the site
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

/**
 * Chooses those words of Taiwan that a site does not use itself (影像 in a medical text) and whose
 * mainland word it does.
 */
export function regionalInUse(
  words: readonly (readonly [string, string])[],
  text: string,
): (readonly [string, string])[] {
  return words.filter(
    ([regional, mainland]) => text.includes(mainland) && !text.includes(regional),
  );
}

/** Letters and digits of a normalized text alone, for comparing titles whatever their punctuation. */
export function lettersOnly(text: string): string {
  return text.replace(/[^\p{L}\p{N}]+/gu, '');
}
