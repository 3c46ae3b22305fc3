// What it takes to show a page, before its figures come alive: bytes as a host sends them, and requests.
import { compressedSize, type Loaded } from './load.ts';

/**
 * Kilobytes and requests that a page with so many formulas may take: 40 and 4 when it has few, 60 and 6 for the 200 of
 * a heavy one (the measure of the field), and 0.2 KB for each formula beyond, which is what its markup weighs.
 */
export function budget(formulas: number): [number, number] {
  if (formulas < 100) return [40, 4];
  return [60 + 0.2 * Math.max(0, formulas - 200), 6];
}

/** What is loaded for the words of a page: figures and the scripts that bring them to life are not counted. */
export function forReading(loaded: readonly Loaded[], figures: number): Loaded[] {
  return loaded
    .filter(({ type }) => figures === 0 || type !== 'script')
    .map((one) => (one.type === 'document' ? withoutFigures(one) : one));
}

function withoutFigures(document: Loaded): Loaded {
  const html = document.body
    .toString()
    .replace(/<astro-island[\s\S]*?<\/astro-island>/g, '')
    .replace(/<script>[\s\S]*?astro-island[\s\S]*?<\/script>/g, '');
  return { ...document, size: compressedSize(html) };
}
