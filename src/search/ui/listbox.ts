/**
 * The choice among the options of a listbox that a text field controls (the ARIA combobox pattern):
 * the focus stays in the field, `aria-activedescendant` says which option is meant.
 */
export class Listbox {
  readonly #field: HTMLInputElement;
  readonly #list: HTMLElement;
  #active: HTMLAnchorElement | undefined;

  constructor(field: HTMLInputElement, list: HTMLElement) {
    this.#field = field;
    this.#list = list;
    list.addEventListener('pointermove', (event) => {
      const option = (event.target as Element).closest<HTMLAnchorElement>('[role="option"]');
      if (option && option !== this.#active) this.#choose(option, false);
    });
  }

  get active(): HTMLAnchorElement | undefined {
    return this.#active;
  }

  /** Replaces the options and chooses the best, or none. */
  show(content: Node, chooseBest: boolean): void {
    // In this order, or the new content would have to be laid out at once.
    this.#list.scrollTop = 0;
    this.#list.replaceChildren(content);
    const best = this.#list.querySelector<HTMLAnchorElement>('[data-best]');
    const options = this.#options();
    this.#field.setAttribute('aria-expanded', String(options.length > 0));
    this.#list.hidden = options.length === 0;
    this.#choose(chooseBest ? (best ?? options[0]) : undefined, false);
  }

  /** Moves by `step` options, around the ends. */
  move(step: 1 | -1): void {
    const options = this.#options();
    if (options.length === 0) return;
    const at = this.#active ? options.indexOf(this.#active) : step > 0 ? -1 : 0;
    this.#choose(options[(at + step + options.length) % options.length], true);
  }

  /** Moves to the first option of the next or previous group. */
  moveGroup(step: 1 | -1): void {
    const groups = [...this.#list.querySelectorAll('[role="group"]')];
    const at = groups.findIndex((group) => group.contains(this.#active ?? null));
    const group = groups[Math.max(0, Math.min(groups.length - 1, at + step))];
    this.#choose(group?.querySelector<HTMLAnchorElement>('[role="option"]') ?? undefined, true);
  }

  #options(): HTMLAnchorElement[] {
    return [...this.#list.querySelectorAll<HTMLAnchorElement>('[role="option"]')];
  }

  #choose(option: HTMLAnchorElement | undefined, reveal: boolean): void {
    this.#active?.setAttribute('aria-selected', 'false');
    this.#active = option;
    if (!option) {
      this.#field.removeAttribute('aria-activedescendant');
      return;
    }
    option.setAttribute('aria-selected', 'true');
    this.#field.setAttribute('aria-activedescendant', option.id);
    if (reveal) option.scrollIntoView({ block: 'nearest' });
  }
}
