/** Elements whose children are a base and its scripts, or the like: one too many and browsers show an error. */
const counted = new Set(['msub', 'msup', 'msubsup', 'munder', 'mover', 'munderover', 'mfrac']);

/**
 * Takes out of KaTeX's MathML the "apply function" (U+2061) that follows a named operator where it is
 * a script or a base of its own: `\sigma_{\max}` would give `msub` three children.
 *
 * @param html  KaTeX's output; all but its MathML is left as it is
 */
export function mendScripts(html: string): string {
  const parents: string[] = [];
  return html.replace(
    /<mo>\u2061<\/mo>|<(\/?)(m[a-z]+)\b[^>]*>/g,
    (tag, slash?: string, name?: string) => {
      if (name === undefined) return counted.has(parents.at(-1) ?? '') ? '' : tag;
      if (slash) parents.pop();
      else if (!tag.endsWith('/>')) parents.push(name);
      return tag;
    },
  );
}
