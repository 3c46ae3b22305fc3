import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** The whole of KaTeX's style sheet but for its fonts: the pages carry what it has for the classes in use. */
export const wholeSheet = readFileSync(
  createRequire(import.meta.url).resolve('katex/dist/katex.min.css'),
  'utf8',
).replace(/@font-face\{[^}]*\}/g, '');

/** Runs in the page: places and sizes of all that KaTeX has set, in hundredths of a pixel. */
export function boxesOfFormulas(): string[] {
  return [...document.querySelectorAll('article .katex-html *')].map((element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    const numbers = [x, y, width, height].map((value) => Math.round(100 * value));
    return `${element.className} ${numbers.join(' ')}`;
  });
}
