/** International Morse code (ITU-R M.1677-1, part I, 1.1) of the characters that slugs are made of. */
const code: Record<string, string> = {
  a: '.-',
  b: '-...',
  c: '-.-.',
  d: '-..',
  e: '.',
  f: '..-.',
  g: '--.',
  h: '....',
  i: '..',
  j: '.---',
  k: '-.-',
  l: '.-..',
  m: '--',
  n: '-.',
  o: '---',
  p: '.--.',
  q: '--.-',
  r: '.-.',
  s: '...',
  t: '-',
  u: '..-',
  v: '...-',
  w: '.--',
  x: '-..-',
  y: '-.--',
  z: '--..',
  '0': '-----',
  '1': '.----',
  '2': '..---',
  '3': '...--',
  '4': '....-',
  '5': '.....',
  '6': '-....',
  '7': '--...',
  '8': '---..',
  '9': '----.',
};

/** A stretch during which the key is down, in dot lengths. */
export interface Mark {
  start: number;
  length: 1 | 3;
}

/**
 * Keys a word: a dot is 1 long, a dash 3, the gap inside a letter 1, between letters 3, between
 * words (here: at a hyphen) 7 (ITU-R M.1677-1, part I, 2).
 *
 * @returns the marks in order, and the length from the first mark to the end of the last
 * @throws RangeError for a character that is neither a-z, 0-9 nor a hyphen
 */
export function keyMorse(slug: string): { marks: Mark[]; length: number } {
  const marks: Mark[] = [];
  let end = 0;
  let gap = 0;
  for (const letter of slug) {
    if (letter === '-') {
      gap = 7;
      continue;
    }
    const signs = code[letter];
    if (!signs) {
      throw new RangeError(
        `Morse code needs a-z, 0-9 or a hyphen, but got "${letter}" in "${slug}". Write the slug in lower case.`,
      );
    }
    for (const sign of signs) {
      const length = sign === '.' ? 1 : 3;
      marks.push({ start: end + gap, length });
      end += gap + length;
      gap = 1;
    }
    gap = 3;
  }
  return { marks, length: end };
}
