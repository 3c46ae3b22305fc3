import type { Element, ElementContent } from 'hast';
import type { Code, InlineCode } from 'mdast';
import type { InlineMath, Math } from 'mdast-util-math';
import type { Handlers } from 'mdast-util-to-hast';
import { words, type MarkdownContext } from './context.ts';
import { highlight, languages } from './highlight.ts';
import type { EquationLabel } from './remark-labels.ts';

/** HTML of the nodes that Markdown itself does not have: formulas and listings. */
export function handlers({ lang }: MarkdownContext): Handlers {
  return {
    inlineMath: (_, node: InlineMath) => inlineFormula(node),
    math: (_, node: Math) => equation(node, lang),
    code: (_, node: Code) => listing(node),
    inlineCode: (_, node: InlineCode) => inlineCode(node),
  };
}

function inlineFormula(node: InlineMath): Element {
  return element('span', { class: 'formula' }, [raw(node.data?.typeset?.html ?? '')]);
}

function equation(node: Math, lang: MarkdownContext['lang']): Element {
  const { labels = [], typeset } = node.data ?? {};
  // What scrolls must be reachable by keyboard; on a wide screen the page takes the stop out again.
  const scrolls = typeset?.isWide ? { tabIndex: 0 } : {};
  const body = element('div', { class: 'equation-body', ...scrolls }, [raw(typeset?.html ?? '')]);
  const rows = typeset?.rows ?? [];
  const [only] = labels;
  if (!only) return element('div', { class: 'equation' }, [body]);
  if (rows.length === 0) {
    return element('div', { class: 'equation', id: only.name }, [body, equationNumber(only, lang)]);
  }
  const numbers = labels.map((label) => {
    const number = equationNumber(label, lang);
    Object.assign(number.properties, { id: label.name, style: `--row:${rows[label.row] ?? 0}em` });
    return number;
  });
  return element('div', { class: 'equation equation-rows' }, [
    body,
    element('div', { class: 'equation-numbers' }, numbers),
  ]);
}

function equationNumber(label: EquationLabel, lang: MarkdownContext['lang']): Element {
  const text: ElementContent[] = [{ type: 'text', value: `(${label.number})` }];
  if (!label.referredFrom) return element('span', { class: 'equation-number' }, text);
  const properties = {
    class: 'equation-number',
    href: `#${label.referredFrom}`,
    'aria-label': words[lang].equationBack(label.number),
  };
  return element('a', properties, text);
}

/**
 * Code in a line may break after `.`, `_`, `,`, `=`, before `(` and at a hump. Without these places a narrow column
 * breaks a long name anywhere, even before the mark that follows it.
 */
function inlineCode({ value }: InlineCode): Element {
  const pieces =
    value.length > 12
      ? value.split(/(?<=[A-Za-z_\])][._,=/]+)(?=\w)|(?<=\w)(?=\()|(?<=[a-z])(?=[A-Z][a-z])/)
      : [value];
  const children = pieces.flatMap((piece, index): ElementContent[] => [
    ...(index > 0 ? [element('wbr', {}, [])] : []),
    { type: 'text', value: piece },
  ]);
  return element('code', {}, children);
}

function listing(node: Code): Element {
  const file = (node.data?.hProperties as Record<string, string> | undefined)?.['data-file'];
  const language = node.lang ?? 'text';
  const caption: Element[] = [];
  const add = (name: string, text: string) =>
    caption.push(element('span', { class: name }, [{ type: 'text', value: text }]));
  if (file) add('listing-file', file);
  if (languages[language]) add('listing-lang', languages[language]);
  const code = element('code', {}, [raw(highlight(node.value, language))]);
  return element('figure', { class: 'listing', ...(file ? { 'data-file': file } : {}) }, [
    ...(caption.length > 0 ? [element('figcaption', {}, caption)] : []),
    element('pre', { tabIndex: 0 }, [code]),
  ]);
}

function raw(value: string): ElementContent {
  return { type: 'raw', value } as unknown as ElementContent;
}

function element(
  tagName: string,
  properties: Element['properties'],
  children: ElementContent[],
): Element {
  return { type: 'element', tagName, properties, children };
}
