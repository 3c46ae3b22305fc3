// What the layout of a page does: whether it moves by itself, sticks out of the window, and how its figures are woken.
import { expect, type Page } from '@playwright/test';

/** Collects what moves without the reader's doing, with the names of what moved; runs before the page's own scripts. */
export function watchShifts(): void {
  window.layoutShifts = [];
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput, sources } of list.getEntries() as LayoutShift[]) {
      if (hadRecentInput) continue;
      window.layoutShifts.push({ value, nodes: sources.map(({ node }) => node?.nodeName ?? '') });
    }
  }).observe({ type: 'layout-shift', buffered: true });
}

/** The elements that make the page wider than the window, innermost last; none when it fits. */
export function whatSticksOut(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const limit = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= limit) return [];
    const inBox = (element: Element): boolean =>
      element !== document.body &&
      (getComputedStyle(element).overflowX !== 'visible' || inBox(element.parentElement!));
    const out = [...document.body.querySelectorAll('*')].filter(
      (element) =>
        !element.closest('.katex-mathml') &&
        element.getBoundingClientRect().right > limit + 1 &&
        !inBox(element),
    );
    return [
      `${document.documentElement.scrollWidth} px`,
      ...out.slice(0, 5).map((e) => e.outerHTML.slice(0, 120)),
    ];
  });
}

/** Scrolls through the page by a window at a time and waits until all figures have come alive. */
export async function wakeFigures(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    for (let y = 0; y < document.documentElement.scrollHeight; y += innerHeight * 0.9) {
      scrollTo({ top: y, behavior: 'instant' });
      // Whether a figure is seen is settled at the end of the next frame.
      await frame();
      await frame();
    }
  });
  await expect(page.locator('astro-island[ssr]')).toHaveCount(0);
}

/** Has a style sheet on the page while `work` runs: one of script's own, since the policy lets no style element in. */
export async function withStyle<T>(page: Page, css: string, work: () => Promise<T>): Promise<T> {
  await page.evaluate((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    document.adoptedStyleSheets = [sheet];
  }, css);
  const result = await work();
  await page.evaluate(() => (document.adoptedStyleSheets = []));
  return result;
}

declare global {
  interface Window {
    layoutShifts: { value: number; nodes: string[] }[];
  }
}
