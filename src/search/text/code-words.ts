/**
 * The names in a piece of code, each once and in order of appearance; one with underscores also
 * without them, as a reader may remember it: `max_pool2d`, `maxpool2d`.
 */
export function codeWords(code: string): string[] {
  const found = new Set<string>();
  for (const [name] of code.matchAll(/[\p{L}_][\p{L}\p{N}_]*/gu)) {
    found.add(name.toLowerCase());
    if (/[^_]_[^_]/.test(name)) found.add(name.replaceAll('_', '').toLowerCase());
  }
  return [...found];
}
