import { soundsAlike, spelledSyllables, type Sounds } from '../text/sounds.ts';
import { stemOf } from '../text/word-forms.ts';
import { hanzi } from '../text/words.ts';
import { correctable, nearestWord, vocabularyOf } from './spelling.ts';

/** What a correction looks up; each is asked for when it is needed. */
export interface CorrectionLists {
  /** Whether a stretch of Hanzi stands in the text. */
  contains(stretch: string): Promise<boolean>;
  /** The Latin words of the text that begin with a letter. */
  words(letter: string): Promise<readonly string[]>;
  sounds(): Promise<Sounds>;
}

/** A part of a joined word has at least so many letters. */
const shortestPart = 3;
/** Who asks in more words than this does not join them. */
const mostJoining = 3;
/** Hanzi that sound like a shorter term say nothing: most syllables have many characters. */
const shortestSound = 3;

/**
 * Makes a function that finds what a normalized query was meant to say when its words are not in the
 * text:
 *
 * - Hanzi that are read like a term but are not it, as input methods offer them (到残差 for 倒残差);
 * - terms in Pinyin or by first letters, when an input method was off (jiaobingbi, jbb);
 * - Chinese terms and Latin words with a wrong letter, against names first, then against all words of
 *   the text (see `nearestWord`);
 * - two Latin words written as one, the second perhaps unfinished (deepcompress).
 *
 * A word that stands in the text is right, however much it looks like another.
 *
 * @param texts  normalized titles, headings and other names
 * @param mainOf  what of a query is to be looked for (`parseQuery`)
 * @returns a function of the query's text; undefined when nothing was to be corrected
 */
export function createCorrection(
  texts: readonly string[],
  lists: CorrectionLists,
  mainOf: (text: string) => string,
): (text: string) => Promise<string | undefined> {
  const vocabulary = vocabularyOf(texts);
  const known = [...vocabulary].join(' ');
  const terms = [...vocabulary].filter((word) => hanzi.test(word)).sort(longestFirst);

  const bySound = async (text: string): Promise<string> => {
    const runs = text.match(/\p{Script=Han}+/gu) ?? [];
    let corrected = text;
    for (const run of runs) {
      const pairs = known.includes(run) ? [] : pairings(run, terms).filter(isHalfTyped);
      if (pairs.length === 0) continue;
      const sounds = await lists.sounds();
      const found = pairs.find(({ heard, term }) => soundsAlike(heard, term, sounds));
      if (found === undefined || (await lists.contains(found.heard))) continue;
      corrected = corrected.replace(found.heard, found.term);
    }
    return corrected;
  };

  const inPinyin = async (typed: string, isWhole: boolean): Promise<string | undefined> => {
    if (terms.length === 0 || typed.length < 3) return undefined;
    const sounds = await lists.sounds();
    let best: string | undefined;
    let most = 0;
    for (const term of terms) {
      const spelled = spelledSyllables(term, typed, sounds);
      if (isWhole && spelled < term.length) continue;
      // First letters alone say enough only of three characters and more.
      if (spelled === 0 && term.length >= 3) best ??= term;
      if (spelled > most) [best, most] = [term, spelled];
    }
    return best;
  };

  const byLetters = async (word: string, mayBeJoined: boolean): Promise<string> => {
    if (known.includes(word)) return word;
    if (hanzi.test(word)) return nearestWord(word, vocabulary) ?? word;
    const inText = await lists.words(word[0]!);
    const stem = stemOf(word);
    if (inText.some((other) => other.startsWith(word) || other.startsWith(stem))) return word;
    const near = nearestWord(word, [...vocabulary, ...inText]);
    const parts = mayBeJoined && !near ? await splitWord(word, inText, lists) : undefined;
    return near ?? parts ?? (await inPinyin(word, false)) ?? word;
  };

  return async (text) => {
    const main = mainOf(text);
    const typed = text.replace(/[\s']/g, '');
    if (/^[a-z]+$/.test(typed) && /[\s']/.test(text)) {
      // Several words that spell a term to the end are no accident.
      const term = await inPinyin(typed, true);
      if (term !== undefined) return term;
    }
    if (/^[a-z]{3}$/.test(text)) {
      const inText = await lists.words(text[0]!);
      return inText.some((word) => word.startsWith(text)) ? undefined : inPinyin(text, false);
    }
    const heard = mainOf(await bySound(text));
    const found = [...heard.matchAll(correctable)].map(([word]) => word);
    const rights = await Promise.all(
      found.map((word) => byLetters(word, found.length <= mostJoining)),
    );
    const corrected = found.reduce((all, word, i) => all.replace(word, rights[i]!), heard);
    return corrected === main ? undefined : corrected;
  };
}

const longestFirst = (a: string, b: string) => b.length - a.length;

/** A part of a query, and another term of its length. */
interface Pairing {
  readonly heard: string;
  readonly term: string;
}

/** The parts of `run` with the terms that they may be read like, the longest first. */
function pairings(run: string, terms: readonly string[]): Pairing[] {
  const found: Pairing[] = [];
  for (const term of terms) {
    if (term.length < shortestSound) break;
    for (let at = 0; at + term.length <= run.length; at += 1) {
      const heard = run.slice(at, at + term.length);
      if (heard !== term) found.push({ heard, term });
    }
  }
  return found;
}

/** Whether enough of a term is right for the sounds of the rest to be worth loading. */
function isHalfTyped({ heard, term }: Pairing): boolean {
  const right = [...term].filter((letter, at) => heard[at] === letter).length;
  return 2 * right >= term.length;
}

/** A word as two of the text's, the second perhaps unfinished; the longest first part wins. */
async function splitWord(
  word: string,
  sameLetter: readonly string[],
  lists: CorrectionLists,
): Promise<string | undefined> {
  const first = sameLetter
    .filter((part) => word.startsWith(part) && word.length - part.length >= shortestPart)
    .sort(longestFirst);
  for (const part of first) {
    const rest = word.slice(part.length);
    const found = (await lists.words(rest[0]!)).some((other) => other.startsWith(rest));
    if (found) return `${part} ${rest}`;
  }
  return undefined;
}
