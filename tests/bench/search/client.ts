import type { Page } from '@playwright/test';

/** What an engine answers to a query. */
export interface Answer {
  /** Addresses of pages or sections, best first; a page may occur more than once. */
  readonly addresses: readonly string[];
  readonly milliseconds: number;
}

export type Ask = (query: string) => Promise<Answer>;

/** A pause in typing is waited for on purpose; it is told apart by the timer that the key starts. */
interface Watched {
  isTyping: boolean;
  began: number;
}

/**
 * Opens the search page and asks it as a reader does: a query is typed into its field, and the answer
 * is the list that it draws. The time runs from the end of the pause in typing to the drawn list, with
 * excerpts.
 *
 * @param address  of the search page in the wanted language
 */
export async function openClient(page: Page, address: string): Promise<Ask> {
  await page.addInitScript(watchTimers);
  await page.goto(address);
  await page.locator('[role="listbox"][aria-busy="false"]').waitFor({ state: 'attached' });
  return (query) => page.evaluate(typeQuery, query);
}

function watchTimers(): void {
  const watched: Watched = { isTyping: false, began: 0 };
  Object.assign(window, { watched });
  const original = window.setTimeout.bind(window);
  const watching = (handler: TimerHandler, delay?: number, ...args: unknown[]) => {
    if (!watched.isTyping || typeof handler !== 'function')
      return original(handler, delay, ...args);
    return original(() => {
      watched.began = performance.now();
      (handler as (...args: unknown[]) => void)(...args);
    }, delay);
  };
  Object.assign(window, { setTimeout: watching });
}

/** Runs in the page. */
async function typeQuery(query: string): Promise<Answer> {
  const { watched } = window as unknown as { watched: Watched };
  const panel = document.querySelector<HTMLElement>('[data-search-page]')!;
  const field = panel.querySelector<HTMLInputElement>('[role="combobox"]')!;
  const list = panel.querySelector('[role="listbox"]')!;
  const drawn = new Promise<void>((resolve, reject) => {
    const observer = new MutationObserver(() => {
      if (list.getAttribute('aria-busy') !== 'false') return;
      observer.disconnect();
      resolve();
    });
    observer.observe(list, { attributes: true, attributeFilter: ['aria-busy'] });
    setTimeout(() => reject(new Error(`Search has not answered "${query}" for 60 s.`)), 60_000);
  });
  watched.isTyping = true;
  field.value = query;
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  watched.isTyping = false;
  await drawn;
  const milliseconds = performance.now() - watched.began;
  if (panel.querySelector('[role="status"]')?.textContent === '') {
    throw new Error(`Search failed at "${query}": ${panel.innerText}`);
  }
  const options = [...list.querySelectorAll('[role="option"]')];
  const addresses = options.map(
    (option) =>
      option.getAttribute('href') ?? option.querySelector('a')?.getAttribute('href') ?? '',
  );
  return { addresses, milliseconds };
}
