import type { PhrasingContent, Root } from 'mdast';
import type {} from 'mdast-util-math';
import type {} from 'mdast-util-to-hast';
import { visit } from 'unist-util-visit';
import type { Node } from 'unist';
import type { VFile } from 'vfile';
import { words, type MarkdownContext } from './context.ts';
import { hasNumberedRows, labelsIn } from './formula.ts';
import { suggest } from './remark-commands.ts';
import { texPlace } from './place.ts';

/** A numbered row of a display formula. */
export interface EquationLabel {
  name: string;
  number: number;
  row: number;
  /** Anchor of the first place that refers to it, if any. */
  referredFrom?: string;
}

declare module 'mdast-util-math' {
  interface MathData {
    labels?: EquationLabel[];
  }
}

interface Label {
  kind: 'equation' | 'figure' | 'table' | 'section';
  /** What a reference shows. */
  content: PhrasingContent[];
  place: Node['position'];
  equation?: EquationLabel;
}

/**
 * Numbers equations, figures and tables in the order of the text and writes the numbers where the
 * text refers to them. A number that nobody labelled is not printed: it could not be referred to.
 */
export function remarkLabels({ context }: { context: MarkdownContext }) {
  return (tree: Root, file: VFile) => {
    const labels = new Labels(file);
    const say = words[context.lang];
    let figures = 0;
    let tables = 0;
    visit(tree, (node) => {
      const properties =
        node.data && 'hProperties' in node.data ? node.data.hProperties : undefined;
      const id = String((properties as Record<string, unknown> | undefined)?.['id'] ?? '');
      const place = node.position;
      if (node.type === 'math') {
        node.data = { ...node.data, labels: labels.addEquations(node, file) };
      } else if (node.type === 'inlineMath' && labelsIn(node.value).length > 0) {
        file.message('Only a display formula ($$ on its own line) can carry a \\label.', {
          place,
          source: 'remark-labels',
          ruleId: 'inline-label',
        });
      } else if (node.type === 'heading') {
        const [before, after] = say.quotes;
        const title = structuredClone(node.children);
        labels.add(id, {
          kind: 'section',
          content: [...text(before), ...title, ...text(after)],
          place,
        });
      } else if (node.data?.hName === 'kb-figure' && id) {
        figures += 1;
        Object.assign(properties!, { label: say.figure(figures) });
        labels.add(id, { kind: 'figure', content: text(say.figure(figures)), place });
      } else if (node.data?.hName === 'kb-table' && id) {
        tables += 1;
        Object.assign(properties!, { label: say.table(tables) });
        labels.add(id, { kind: 'table', content: text(say.table(tables)), place });
      }
    });
    resolve(tree, labels, file);
  };
}

class Labels {
  readonly all = new Map<string, Label>();
  private readonly file: VFile;
  private equations = 0;

  constructor(file: VFile) {
    this.file = file;
  }

  add(name: string, label: Label): void {
    const earlier = this.all.get(name);
    if (!earlier) {
      this.all.set(name, label);
      return;
    }
    this.file.message(
      `The label "${name}" stands twice; the first is in line ${earlier.place?.start.line}. Rename one of them.`,
      { place: label.place, source: 'remark-labels', ruleId: 'duplicate-label' },
    );
  }

  addEquations(node: Node & { value: string }, file: VFile): EquationLabel[] {
    const found = labelsIn(node.value);
    if (found.length > 1 && !hasNumberedRows(node.value)) {
      const start = texPlace(node, found[1]!.offset, file);
      file.message(
        'A formula with one number takes one \\label. Use align or gather to number rows apart.',
        { place: start, source: 'remark-labels', ruleId: 'several-labels' },
      );
    }
    return found.map(({ name, row, offset }) => {
      const start = texPlace(node, offset, file);
      if (!/^eq:[a-z0-9-]+$/.test(name)) {
        file.message(`An equation's label looks like eq:reverse-sde, but got "${name}".`, {
          place: start,
          source: 'remark-labels',
          ruleId: 'equation-label',
        });
      }
      this.equations += 1;
      const equation: EquationLabel = { name, number: this.equations, row };
      const content = text(`(${equation.number})`);
      this.add(name, { kind: 'equation', content, place: { start, end: start }, equation });
      return equation;
    });
  }
}

function text(value: string): PhrasingContent[] {
  return [{ type: 'text', value }];
}

function resolve(tree: Root, labels: Labels, file: VFile): void {
  const uses = new Map<string, number>();
  visit(tree, 'reference', (node) => {
    const label = labels.all.get(node.label);
    const report = (reason: string, ruleId: string) =>
      void file.message(reason, { place: node.position?.start, source: 'remark-labels', ruleId });
    if (!label) {
      report(
        `Nothing in this article carries the label "${node.label}"${suggest(node.label, labels.all.keys())}. Label it or correct the reference.`,
        'unknown-label',
      );
      return;
    }
    if (node.command === 'eqref' && label.kind !== 'equation') {
      report(
        `\\eqref refers to an equation, but "${node.label}" is a ${label.kind}. Use \\ref.`,
        'eqref',
      );
    }
    const use = (uses.get(node.label) ?? 0) + 1;
    uses.set(node.label, use);
    const id = `ref-${node.label}-${use}`;
    if (label.equation) label.equation.referredFrom ??= id;
    node.children = structuredClone(label.content);
    node.data.hProperties = { class: `ref ref-${label.kind}`, href: `#${node.label}`, id };
  });
}
