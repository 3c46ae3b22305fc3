import { texTokens } from './tex-tokens.ts';

/**
 * What a large site finds a formula by: the pairs of neighbors among its tokens, each once. They begin
 * with `$`, as no word does. A single symbol has none; it is found as a word (`texWords`).
 *
 * @param tex  TeX or Unicode: `\beta_1`, `β₁`
 */
export function formulaPairs(tex: string): string[] {
  const tokens = texTokens(tex);
  return [...new Set(tokens.slice(1).map((token, before) => `$${tokens[before]} ${token}`))];
}
