import type { JumpIndex, SearchLanguage } from '../index-files.ts';
import { markAll, type ExcerptPart } from '../query/excerpt.ts';
import type { PageHit, SearchResult, SectionHit } from '../query/results.ts';
import { resultAddress } from './address.ts';
import { element } from './element.ts';
import type { Strings } from './strings.ts';

export interface ResultsContext {
  readonly base: string;
  readonly index: JumpIndex;
  /** What results mark on the page they open. */
  readonly mark: string;
  /** At most so many sections of a page. */
  readonly sectionsOfPage: number;
  /** Prefix of the options' ids. */
  readonly id: string;
  /** Names of what a place may be besides text. */
  readonly kindNames: Strings['kindNames'];
  /** Language of the results where it is not the page's. */
  readonly lang?: SearchLanguage;
}

/** About so many characters of text under a section. */
const excerptLength = 64;
/** So many excerpts and formulas, as many as can be seen, are waited for; others come when they are near. */
const filledAtOnce = 4;
/** Excerpts that come later than this, in ms, are filled in after the list is shown. */
const patience = 250;

/**
 * Draws a result as the content of a listbox: a group for each page, in it an option for the page and
 * one for each section that matched. The option to choose first has `data-best`.
 *
 * It resolves when the first excerpts are there, or after a quarter of a second without those still
 * coming.
 */
export async function drawResults(
  { pages, terms }: Pick<SearchResult, 'pages' | 'terms'>,
  context: ResultsContext,
): Promise<DocumentFragment> {
  const list = document.createDocumentFragment();
  const filled: Promise<void>[] = [];
  const later = new Map<Element, () => Promise<void>>();
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (!isIntersecting) continue;
        observer.unobserve(target);
        void later.get(target)?.();
      }
    },
    { rootMargin: '200px' },
  );
  for (const [number, hit] of pages.entries()) {
    const fill = (option: Element, start: () => Promise<void>) => {
      if (filled.length < filledAtOnce) filled.push(start());
      else {
        later.set(option, start);
        observer.observe(option);
      }
    };
    list.append(drawPage(hit, number, terms, context, fill));
  }
  await Promise.race([
    Promise.all(filled),
    new Promise((resolve) => setTimeout(resolve, patience)),
  ]);
  return list;
}

function drawPage(
  hit: PageHit,
  number: number,
  terms: readonly string[],
  context: ResultsContext,
  fill: (option: Element, start: () => Promise<void>) => void,
): HTMLElement {
  const { page, sections } = hit;
  const id = `${context.id}-${number}`;
  const shown = sections.slice(0, context.sectionsOfPage);
  const whole = shown.find(({ section }) => section.level === 1);
  const best = shown[0];
  const group = element('div', {
    role: 'group',
    'aria-label': page.title,
    class: 'search-group',
    lang: context.lang,
  });

  const title = element('span', { class: 'search-title' }, ...marked(markAll(page.title, terms)));
  const topic = context.index.topics[page.topic];
  const pageOption = drawOption(`${id}-0`, context, page.url, whole, 'search-option-page', title);
  if (topic) pageOption.append(element('span', { class: 'search-topic' }, topic));
  if (whole) drawMatch(whole, page.url, pageOption, context, fill);
  if (!best || best === whole) pageOption.dataset['best'] = '';
  group.append(pageOption);

  for (const [place, section] of shown.filter((hit) => hit !== whole).entries()) {
    const heading = element(
      'span',
      { class: 'search-heading' },
      ...marked(markAll(section.section.title, terms)),
    );
    const option = drawOption(`${id}-${place + 1}`, context, section.url, section, '', heading);
    const { kind } = section.section;
    if (kind !== 'text') {
      option.append(element('span', { class: 'search-topic' }, context.kindNames[kind]));
    }
    drawMatch(section, section.url, option, context, fill);
    if (section === best) option.dataset['best'] = '';
    group.append(option);
  }
  return group;
}

function drawOption(
  id: string,
  context: ResultsContext,
  url: string,
  hit: SectionHit | undefined,
  name: string,
  title: HTMLElement,
): HTMLAnchorElement {
  return element(
    'a',
    {
      id,
      role: 'option',
      'aria-selected': 'false',
      tabindex: '-1',
      class: `search-option ${name}`.trim(),
      href: resultAddress(context.base, url, hit?.excerpt && context.mark),
    },
    title,
  );
}

/**
 * Adds the formula or the text that matched; it is fetched when `fill` says so. A formula is marked on
 * the page at `url` by its source.
 */
function drawMatch(
  hit: SectionHit,
  url: string,
  option: HTMLAnchorElement,
  context: ResultsContext,
  fill: (option: Element, start: () => Promise<void>) => void,
): void {
  const { formula, excerpt } = hit;
  if (formula) {
    const place = element('span', { class: 'search-formula' });
    option.append(place);
    fill(option, () =>
      formula().then(
        ({ tex, mathml }) => {
          option.href = resultAddress(context.base, url, tex);
          // The index holds MathML by an allow list (build/formula-markup.ts); nothing typed gets here.
          const math = new DOMParser().parseFromString(mathml, 'text/html').querySelector('math');
          if (math) place.replaceChildren(document.importNode(math, true));
          else place.remove();
        },
        () => place.remove(),
      ),
    );
  } else if (excerpt) {
    const isCode = hit.section.kind === 'code';
    const place = element('span', {
      class: isCode ? 'search-excerpt search-code' : 'search-excerpt',
    });
    option.append(place);
    fill(option, () =>
      excerpt(excerptLength).then(
        // A section may have nothing but its heading before the next begins.
        (parts) => (parts.length > 0 ? place.replaceChildren(...marked(parts)) : place.remove()),
        () => place.remove(),
      ),
    );
  }
}

function marked(parts: readonly ExcerptPart[]): (Node | string)[] {
  return parts.map(({ text, marked }) => (marked ? element('mark', {}, text) : text));
}
