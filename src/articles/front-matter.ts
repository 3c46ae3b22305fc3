import { LineCounter, parseDocument, type Document } from 'yaml';
import { z } from 'astro/zod';
import type { Fault } from '../markdown/fault.ts';
import { topics, type Topic } from '../site.ts';

const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'A date is written as 2026-11-25.')
  .transform((text) => new Date(`${text}T00:00:00Z`))
  .refine((date) => !Number.isNaN(date.getTime()), 'There is no such day.');

/** What stands between the `---` lines at the head of every article. */
export const frontMatterSchema = z.strictObject({
  /** Shown as the page's h1 and in search results. */
  title: z.string().min(2).max(60, 'A title has at most 60 characters.'),
  /** One sentence for lists and for search engines: what the article answers. */
  description: z
    .string()
    .min(30, 'A description is one full sentence of at least 30 characters.')
    .max(240, 'A description has at most 240 characters.'),
  /** Key of `topics` in src/site.ts. */
  topic: z.enum(Object.keys(topics) as [Topic, ...Topic[]], {
    error: `A topic is one of ${Object.keys(topics).join(', ')} (src/site.ts).`,
  }),
  /** Articles to read first, by slug. */
  prerequisites: z.array(z.string()).default([]),
  /** The day the article first appeared. */
  published: day,
  /** The day of the last change of substance. */
  updated: day,
  /** The day a person last checked every number against its source. */
  verified: day,
  /** In a translation: digest of the text it corresponds to, so that a stale one can be shown as such. */
  translationOf: z.string().optional(),
});

export type FrontMatter = z.infer<typeof frontMatterSchema>;

export interface ParsedArticle {
  /** Absent when the front matter has faults. */
  data?: FrontMatter;
  /** The Markdown, with empty lines in place of the front matter. */
  body: string;
  /** Position of a front matter value, e.g. `['prerequisites', 0]`. */
  place: (path: readonly PropertyKey[]) => { line: number; column: number };
  faults: Fault[];
}

/** Reads and checks the front matter of an article; every fault has its line and column. */
export function parseArticle(source: string, file: string): ParsedArticle {
  const match = /^---\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/.exec(source);
  if (!match) {
    const message = 'An article begins with its front matter between two lines of "---".';
    return { body: source, place: start, faults: [{ file, line: 1, column: 1, message }] };
  }
  const body = match[0].replace(/[^\n]+/g, '') + source.slice(match[0].length);
  const lines = new LineCounter();
  const yaml = parseDocument(match[1]!, { lineCounter: lines, schema: 'core' });
  const place = (path: readonly PropertyKey[]) => positionOf(yaml, path, lines);
  const faults = yaml.errors.map(({ message, pos }) => {
    const { line, col } = lines.linePos(pos[0]);
    return {
      file,
      line: line + 1,
      column: col,
      message: `The front matter is not YAML: ${message}`,
    };
  });
  if (faults.length > 0) return { body, place, faults };
  const result = frontMatterSchema.safeParse(yaml.toJS() ?? {});
  if (result.success) return { data: result.data, body, place, faults };
  for (const issue of result.error.issues) {
    faults.push({ file, ...place(issuePath(issue)), message: describe(issue, yaml) });
  }
  return { body, place, faults };
}

type Issue = z.core.$ZodIssue;

function issuePath(issue: Issue): readonly PropertyKey[] {
  return issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0]!] : issue.path;
}

function describe(issue: Issue, yaml: Document): string {
  const field = issue.path.map(String).join('.');
  if (issue.code === 'unrecognized_keys') {
    const known = Object.keys(frontMatterSchema.shape).join(', ');
    return `The front matter has no field "${issue.keys.join('", "')}". Its fields are ${known}.`;
  }
  if (yaml.getIn(issue.path) === undefined) {
    return `The front matter needs the field "${field}".`;
  }
  return `${field}: ${issue.message}`;
}

function positionOf(yaml: Document, path: readonly PropertyKey[], lines: LineCounter) {
  for (let depth = path.length; depth > 0; depth -= 1) {
    const node = yaml.getIn(path.slice(0, depth), true) as { range?: [number, number] } | undefined;
    if (!node?.range) continue;
    const { line, col } = lines.linePos(node.range[0]);
    return { line: line + 1, column: col };
  }
  return start();
}

function start() {
  return { line: 1, column: 1 };
}
