import { gb2312Hanzi } from './gb2312.ts';
import type { SoundTable } from './sounds.ts';

/**
 * `pagefind/sounds.<language>.json`. GB 2312 has its common Hanzi in the order of their sounds, and every
 * browser can decode it, so that the file need not name them.
 */
export interface PackedSounds {
  /** Syllables in that order, each with how many characters in a row have it: `a2ai12-5` says nothing of the last five. */
  readonly runs: string;
  /** What the order does not say: further readings and rare characters. */
  readonly others: SoundTable;
}

/** So many come first in GB 2312, in the order of their sounds. */
const commonCount = 3755;
/** Stands for the sounds of characters that the table has not. */
const unknown = '-';

export function packSounds(table: SoundTable): PackedSounds {
  const syllables = new Map<string, Set<string>>();
  for (const [syllable, letters] of Object.entries(table)) {
    for (const letter of letters) {
      syllables.set(letter, (syllables.get(letter) ?? new Set()).add(syllable));
    }
  }
  const runs: { syllable: string; count: number }[] = [];
  for (const letter of commonHanzi()) {
    const readings = syllables.get(letter) ?? new Set<string>();
    const last = runs.at(-1);
    const [first = unknown] = readings;
    const syllable = last && readings.has(last.syllable) ? last.syllable : first;
    readings.delete(syllable);
    if (last?.syllable === syllable) last.count += 1;
    else runs.push({ syllable, count: 1 });
  }
  const others: Record<string, string> = {};
  for (const [letter, readings] of syllables) {
    for (const syllable of readings) others[syllable] = (others[syllable] ?? '') + letter;
  }
  return { runs: runs.map(({ syllable, count }) => syllable + count).join(''), others };
}

export function unpackSounds({ runs, others }: PackedSounds): SoundTable {
  const table: Record<string, string> = { ...others };
  const hanzi = commonHanzi();
  let at = 0;
  for (const [, syllable, count] of runs.matchAll(/([a-z]+|-)(\d+)/g)) {
    const letters = hanzi.slice(at, (at += Number(count))).join('');
    if (syllable !== unknown) table[syllable!] = (table[syllable!] ?? '') + letters;
  }
  return table;
}

function commonHanzi(): string[] {
  return gb2312Hanzi().slice(0, commonCount);
}
