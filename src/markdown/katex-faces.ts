/**
 * Which characters of which KaTeX face a formula needs, read from KaTeX's own HTML, so that the
 * site can ship fonts cut down to the characters in use. The table follows the `font-family` rules
 * of katex.css 0.16; tests/site checks in the browser that no formula falls back to another font.
 */
export type Glyphs = Record<string, string>;

interface Font {
  family: string;
  bold: boolean;
  italic: boolean;
}

const families: Record<string, Partial<Font>> = {
  textbf: { bold: true },
  textit: { italic: true },
  textrm: { family: 'Main' },
  textsf: { family: 'SansSerif' },
  texttt: { family: 'Typewriter' },
  mathnormal: { family: 'Math', italic: true },
  mathit: { family: 'Main', italic: true },
  mathrm: { italic: false },
  mathbf: { family: 'Main', bold: true },
  boldsymbol: { family: 'Math', bold: true, italic: true },
  amsrm: { family: 'AMS' },
  mathbb: { family: 'AMS' },
  textbb: { family: 'AMS' },
  mathcal: { family: 'Caligraphic' },
  mathfrak: { family: 'Fraktur' },
  textfrak: { family: 'Fraktur' },
  mathboldfrak: { family: 'Fraktur', bold: true },
  textboldfrak: { family: 'Fraktur', bold: true },
  mathtt: { family: 'Typewriter' },
  mathscr: { family: 'Script' },
  textscr: { family: 'Script' },
  mathsf: { family: 'SansSerif' },
  mathboldsf: { family: 'SansSerif', bold: true },
  textboldsf: { family: 'SansSerif', bold: true },
  mathitsf: { family: 'SansSerif', italic: true },
  mathsfit: { family: 'SansSerif', italic: true },
  textitsf: { family: 'SansSerif', italic: true },
  mainrm: { family: 'Main', italic: false },
  'delim-size1': { family: 'Size1' },
  'delim-size4': { family: 'Size4' },
  'small-op': { family: 'Size1' },
  'large-op': { family: 'Size2' },
};

const shapes: Record<string, readonly string[]> = {
  Main: ['Regular', 'Bold', 'Italic', 'BoldItalic'],
  Math: ['Italic', 'BoldItalic'],
  Caligraphic: ['Regular', 'Bold'],
  Fraktur: ['Regular', 'Bold'],
  SansSerif: ['Regular', 'Bold', 'Italic'],
};

/** Characters by face (`Main-Regular`), each once and sorted, of one formula's KaTeX HTML. */
export function glyphsOf(katexHtml: string): Glyphs {
  const used = new Map<string, Set<string>>();
  const stack: Font[] = [{ family: 'Main', bold: false, italic: false }];
  const visible = katexHtml.slice(katexHtml.indexOf('<span class="katex-html"'));
  for (const [, close, tag, attributes, text] of visible.matchAll(/<(\/)?(\w+)([^>]*)>|([^<]+)/g)) {
    if (text !== undefined) addText(used, stack.at(-1)!, text);
    else if (close) stack.pop();
    else if (!attributes!.endsWith('/')) stack.push(inherit(stack.at(-1)!, tag!, attributes!));
  }
  return Object.fromEntries(
    [...used].map(([face, characters]) => [face, [...characters].sort().join('')]),
  );
}

/** The union of several formulas' glyphs. */
export function mergeGlyphs(all: Iterable<Glyphs>): Glyphs {
  const union = new Map<string, Set<string>>();
  for (const glyphs of all) {
    for (const [face, characters] of Object.entries(glyphs)) {
      const set = union.get(face) ?? union.set(face, new Set()).get(face)!;
      for (const character of characters) set.add(character);
    }
  }
  return Object.fromEntries(
    [...union]
      .sort(([a], [b]) => a.localeCompare(b))
      .map(([face, set]) => [face, [...set].sort().join('')]),
  );
}

/**
 * The classes that call for a face (`AMS-Regular`), so that a page without any of them can do without
 * it; `undefined` for the two faces that every formula may need and for combinations not in the table.
 */
export function classesCalling(face: string): string[] | undefined {
  if (face === 'Main-Regular' || face === 'Math-Italic') return undefined;
  const [family, shape] = face.split('-') as [string, string];
  const named = Object.entries(families)
    .filter(([, font]) => (font.family ?? 'Main') === family)
    .filter(([, font]) => Boolean(font.bold) === shape.startsWith('Bold'))
    .filter(([, font]) => Boolean(font.italic) === shape.endsWith('Italic'))
    .map(([name]) => name);
  const size = /^Size(\d)$/.exec(family)?.[1];
  const classes = size ? [...named, `size${size}`] : named;
  return classes.length > 0 ? classes : undefined;
}

function inherit(parent: Font, tag: string, attributes: string): Font {
  if (tag !== 'span') return parent;
  const classes = /class="([^"]*)"/.exec(attributes)?.[1]?.split(' ') ?? [];
  let font = parent;
  for (const name of classes) if (families[name]) font = { ...font, ...families[name] };
  const size = classes.includes('delimsizing') && classes.find((name) => /^size[1-4]$/.test(name));
  return size ? { ...font, family: `S${size.slice(1)}` } : font;
}

function addText(used: Map<string, Set<string>>, font: Font, html: string): void {
  const face = `${font.family}-${shape(font)}`;
  const set = used.get(face) ?? used.set(face, new Set()).get(face)!;
  for (const character of unescape(html)) {
    // Hanzi and the zero-width space of vlist-s come from other fonts.
    if (character < '\u2e80' && character !== '\u200b') set.add(character);
  }
  if (set.size === 0) used.delete(face);
}

function shape({ family, bold, italic }: Font): string {
  const wanted = `${bold ? 'Bold' : ''}${italic ? 'Italic' : ''}` || 'Regular';
  const available = shapes[family] ?? ['Regular'];
  if (available.includes(wanted)) return wanted;
  return available.find((name) => bold && name.startsWith('Bold')) ?? available[0]!;
}

function unescape(html: string): string {
  return html
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&nbsp;', '\u00a0')
    .replaceAll('&amp;', '&');
}
