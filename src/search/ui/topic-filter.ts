import type { PageHit } from '../query/search.ts';
import { button, element } from './element.ts';
import type { Strings } from './strings.ts';

/** Buttons that narrow the results to one topic, shown when they come from several. */
export class TopicFilter {
  readonly root: HTMLElement;
  readonly #strings: Strings;
  readonly #onChange: () => void;
  #chosen = '';

  constructor(strings: Strings, onChange: () => void) {
    this.#strings = strings;
    this.#onChange = onChange;
    this.root = element('div', {
      role: 'group',
      'aria-label': strings.topics,
      class: 'search-topics',
    });
    this.root.hidden = true;
  }

  accepts(topic: string): boolean {
    return this.#chosen === '' || topic === this.#chosen;
  }

  /** Offers the topics of `pages`, most frequent first; a chosen topic that has none is given up. */
  update(pages: readonly PageHit[], names: Readonly<Record<string, string>>): void {
    const counts = new Map<string, number>();
    for (const { page } of pages) {
      if (names[page.topic]) counts.set(page.topic, (counts.get(page.topic) ?? 0) + 1);
    }
    if (!counts.has(this.#chosen)) this.#chosen = '';
    this.root.hidden = counts.size < 2;
    const topics = [...counts].sort(([, a], [, b]) => b - a);
    this.root.replaceChildren(
      this.#choice('', this.#strings.allTopics, pages.length),
      ...topics.map(([topic, count]) => this.#choice(topic, names[topic]!, count)),
    );
  }

  #choice(topic: string, name: string, count: number): HTMLButtonElement {
    const isChosen = topic === this.#chosen;
    return button(
      { class: 'search-button', 'aria-pressed': String(isChosen) },
      () => {
        this.#chosen = topic;
        this.#onChange();
      },
      `${name} ${count}`,
    );
  }
}
