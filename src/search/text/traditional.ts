import { gb2312Hanzi } from './gb2312.ts';
import { hanzi } from './words.ts';

/** Traditional characters that simplified writing has as well, with another meaning or in names. */
export const sharedWithSimplified = '乾俱吒夥姊後徵摺於箝苎菸著藉跤阪麽';

let simplifiedHanzi: ReadonlySet<string> | undefined;

/** Whether a text has a character that simplified writing has not, or has for something else. */
export function mayBeTraditional(text: string): boolean {
  const letters = [...text].filter((letter) => hanzi.test(letter));
  if (letters.length === 0) return false;
  const simplified = (simplifiedHanzi ??= new Set(gb2312Hanzi()));
  return letters.some((letter) => !simplified.has(letter) || sharedWithSimplified.includes(letter));
}

/**
 * Makes the function that writes a text in simplified characters.
 *
 * @param pairs  traditional characters each followed by its simplified form, as `traditionalInUse`
 *               chooses them
 */
export function createSimplifier(pairs: string): (text: string) => string {
  const simplified = new Map(pairsIn(pairs));
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
  return pairsIn(pairs)
    .filter(([traditional, simplified]) => used.has(simplified) && !used.has(traditional))
    .flat()
    .join('');
}

function pairsIn(pairs: string): [traditional: string, simplified: string][] {
  return [...pairs.matchAll(/(.)(.)/gu)].map(([, traditional, simplified]) => [
    traditional!,
    simplified!,
  ]);
}
