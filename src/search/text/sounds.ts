/** Syllables without tones, each with the Hanzi that are read so. */
export type SoundTable = Readonly<Record<string, string>>;

/** The syllables of each Hanzi; a character with two readings has both. */
export type Sounds = ReadonlyMap<string, readonly string[]>;

/**
 * Chooses from `soundTable` what a site needs to hear its names: the syllables that they use, with all
 * common Hanzi, since a wrong one may be typed, and those rare ones that the names have.
 */
export function soundsInUse(table: string, names: string): SoundTable {
  const used = new Set(names);
  const chosen: Record<string, string> = {};
  for (const line of table.trim().split('\n')) {
    const [syllable = '', common = '', rare = ''] = line.split(' ');
    const rareUsed = [...rare].filter((letter) => used.has(letter)).join('');
    const isUsed = rareUsed !== '' || [...common].some((letter) => used.has(letter));
    if (isUsed) chosen[syllable] = common + rareUsed;
  }
  return chosen;
}

export function readSounds(table: SoundTable): Sounds {
  const sounds = new Map<string, string[]>();
  for (const [syllable, letters] of Object.entries(table)) {
    for (const letter of letters) sounds.set(letter, [...(sounds.get(letter) ?? []), syllable]);
  }
  return sounds;
}

/**
 * Whether two stretches of Hanzi are read alike, tones aside, as happens when an input method offers
 * the wrong one of several: 到残差 for 倒残差. A character without a known sound is like itself only.
 */
export function soundsAlike(a: string, b: string, sounds: Sounds): boolean {
  const [left, right] = [[...a], [...b]];
  return (
    left.length === right.length &&
    left.every((letter, i) => {
      const other = right[i]!;
      return letter === other || sounds.get(letter)?.some((s) => sounds.get(other)?.includes(s));
    })
  );
}

/**
 * How well Latin letters spell a stretch of Hanzi as an input method would take them: each character
 * by its syllable or by its first letter (jiaobingbi, jbb, jiaobb for 交并比; v stands for ü).
 *
 * @param typed  lower-case letters alone
 * @returns      the number of characters whose syllable is there in full; -1 when the letters spell
 *               something else
 */
export function spelledSyllables(term: string, typed: string, sounds: Sounds): number {
  const letters = [...term];
  const wanted = typed.replaceAll('v', 'u');
  const from = (character: number, at: number): number => {
    if (character === letters.length) return at === wanted.length ? 0 : -1;
    let best = -1;
    for (const syllable of sounds.get(letters[character]!) ?? []) {
      if (wanted.startsWith(syllable, at)) {
        const rest = from(character + 1, at + syllable.length);
        if (rest >= 0) best = Math.max(best, rest + 1);
      }
      if (wanted[at] === syllable[0]) best = Math.max(best, from(character + 1, at + 1));
    }
    return best;
  };
  return from(0, 0);
}
