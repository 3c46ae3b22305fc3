import { hanzi } from './words.ts';

/** Traditional characters that simplified writing has as well, with another meaning or in names. */
export const sharedWithSimplified = '乾俱吒夥姊後徵摺於箝苎菸著藉跤阪麽';

/** Rows and columns of GB 2312's Hanzi in two bytes. */
const rows = { first: 0xb0, last: 0xf7 };
const columns = { first: 0xa1, last: 0xfe };

let common: ReadonlySet<string> | undefined;

/** The Hanzi of GB 2312, the standard of simplified writing, which every browser can decode. */
function simplifiedHanzi(): ReadonlySet<string> {
  if (common) return common;
  const bytes: number[] = [];
  for (let row = rows.first; row <= rows.last; row += 1) {
    for (let column = columns.first; column <= columns.last; column += 1) bytes.push(row, column);
  }
  common = new Set(new TextDecoder('gbk').decode(new Uint8Array(bytes)));
  return common;
}

/** Whether a text has a character that simplified writing has not, or has for something else. */
export function mayBeTraditional(text: string): boolean {
  return [...text].some(
    (letter) =>
      hanzi.test(letter) &&
      (!simplifiedHanzi().has(letter) || sharedWithSimplified.includes(letter)),
  );
}

/**
 * Makes the function that writes a text in simplified characters.
 *
 * @param pairs  traditional characters each followed by its simplified form, as `traditionalInUse`
 *               chooses them
 */
export function createSimplifier(pairs: string): (text: string) => string {
  const simplified = new Map<string, string>();
  const letters = [...pairs];
  for (let i = 0; i + 1 < letters.length; i += 2) simplified.set(letters[i]!, letters[i + 1]!);
  return (text) => text.replace(/\p{Script=Han}/gu, (letter) => simplified.get(letter) ?? letter);
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
