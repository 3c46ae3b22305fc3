import { listedPages, otherLanguage, type JumpIndex, type SearchLanguage } from '../index-files.ts';
import { languageRoot, resultAddress, searchAddress } from './address.ts';
import { button, element } from './element.ts';
import { forgetQueries, recentQueries } from './recent.ts';
import type { Strings } from './strings.ts';

interface Place {
  readonly base: string;
  readonly language: SearchLanguage;
  readonly id: string;
}

/** Before anything is typed: every article as an option, what was looked for lately, what can be typed. */
export function drawStart(
  index: JumpIndex,
  { base, id }: Place,
  t: Strings,
  ask: (query: string) => void,
): { content: DocumentFragment; message: HTMLElement[] } {
  const content = document.createDocumentFragment();
  const articles = index.pages.filter(({ url }) => url.includes('/articles/'));
  if (articles.length > 0) {
    const group = element('div', { role: 'group', 'aria-label': t.start, class: 'search-group' });
    for (const [number, { title, topic, url }] of articles.slice(0, listedPages).entries()) {
      const option = element(
        'a',
        {
          id: `${id}-start-${number}`,
          role: 'option',
          'aria-selected': 'false',
          tabindex: '-1',
          class: 'search-option search-option-page',
          href: resultAddress(base, url),
        },
        element('span', { class: 'search-title' }, title),
      );
      const name = index.topics[topic];
      if (name) option.append(element('span', { class: 'search-topic' }, name));
      group.append(option);
    }
    content.append(group);
  }
  return { content, message: [element('p', {}, t.hint), ...drawRecent(t, ask)] };
}

function drawRecent(t: Strings, ask: (query: string) => void): HTMLElement[] {
  const queries = recentQueries();
  if (queries.length === 0) return [];
  const line = element(
    'p',
    { class: 'search-ways' },
    element('span', {}, t.recent),
    ...queries.map((query) => button({ class: 'search-button' }, () => ask(query), query)),
  );
  const forget = () => {
    forgetQueries();
    ask('');
  };
  line.append(button({ class: 'search-button search-quiet' }, forget, t.forget));
  return [line];
}

/** After a search that found nothing: what else to try, and ways on. */
export function drawNothing(query: string, { base, language }: Place, t: Strings): HTMLElement[] {
  const root = languageRoot(base, language);
  const other = otherLanguage(language);
  const link = (href: string, text: string) => element('li', {}, element('a', { href }, text));
  return [
    element('p', {}, t.noneHint),
    element(
      'ul',
      {},
      link(searchAddress(base, other, query), t.otherLanguage(query)),
      link(`${root}glossary/`, t.glossary),
      link(root, t.home),
    ),
  ];
}

/** When the index cannot be read: why, another try, and a way on. */
export function drawError({ base, language }: Place, t: Strings, retry: () => void): HTMLElement[] {
  return [
    element('p', { role: 'alert' }, t.error),
    element(
      'p',
      { class: 'search-ways' },
      button({ class: 'search-button' }, retry, t.retry),
      element('a', { href: languageRoot(base, language) }, t.home),
    ),
  ];
}
