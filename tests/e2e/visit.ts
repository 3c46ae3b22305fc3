// `test` for checks that look at one page from many sides: loading and laying out an article costs more than most of
// what is asked of it, so the tests of an address that follow one another in a worker share one visit. Each sets the
// window and the medium that it needs, and leaves the page as it found it, unless it is the last.
import { test as base, type Page } from '@playwright/test';
import { watchShifts } from './layout.ts';
import { load, type Loaded } from './load.ts';
import { listen } from './quiet.ts';

export { expect } from '@playwright/test';

export interface Visit {
  page: Page;
  /** What the browser loaded for the address before anything was scrolled or touched. */
  loaded: Loaded[];
}

/** The open page of an address as it was when it was loaded, but for what earlier tests have changed in it. */
type Open = (address: string, options?: { anew?: boolean }) => Promise<Visit>;

interface Desk {
  current?: Visit & { address: string; complaints: string[] };
}

/**
 * `visit` gives the page that is open for an address, or opens it, always if `anew`, in a context of its own. What a
 * page complains of fails the test in which it does. A failed test ends its worker, so that the next one begins with a
 * fresh page.
 */
export const test = base.extend<{ visit: Open }, { desk: Desk }>({
  desk: [async ({}, use) => use({}), { scope: 'worker' }],
  visit: async ({ browser, baseURL, desk }, use) => {
    await use(async (address, { anew = false } = {}) => {
      if (desk.current?.address === address && !anew) {
        await reset(desk.current.page);
        return desk.current;
      }
      await desk.current?.page.context().close();
      delete desk.current;
      const page = await (await browser.newContext()).newPage();
      const complaints = await listen(page, baseURL!);
      await page.addInitScript(watchShifts);
      desk.current = { address, page, complaints, loaded: await load(page, address) };
      return desk.current;
    });
    base.expect(desk.current?.complaints).toEqual([]);
  },
});

/** Back to the window, the medium and the place that a page has when it is opened. */
async function reset(page: Page): Promise<void> {
  await page.emulateMedia({
    media: 'screen',
    colorScheme: 'light',
    reducedMotion: 'no-preference',
  });
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }));
}
