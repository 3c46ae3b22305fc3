// Every figure of the gallery, as a reader uses it: by keyboard, by touch, by a shared address.
import type { Locator, Page } from '@playwright/test';
import { figureNames } from '../../src/figures/names.ts';
import { expect, test } from './visit.ts';

const gallery = '/figures/';

/** Handles are HTML with role="slider", controls are native; both answer to the arrow keys. */
const adjustable = '[role=slider], input[type=range], [role=spinbutton]';

const idOf = (name: string) => `fig-${name.replaceAll('/', '-')}`;
const summaryOf = (figure: Locator) => figure.locator('[data-figure-summary]');

/** Scrolls to a figure, which brings it to life. */
async function awaken(page: Page, name: string): Promise<Locator> {
  const figure = page.locator(`[id="${idOf(name)}"]`);
  await figure.scrollIntoViewIfNeeded();
  await expect(figure.locator('[data-live]')).toBeVisible();
  return figure;
}

/** Presses a key that moves the value, whichever end it stands at. */
async function nudge(control: Locator): Promise<void> {
  const before = await control.getAttribute('aria-valuetext');
  await control.press('ArrowRight');
  if ((await control.getAttribute('aria-valuetext')) === before) await control.press('ArrowLeft');
  await expect(control).not.toHaveAttribute('aria-valuetext', before ?? '');
}

test('figures do not move when they come to life', async ({ visit }) => {
  test.slow(); // all of them
  const { page } = await visit(gallery, { anew: true });
  await page.evaluate(watchFigures, figureNames.map(idOf));
  for (const name of figureNames) {
    await awaken(page, name);
    // Only what is in the window counts as moved, and it is told after the frame.
    await page.evaluate(async () => {
      for (let i = 0; i < 3; i += 1) await new Promise((done) => requestAnimationFrame(done));
    });
  }
  expect(await page.evaluate(() => window.figureShifts)).toEqual([]);
});

// Each begins with its figure as it is when the gallery is loaded: no test touches another figure, and all reload.
for (const name of figureNames) {
  test(`${name} works by keyboard, keeps its state in the address and fits a phone`, async ({
    visit,
  }) => {
    const { page } = await visit(gallery);
    const figure = await awaken(page, name);
    const summary = summaryOf(figure);
    const initial = (await summary.textContent())!;
    const controls = await figure.locator(adjustable).all();

    await test.step('has every handle in the order of Tab, with a visible focus', async () => {
      const names = await Promise.all(controls.map((control) => control.evaluate(nameOf)));
      const reached = new Set<string>();
      await page.keyboard.press('Tab'); // browsers ring what is focused only for a hand on the keys
      await controls[0]!.focus();
      for (let i = 0; i < 80; i++) {
        const focus = await page.evaluate(describeFocus, { id: idOf(name), adjustable });
        if (!focus) break;
        if (focus.isAdjustable) reached.add(focus.name);
        expect(focus.isVisible, `the focus on ${focus.name} is visible`).toBe(true);
        await page.keyboard.press('Tab');
      }
      expect([...reached].toSorted()).toEqual([...new Set(names)].toSorted());
    });

    await test.step('answers the arrow keys at every handle', async () => {
      const said = new Set<string | null>([initial]);
      for (const control of controls) {
        await nudge(control);
        said.add(await summary.textContent());
      }
      // Not the last sentence alone: two boxes moved alike are where they were to each other.
      expect(said.size, 'different sentences').toBeGreaterThan(1);
    });

    await test.step('says the first thing again after a reset', async () => {
      await figure.getByRole('button', { name: '复位' }).click();
      await expect(summary).toHaveText(initial);
    });

    await test.step('keeps its state in the address without new history', async () => {
      const length = await page.evaluate(() => history.length);
      const link = figure.getByRole('link', { name: '此状态的链接' });
      // What merely runs, such as an animation, is not kept; the first control that is, counts.
      let hash = '';
      for (const control of controls) {
        await nudge(control);
        hash = (await link.getAttribute('href'))!;
        if (hash.includes('?')) break;
      }
      expect(hash).toMatch(new RegExp(`^#${idOf(name)}\\?`));
      await expect.poll(() => new URL(page.url()).hash).toBe(hash); // written when things rest
      expect(await page.evaluate(() => history.length)).toBe(length);

      const changed = (await summary.textContent())!;
      await page.reload();
      await expect(summaryOf(await awaken(page, name))).toHaveText(changed);
      await figure.getByRole('button', { name: '复位' }).click();
      await expect.poll(() => new URL(page.url()).hash).toBe(`#${idOf(name)}`);
    });

    await test.step('fits a phone, with targets of 44 px', async () => {
      await page.setViewportSize({ width: 390, height: 844 });
      await figure.scrollIntoViewIfNeeded();
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
      ).toBeLessThanOrEqual(0);
      const targets = figure.locator(`${adjustable}, button, label:has(input)`);
      const small = await targets.evaluateAll((elements) =>
        elements
          .map((element) => ({ element, box: element.getBoundingClientRect() }))
          .filter(({ box }) => box.width > 0 && Math.min(box.width, box.height) < 43.5)
          .map(({ element, box }) => `${element.outerHTML} ${box.width} × ${box.height}`),
      );
      expect(small).toEqual([]);
      expect(await figure.locator('[role=slider]').evaluateAll(coveredHandles)).toEqual([]);
      expect(await figure.locator('svg svg').evaluateAll(misplacedClips)).toEqual([]);
    });
  });
}

test('figures say what they show without JavaScript', async ({ browser, baseURL }) => {
  const page = await browser.newPage({ javaScriptEnabled: false, baseURL: baseURL! });
  await page.goto(gallery);
  for (const name of figureNames) {
    const figure = page.locator(`[id="${idOf(name)}"]`);
    await expect(figure.getByRole('img').first()).toBeVisible();
    await expect(summaryOf(figure)).toHaveText(/\d/);
    await expect(figure.getByRole('button', { name: '复位' })).toBeHidden();
  }
  await page.close();
});

test('an address with a state brings its figure into view', async ({ visit }) => {
  const id = idOf(figureNames.at(-1)!);
  const { page } = await visit(`${gallery}#${id}?`);
  await expect(page.locator(`[id="${id}"]`)).toBeInViewport();
});

// These run in the page, so that none can call another.

function nameOf(element: Element): string {
  const label = (element as HTMLInputElement).labels?.[0]?.textContent;
  return (element.getAttribute('aria-label') ?? label ?? element.textContent ?? '').trim();
}

/** Names the handles that something else lies upon, at their middle or 15 px from it. */
function coveredHandles(handles: Element[]): string[] {
  return handles.flatMap((handle) => {
    handle.scrollIntoView({ block: 'center', behavior: 'instant' });
    const { left, top, width, height } = handle.getBoundingClientRect();
    const places = [-15, 0, 15].flatMap((dx) => [-15, 0, 15].map((dy) => [dx, dy] as const));
    const covers = places
      .map(([dx, dy]) => document.elementFromPoint(left + width / 2 + dx, top + height / 2 + dy))
      // Outside the screen there is nothing; another handle may be grasped as well.
      .filter((element) => element !== null && element.closest('[role=slider]') === null);
    return covers.map((cover) => `${handle.getAttribute('aria-label')}: ${cover!.className}`);
  });
}

/** The clipped parts of plots that are drawn at another scale or place than the plot itself. */
function misplacedClips(clips: Element[]): string[] {
  return clips.flatMap((clip) => {
    const inner = (clip.firstElementChild as SVGGraphicsElement | null)?.getScreenCTM();
    const outer = (clip.parentElement as unknown as SVGGraphicsElement).getScreenCTM();
    const isSame = (['a', 'd', 'e', 'f'] as const).every(
      (entry) => !inner || !outer || Math.abs(inner[entry] - outer[entry]) < 1e-3,
    );
    return isSame ? [] : [clip.outerHTML.slice(0, 200)];
  });
}

/** Lists what moves inside the figures once the fonts are there, which may move the text around them. */
async function watchFigures(ids: string[]): Promise<void> {
  await document.fonts.ready;
  window.figureShifts = [];
  const figures = ids.map((id) => document.getElementById(id)!);
  new PerformanceObserver((list) => {
    for (const { sources } of list.getEntries() as LayoutShift[])
      for (const { node } of sources)
        if (node && figures.some((figure) => figure.contains(node) && node !== figure))
          window.figureShifts.push((node as Element).outerHTML ?? node.textContent);
  }).observe({ type: 'layout-shift' });
}

function describeFocus({ id, adjustable }: { id: string; adjustable: string }) {
  const element = document.activeElement;
  if (!element || !document.getElementById(id)!.contains(element)) return undefined;
  const label = (element as HTMLInputElement).labels?.[0]?.textContent;
  const ringed = [element, ...element.children, element.nextElementSibling ?? element];
  return {
    name: (element.getAttribute('aria-label') ?? label ?? element.textContent ?? '').trim(),
    isAdjustable: element.matches(adjustable),
    isVisible: ringed.some((candidate) => getComputedStyle(candidate).outlineStyle !== 'none'),
  };
}

declare global {
  interface Window {
    figureShifts: string[];
  }
}
