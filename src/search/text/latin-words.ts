/**
 * Whether a word in lower case is one of those that a site lists by first letter (`write-spellings.ts`):
 * Latin, of four letters or more. Shorter ones are alike by accident.
 */
export function isLatinWord(word: string): boolean {
  return /^[a-z][a-z0-9]{3,}$/.test(word);
}

/** Those words of a text, in lower case and in order, also out of names such as `soft_nms`. */
export function latinWords(text: string): string[] {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[a-z][a-z0-9]{3,}/g) ?? []
  );
}
