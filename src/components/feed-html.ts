import type { RenderedDocument } from '../markdown/document.ts';

/**
 * An article's body for feed readers, which keep no styles: formulas as TeX (`$…$`, and `$$…$$` on
 * their own line), since KaTeX's glyphs and MathML would come out as one text three times; figures
 * as their caption with a link to the live one.
 *
 * @param page  full address of the article, for links into it
 */
export function feedHtml({ parts }: RenderedDocument, page: string): string {
  const body = parts.map((part) =>
    part.type === 'html'
      ? part.html
      : `<p><a href="${page}#${part.id}">${part.label}</a> ${part.caption}</p>`,
  );
  const origin = new URL(page).origin;
  return formulasAsTex(body.join('\n'))
    .replace(/<a class="anchor"[^>]*><\/a>/g, '')
    .replace(/ (?:id|class|tabindex|role|style|aria-[a-z]+|data-[a-z-]+)="[^"]*"/g, '')
    .replace(/<\/?span>/g, '')
    .replaceAll('href="#', `href="${page}#`)
    .replace(/ (href|src)="\//g, ` $1="${origin}/`);
}

/** Replaces every typeset formula by its TeX. KaTeX nests only <span> in itself, so counting them finds its end. */
function formulasAsTex(html: string): string {
  let out = '';
  let from = 0;
  for (const opening of html.matchAll(/<span class="katex(?:-display)?">/g)) {
    if (opening.index < from) continue;
    const end = closingSpan(html, opening.index);
    const formula = html.slice(opening.index, end);
    const tex = /<annotation encoding="application\/x-tex">([\s\S]*?)<\/annotation>/.exec(formula);
    const fence = opening[0].includes('display') ? '$$' : '$';
    out += `${html.slice(from, opening.index)}${fence}${tex?.[1] ?? ''}${fence}`;
    from = end;
  }
  return out + html.slice(from);
}

function closingSpan(html: string, start: number): number {
  const tags = /<(\/?)span\b[^>]*>/g;
  tags.lastIndex = start;
  let depth = 0;
  for (let tag = tags.exec(html); tag; tag = tags.exec(html)) {
    depth += tag[1] ? -1 : 1;
    if (depth === 0) return tags.lastIndex;
  }
  throw new Error(
    'A typeset formula in the HTML of an article has no end. Look at src/markdown/formula.ts.',
  );
}
