import type { SearchLanguage } from '../index-files.ts';
import type { Counts, Filter, HitKind } from '../query/gathered.ts';
import { button, element } from './element.ts';
import type { Strings } from './strings.ts';

const kinds: readonly HitKind[] = ['text', 'formula', 'code', 'term'];

/** What the panel shows of the results: a language, and of that a topic and a kind. */
export interface Choice extends Filter {
  readonly language: SearchLanguage;
}

/**
 * Buttons that narrow the results to a kind, a topic or the other language, each with how much there
 * is of it. A group appears when there is something to choose between.
 */
export class Filters {
  readonly root: HTMLElement;
  readonly #strings: Strings;
  readonly #onChange: () => void;
  readonly #kinds: HTMLElement;
  readonly #topics: HTMLElement;
  readonly #languages: HTMLElement;
  #choice: Choice;

  /** @param onChange  called when a reader has chosen something else */
  constructor(strings: Strings, language: SearchLanguage, onChange: () => void) {
    this.#strings = strings;
    this.#onChange = onChange;
    this.#choice = { language };
    this.#kinds = group(strings.kinds);
    this.#topics = group(strings.topics);
    this.#languages = group(strings.languages);
    this.root = element(
      'div',
      { class: 'search-filters' },
      this.#kinds,
      this.#languages,
      this.#topics,
    );
  }

  get choice(): Choice {
    return this.#choice;
  }

  /** Forgets topic and kind, as another query needs not have any of them. */
  reset(): void {
    this.#choice = { language: this.#choice.language };
  }

  /** Nothing to choose from. */
  hide(): void {
    for (const one of [this.#kinds, this.#topics, this.#languages]) one.hidden = true;
  }

  /** Offers the kinds and topics of what was found. */
  update(counts: Counts, topicNames: Readonly<Record<string, string>>): void {
    const t = this.#strings;
    const { kind, topic } = this.#choice;
    const some = kinds.filter((one) => counts.kinds.has(one) || one === kind);
    this.#kinds.hidden = some.length < 2;
    this.#kinds.replaceChildren(
      this.#button(t.all, undefined, kind === undefined, { kind: undefined }),
      ...some.map((one) =>
        this.#button(t.kindNames[one], counts.kinds.get(one) ?? 0, one === kind, { kind: one }),
      ),
    );
    const topics = [...counts.topics]
      .filter(([key]) => topicNames[key] !== undefined)
      .sort(([, a], [, b]) => b - a);
    if (topic !== undefined && !counts.topics.has(topic)) topics.unshift([topic, 0]);
    this.#topics.hidden = topics.length < 2;
    this.#topics.replaceChildren(
      this.#button(t.allTopics, undefined, topic === undefined, { topic: undefined }),
      ...topics.map(([key, count]) =>
        this.#button(topicNames[key] ?? key, count, key === topic, { topic: key }),
      ),
    );
  }

  /** Offers the languages, with how many places each has where that is known. */
  updateLanguages(counts: ReadonlyMap<SearchLanguage, number>): void {
    this.#languages.hidden = false;
    const { language } = this.#choice;
    this.#languages.replaceChildren(
      ...(['zh', 'en'] as const).map((one) =>
        this.#button(this.#strings.languageNames[one], counts.get(one), one === language, {
          language: one,
          topic: undefined,
          kind: undefined,
        }),
      ),
    );
  }

  #button(
    name: string,
    count: number | undefined,
    isChosen: boolean,
    change: Partial<Choice>,
  ): HTMLButtonElement {
    return button(
      { class: 'search-button', 'aria-pressed': String(isChosen) },
      () => {
        this.#choice = { ...this.#choice, ...change };
        this.#onChange();
      },
      count === undefined ? name : `${name} ${count}`,
    );
  }
}

function group(label: string): HTMLElement {
  const made = element('div', { role: 'group', 'aria-label': label, class: 'search-filter' });
  made.hidden = true;
  return made;
}
