// Runs in the page: what stands at the ends of lines, measured from the layout, not from the HTML.

/** A mark that begins a line or an opening mark that ends one, with the text around it. */
export interface LineFault {
  kind: 'begins with' | 'ends with';
  mark: string;
  context: string;
}

/**
 * Goes through the running text of the article character by character and measures where a mark meets its neighbor.
 * The two are on different lines when the second one's box lies below the first one's middle and does not continue to
 * its right.
 */
export function lineFaults(): LineFault[] {
  const closing = /[，。、；：！？）」』》〉】〕”’,.;:!?)\]}]/u;
  const opening = /[（「『《〈【〔“‘([{]/u;
  const faults: LineFault[] = [];
  const range = document.createRange();
  // Most characters are never measured: a box costs more than all else here.
  type Box = () => DOMRect | undefined;
  let previous: { text: string; box: Box; block: Element | null } | undefined;
  const blockOf = (node: Node): Element | null => {
    let element = node.parentElement;
    while (element && /^inline/.test(getComputedStyle(element).display)) {
      element = element.parentElement;
    }
    return element;
  };
  const meet = (text: string, first: Box, last: Box, node: Node, block: Element | null) => {
    if (previous && previous.block === block) {
      const before = previous.text.at(-1)!;
      // A percent sign belongs to the number before it; after a comma it is a unit of its own.
      const begins = closing.test(text[0]!) || (text[0] === '%' && /[\d\ufffc]/.test(before));
      const ends = opening.test(before);
      if ((begins || ends) && isBelow(previous.box(), first())) {
        const line = node.parentElement?.closest('p, li, td, th');
        const context = (line?.textContent ?? '').slice(0, 40);
        if (begins) faults.push({ kind: 'begins with', mark: text[0]!, context });
        if (ends) faults.push({ kind: 'ends with', mark: before, context });
      }
    }
    previous = { text, box: last, block };
  };
  const isBelow = (a: DOMRect | undefined, b: DOMRect | undefined) =>
    a !== undefined && b !== undefined && b.top > (a.top + a.bottom) / 2 && b.left < a.right;
  const skip = 'pre, svg, button, .katex-mathml, .equation, astro-island, [hidden]';
  const walk = (node: Node): void => {
    if (node instanceof Element) {
      if (node.matches(skip)) return;
      if (node.matches('.katex')) {
        const bases = node.querySelectorAll('.base');
        const boxOf = (base: Element) => () => base.getBoundingClientRect();
        const [first, last] = [bases[0]!, bases[bases.length - 1]!];
        meet('\ufffc', boxOf(first), boxOf(last), node, blockOf(node));
        return;
      }
      node.childNodes.forEach(walk);
      return;
    }
    if (!(node instanceof Text) || !node.data.trim()) return;
    const block = blockOf(node);
    for (const { 0: character, index } of node.data.matchAll(/[^\s\u200b\u2060]/gu)) {
      const box = () => {
        range.setStart(node, index);
        range.setEnd(node, index + character.length);
        return range.getClientRects()[0];
      };
      meet(character, box, box, node, block);
    }
  };
  walk(document.querySelector('article')!);
  return faults;
}

/** The distance from a Hanzi or full-width mark to the formula beside it, in em of the text. */
export interface Gap {
  beside: 'Hanzi' | 'mark';
  em: number;
  context: string;
}

/** The gaps of all inline formulas whose neighbor stands on the same line. */
export function formulaGaps(): Gap[] {
  const hanzi = /\p{Script=Han}/u;
  const mark = /[，。、；：！？（）「」『』《》“”]/u;
  const range = document.createRange();
  const gaps: Gap[] = [];
  const boxOf = (node: Text, index: number) => {
    range.setStart(node, index);
    range.setEnd(node, index + 1);
    return range.getBoundingClientRect();
  };
  for (const formula of document.querySelectorAll('article .formula')) {
    if (formula.closest('astro-island, .equation')) continue;
    const line = formula.closest('p, li, td, th, caption, summary, h2, h3, h4, figcaption, dd')!;
    const size = Number.parseFloat(getComputedStyle(formula).fontSize);
    const texts = document.createTreeWalker(line, NodeFilter.SHOW_TEXT, (node) =>
      node.parentElement!.closest('.katex, .gap, code') || !(node as Text).data.trim()
        ? NodeFilter.FILTER_REJECT
        : NodeFilter.FILTER_ACCEPT,
    );
    texts.currentNode = formula;
    const before = texts.previousNode() as Text | null;
    texts.currentNode = formula.querySelector('.katex-html')!.lastChild!;
    const after = texts.nextNode() as Text | null;
    const bases = [...formula.querySelectorAll('.base')].map((base) =>
      base.getBoundingClientRect(),
    );
    const measure = (character: string, box: DOMRect, base: DOMRect, distance: number) => {
      const onOneLine = box.top < base.bottom && base.top < box.bottom;
      const beside = hanzi.test(character) ? 'Hanzi' : mark.test(character) ? 'mark' : undefined;
      if (!onOneLine || !beside) return;
      gaps.push({ beside, em: distance / size, context: line.textContent!.slice(0, 30) });
    };
    const isNeighbor = (node: Text) => {
      range.setStart(node, 0);
      range.setEnd(node, node.length);
      const between = document.createRange();
      if (node === before) {
        between.setStart(node, node.length);
        between.setEndBefore(formula);
      } else {
        between.setStartAfter(formula);
        between.setEnd(node, 0);
      }
      return between.toString().trim() === '' && !between.cloneContents().querySelector('.formula');
    };
    if (before && isNeighbor(before)) {
      const box = boxOf(before, before.data.trimEnd().length - 1);
      measure(before.data.trimEnd().at(-1)!, box, bases[0]!, bases[0]!.left - box.right);
    }
    if (after && isNeighbor(after)) {
      const index = after.data.length - after.data.trimStart().length;
      const box = boxOf(after, index);
      measure(after.data[index]!, box, bases.at(-1)!, box.left - bases.at(-1)!.right);
    }
  }
  return gaps;
}
