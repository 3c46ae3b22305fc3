/** What has a preview, and where on this page that stands. */
const targets: Record<string, (at: HTMLElement) => Element | null> = {
  '.ref-equation': (link) =>
    byId((link as HTMLAnchorElement).hash.slice(1))?.closest('.equation') ?? null,
  '.cite': (link) =>
    byId((link as HTMLAnchorElement).hash.slice(1))?.querySelector('.work') ?? null,
  '.term': (link) => byId(`term-${link.dataset['term']}`),
  '.article-link': (link) => byId(`article-${link.dataset['article']}`),
  // Symbols speak for themselves: see `legend` of previewLinks.
  '.equation-number': () => null,
  '.equation [data-symbol], .formula [data-symbol]': () => null,
};
const selector = Object.keys(targets).join();

/** Milliseconds a mouse rests on a link before its preview opens, and may be away before it closes. */
const restMs = 200;
const graceMs = 250;

function byId(id: string): HTMLElement | null {
  return document.getElementById(decodeURIComponent(id));
}

/** A copy without ids, so that no address on the page becomes ambiguous. */
function copyOf(target: Element): Element {
  const copy = target.cloneNode(true) as Element;
  for (const element of [copy, ...copy.querySelectorAll('[id]')]) element.removeAttribute('id');
  return copy;
}

/**
 * Shows an equation, a reference, a term or an article where a link refers to it, and the meaning of
 * symbols: when the mouse rests there, when the keyboard reaches it, or at the first tap (the second
 * one follows the link). Escape, leaving, or a tap elsewhere closes; the preview itself may be entered
 * and scrolled.
 *
 * @param legend  the meaning of the symbols in an element, if any
 * @returns shows a short message at an element, politely announced
 */
export function previewLinks(
  article: HTMLElement,
  legend: (element: Element) => Element | null,
): (at: Element, message: string, more?: Element) => void {
  const box = document.createElement('div');
  box.id = 'preview';
  box.className = 'preview';
  box.popover = 'manual';
  const status = document.createElement('p');
  status.className = 'visually-hidden';
  status.setAttribute('role', 'status');
  article.append(box, status);

  let timer: ReturnType<typeof setTimeout> | undefined;
  let owner: Element | undefined;

  const hide = () => {
    clearTimeout(timer);
    owner?.removeAttribute('aria-describedby');
    owner = undefined;
    box.hidePopover();
  };
  const show = (at: Element, ...content: (Element | string)[]) => {
    hide();
    owner = at;
    box.replaceChildren(...content);
    box.showPopover();
    place(box, at);
  };
  const contentOf = (at: HTMLElement): Element[] => {
    const kind = Object.keys(targets).find((name) => at.matches(name))!;
    const target = targets[kind]!(at);
    const symbols = legend(target?.matches('.equation') ? target : at);
    return [...(target ? [copyOf(target)] : []), ...(symbols ? [symbols] : [])];
  };
  const open = (link: HTMLElement) => {
    const content = contentOf(link);
    if (content.length === 0 || owner === link) return;
    show(link, ...content);
    link.setAttribute('aria-describedby', box.id);
  };
  const after = (ms: number, act: () => void) => {
    clearTimeout(timer);
    timer = setTimeout(act, ms);
  };
  const linkAt = ({ target }: Event) =>
    box.contains(target as Node)
      ? undefined
      : ((target as Element).closest<HTMLElement>(selector) ?? undefined);

  article.addEventListener('pointerover', (event) => {
    if (event.pointerType === 'touch') return;
    const link = linkAt(event);
    if (link) after(restMs, () => open(link));
    else if (box.contains(event.target as Node)) clearTimeout(timer);
    else if (owner && owner !== document.activeElement) after(graceMs, hide);
  });
  article.addEventListener('focusin', (event) => {
    const link = linkAt(event);
    if (link?.matches(':focus-visible')) open(link);
    else if (owner && !box.contains(event.target as Node)) hide();
  });
  article.addEventListener('focusout', ({ relatedTarget }) => {
    if (!relatedTarget || !box.contains(relatedTarget as Node)) hide();
  });
  let touched = false;
  document.addEventListener('pointerdown', (event) => {
    touched = event.pointerType === 'touch';
    const inside = box.contains(event.target as Node) || owner?.contains(event.target as Node);
    if (owner && !inside) hide();
  });
  article.addEventListener('click', (event) => {
    const link = linkAt(event);
    if (!link || !touched || owner === link || contentOf(link).length === 0) return hide();
    event.preventDefault();
    open(link);
  });
  document.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape' && owner) hide();
  });

  return (at, message, more) => {
    show(at, message, ...(more ? [document.createElement('br'), more] : []));
    status.textContent = message;
    after(more ? 5000 : 1600, hide);
  };
}

/** Below the link, or above where there is more room; never across the window's edge. */
function place(box: HTMLElement, at: Element): void {
  const anchor = at.getClientRects()[0] ?? at.getBoundingClientRect();
  box.style.left = '0'; // where it stood before limits how wide it may be
  const { width, height } = box.getBoundingClientRect();
  const below = anchor.bottom + height + 16 < innerHeight || anchor.top < innerHeight / 2;
  const left = Math.max(
    8,
    Math.min(anchor.left - 16, document.documentElement.clientWidth - width - 8),
  );
  box.style.left = `${left}px`;
  box.style.top = `${below ? anchor.bottom + 8 : anchor.top - height - 8}px`;
}
