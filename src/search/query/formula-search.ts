import type { FormulaIndex } from '../index-files.ts';
import { texTokens } from '../text/tex-tokens.ts';

export interface FormulaHit {
  readonly page: number;
  readonly section: number;
  /** Number of the formula within its page. */
  readonly formula: number;
  /** Between 0 and about 1.6; 1 and more when the whole query stands in the formula. */
  readonly score: number;
}

/** A formula's source as the page has it, and its MathML. */
export interface ShownFormula {
  readonly tex: string;
  readonly mathml: string;
}

interface Entry extends Omit<FormulaHit, 'score'> {
  /** How many different features the formula has. */
  readonly size: number;
}

/** Below this share of the query's weight a formula is no match. */
const leastCoverage = 0.35;

/**
 * Makes a search over formulas.
 *
 * Each formula is a small document of TeX tokens (`texTokens`), their pairs and their triples, so
 * order counts. Let $c$ be the share of the query's features, weighted by rarity, that a formula
 * has; its score is $c^2\,(1 + 0.35/(1 + |n_f - n_q| / \max(6, n_q)))$ with the numbers of features
 * $n_f$, $n_q$: of two formulas with the same match, the one more like the query comes first. A page
 * counts with its best formula and a little for further good ones.
 *
 * @returns a function from a query in TeX or Unicode (`\beta_1`, `β₁`) to the best formula of each
 *          section, best first
 */
export function createFormulaSearch(index: FormulaIndex): (query: string) => FormulaHit[] {
  const entries: Entry[] = [];
  const postings = new Map<string, number[]>();
  for (const [page, formulas] of index.entries()) {
    for (const [formula, [section, tex]] of formulas.entries()) {
      const features = featuresOf(tex);
      for (const feature of features) {
        const list = postings.get(feature);
        if (list) list.push(entries.length);
        else postings.set(feature, [entries.length]);
      }
      entries.push({ page, section, formula, size: features.size });
    }
  }
  const rarity = (feature: string) => {
    const frequency = postings.get(feature)?.length ?? 0;
    return Math.log(1 + (entries.length - frequency + 0.5) / (frequency + 0.5));
  };

  return (query) => {
    const features = featuresOf(query);
    const shared = new Map<number, number>();
    let total = 0;
    for (const feature of features) {
      const weight = rarity(feature);
      total += weight;
      for (const number of postings.get(feature) ?? []) {
        shared.set(number, (shared.get(number) ?? 0) + weight);
      }
    }
    const hits: FormulaHit[] = [];
    for (const [number, weight] of shared) {
      const { size, ...entry } = entries[number]!;
      const coverage = weight / total;
      if (coverage < leastCoverage) continue;
      const unlikeness = Math.abs(size - features.size) / Math.max(6, features.size);
      hits.push({ ...entry, score: coverage ** 2 * (1 + 0.35 / (1 + unlikeness)) });
    }
    return bestOfSections(hits);
  };
}

function featuresOf(tex: string): Set<string> {
  const tokens = texTokens(tex);
  const features = new Set(tokens);
  for (let i = 0; i + 1 < tokens.length; i += 1) {
    features.add(`${tokens[i]} ${tokens[i + 1]}`);
    if (i + 2 < tokens.length) features.add(`${tokens[i]} ${tokens[i + 1]} ${tokens[i + 2]}`);
  }
  return features;
}

/** The best hit of each section, raised by 0.08 ln(1 + n) for the n good hits of its page. */
function bestOfSections(hits: readonly FormulaHit[]): FormulaHit[] {
  const best = new Map<string, FormulaHit>();
  const good = new Map<number, number>();
  for (const hit of hits) {
    if (hit.score > 0.36) good.set(hit.page, (good.get(hit.page) ?? 0) + 1);
    const key = `${hit.page}/${hit.section}`;
    const previous = best.get(key);
    if (!previous || hit.score > previous.score) best.set(key, hit);
  }
  return [...best.values()]
    .map((hit) => ({ ...hit, score: hit.score + 0.08 * Math.log1p(good.get(hit.page) ?? 0) }))
    .sort((a, b) => b.score - a.score || a.page - b.page || a.formula - b.formula);
}
