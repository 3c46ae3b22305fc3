// `npm run bench -- figures [name …]`: how smoothly figures follow a hand. The first handle of each is dragged on a CPU
// slowed down four times while the page notes when it could paint. Reads dist/; nothing is built.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type CDPSession, type Locator, type Page } from '@playwright/test';
import { address } from '../../src/address.ts';
import { findBrowser } from '../../src/commands/browser.ts';
import { root } from '../../src/commands/process.ts';
import { serve } from '../../src/commands/serve.ts';
import { figureNames } from '../../src/figures/names.ts';
import { smoothness } from './smoothness.ts';

const slowdown = 4;
/** Moves of one drag, to and fro once in 60, ending away from where it began. */
const moves = 105;

/** Drags the figures named, or all, and prints a line for each. Returns the exit code. */
export async function benchFigures(names: readonly string[]): Promise<number> {
  const unknown = names.filter((name) => !(figureNames as readonly string[]).includes(name));
  if (unknown.length > 0) {
    console.error(`There is no figure ${unknown.join(', ')}. src/figures/names.ts has them all.`);
    return 2;
  }
  const folder = process.env['OUT_DIR'] ?? join(root, 'dist');
  if (!existsSync(join(folder, 'figures', 'index.html'))) {
    console.error(`There is no site in ${folder}. Run \`npm run build\` first.`);
    return 2;
  }
  const site = await serve({ folder, base: address.base, port: 0 });
  const browser = await chromium.launch(await findBrowser());
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    const session = await page.context().newCDPSession(page);
    // In time of the thread, which other programs on the machine do not lengthen.
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    console.log(
      `Dragged on a CPU slowed down ${slowdown} times: milliseconds from frame to frame, the share of frames\n` +
        `within 16.7 ms (falls when others use the machine), and the work of the page's thread a move.\n`,
    );
    console.log(`${'figure'.padEnd(38)}frames     p50     p95   in time    work`);
    for (const name of names.length > 0 ? names : figureNames) {
      await page.goto(`${site.url}figures/`);
      console.log(name.padEnd(38) + (await measure(page, session, name)));
    }
  } finally {
    await browser.close();
    await site.close();
  }
  return 0;
}

async function measure(page: Page, session: CDPSession, name: string): Promise<string> {
  const figure = page.locator(`[id="fig-${name.replace('/', '-')}"]`);
  if ((await figure.count()) === 0) return 'no article shows it';
  await figure.scrollIntoViewIfNeeded();
  await figure.locator('[data-live]').waitFor();
  const handle = figure.locator('[role=slider], input[type=range]').first();
  if ((await handle.count()) === 0) return 'nothing to drag';
  await handle.scrollIntoViewIfNeeded();
  await page.waitForTimeout(300);
  const before = await figure.locator('[data-figure-summary]').textContent();
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  const idle = await work(session);
  const times = await drag(page, handle);
  const worked = (await work(session)) - idle;
  await session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  const { frames, p50, p95, inTime } = smoothness(times);
  const moved = (await figure.locator('[data-figure-summary]').textContent()) !== before;
  return [
    String(frames).padStart(6),
    p50.toFixed(1).padStart(8),
    p95.toFixed(1).padStart(8),
    `${(100 * inTime).toFixed(0)} %`.padStart(10),
    ((1000 * worked) / moves).toFixed(1).padStart(8),
    moved ? '' : '   (the sentence stayed the same)',
  ].join('');
}

/** What the page's thread has worked so far, in seconds. */
async function work(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN;
}

/** Swings a handle to and fro and returns the times at which the page could paint, in milliseconds. */
async function drag(page: Page, handle: Locator): Promise<number[]> {
  const box = (await handle.boundingBox())!;
  const isTrack = (await handle.evaluate((element) => element.tagName)) === 'INPUT';
  const reach = isTrack ? box.width * 0.3 : 90;
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.evaluate(() => {
    const times: number[] = [];
    const note = (time: number) => {
      times.push(time);
      frame = requestAnimationFrame(note);
    };
    let frame = requestAnimationFrame(note);
    Object.assign(globalThis, { endOfDrag: () => (cancelAnimationFrame(frame), times) });
  });
  for (let i = 1; i <= moves; i += 1) {
    const angle = (2 * Math.PI * i) / 60;
    await page.mouse.move(x + reach * Math.sin(angle), y + (reach / 3) * Math.sin(2 * angle));
  }
  const times = await page.evaluate(() =>
    (globalThis as unknown as { endOfDrag(): number[] }).endOfDrag(),
  );
  await page.mouse.up();
  return times;
}
