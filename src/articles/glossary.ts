import { isMap, isSeq, LineCounter, parseDocument, type Node } from 'yaml';
import { z } from 'astro/zod';
import type { Fault } from '../markdown/fault.ts';

const localized = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });

const termSchema = z.strictObject({
  /** Anchor on the glossary page and target of `[[id]]`. */
  id: z.string().regex(/^[a-z0-9-]+$/, 'An id has lower-case ASCII letters, digits and hyphens.'),
  /** The one Chinese form used in articles. */
  zh: z.string().min(1),
  en: z.string().min(1),
  abbr: z.string().optional(),
  meaning: localized,
  /** Other names that readers search for. */
  aliases: z.array(z.string()).default([]),
  /** Slug of the article that explains the term best. */
  article: z.string().optional(),
});

export type Term = z.infer<typeof termSchema>;

export interface Glossary {
  terms: Term[];
  /** Where each term begins, by id. */
  places: Map<string, { line: number; column: number }>;
  faults: Fault[];
}

/** Reads the glossary; every fault has its line and column. */
export function parseGlossary(source: string, file: string): Glossary {
  const lines = new LineCounter();
  const yaml = parseDocument(source, { lineCounter: lines, schema: 'core' });
  const faults: Fault[] = [];
  const places: Glossary['places'] = new Map();
  const fault = (offset: number, message: string) => {
    const { line, col } = lines.linePos(offset);
    faults.push({ file, line, column: col, message });
  };
  for (const error of yaml.errors)
    fault(error.pos[0], `The glossary is not YAML: ${error.message}`);
  if (faults.length > 0 || yaml.contents === null) return { terms: [], places, faults };
  if (!isSeq(yaml.contents)) {
    fault(0, 'The glossary is a list of terms, each beginning with "- id:".');
    return { terms: [], places, faults };
  }
  const terms: Term[] = [];
  const seen = new Set<string>();
  for (const item of yaml.contents.items as Node[]) {
    const result = termSchema.safeParse(item.toJS(yaml));
    if (!result.success) {
      for (const issue of result.error.issues) {
        const at = isMap(item) ? (item.getIn(issue.path, true) as Node | undefined) : undefined;
        const field = issue.path.join('.');
        fault((at ?? item).range![0], `Term ${field ? `field "${field}"` : ''}: ${issue.message}.`);
      }
      continue;
    }
    if (seen.has(result.data.id))
      fault(item.range![0], `The term "${result.data.id}" stands twice.`);
    seen.add(result.data.id);
    const { line, col } = lines.linePos(item.range![0]);
    places.set(result.data.id, { line, column: col });
    terms.push(result.data);
  }
  return { terms, places, faults };
}
