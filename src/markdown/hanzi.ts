/** Classes of characters for setting Chinese, after clreq and JIS X 4051's line rules. */

const hanzi = /[\p{Script=Han}〇々]/u;
/** Marks that never begin a line. */
const closing = /[，。、；：！？）」』》〉】〕｝”’…·,.;:!?)\]}%‰°′″]/u;
/** Marks that never end a line. */
const opening = /[（「『《〈【〔｛“‘([{]/u;
/** Full-width punctuation and symbols: their blank half is their own gap. */
const fullWidthMark = /[，。、；：！？（）「」『』《》〈〉【】〔〕｛｝“”‘’…—·]/u;

export const isHanzi = (character: string) => hanzi.test(character);
export const isFullWidthMark = (character: string) => fullWidthMark.test(character);
/** Hanzi or full-width mark: the characters beside which Chinese text wants no literal space. */
export const isChinese = (character: string) => isHanzi(character) || isFullWidthMark(character);
export const isLatin = (character: string) =>
  /[\p{Script=Latin}\p{Script=Greek}\p{Nd}]/u.test(character);

/** The marks at the start of a text that must stay with what precedes them. */
export function leadingClosers(text: string): string {
  return run(text, closing);
}

/** The marks at the end of a text that must stay with what follows them. */
export function trailingOpeners(text: string): string {
  return [...run([...text].reverse().join(''), opening)].reverse().join('');
}

function run(text: string, allowed: RegExp): string {
  let length = 0;
  for (const character of text) {
    if (!allowed.test(character)) break;
    length += character.length;
  }
  return text.slice(0, length);
}
