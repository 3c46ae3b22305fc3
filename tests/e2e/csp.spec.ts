// The policy is not only written (tests/site/csp.test.ts): the browser holds to it.
import { expect, test } from '@playwright/test';
import { kinds } from './built-pages.ts';

for (const address of kinds) {
  test(`${address} runs no script and takes no style that was put into it`, async ({ page }) => {
    await page.goto(address);
    const before = await page.evaluate(() => getComputedStyle(document.body).outlineWidth);
    const outcome = await page.evaluate(async () => {
      const violations: string[] = [];
      document.addEventListener('securitypolicyviolation', (event) =>
        violations.push(event.effectiveDirective),
      );
      const script = document.createElement('script');
      script.textContent = 'globalThis.intruder = true';
      const style = document.createElement('style');
      style.textContent = 'body { outline: 7px solid red !important }';
      const image = document.createElement('img');
      image.src = 'https://intruder.example/pixel.png';
      document.body.append(script, style, image);
      // Later, since the browser lets through what a debugger evaluates.
      const evaluated = await new Promise<boolean>((done) =>
        setTimeout(() => {
          try {
            done(new Function('return true')() as boolean);
          } catch {
            done(false);
          }
        }, 50),
      );
      const outlineWidth = getComputedStyle(document.body).outlineWidth;
      return { ran: 'intruder' in globalThis, evaluated, outlineWidth, violations };
    });
    expect(outcome.ran).toBe(false);
    expect(outcome.evaluated).toBe(false);
    expect(outcome.outlineWidth).toBe(before);
    // Whether a forbidden `new Function` is told as well is a question of moments.
    const told = outcome.violations.filter((directive) => directive !== 'script-src');
    expect(new Set(told)).toEqual(new Set(['script-src-elem', 'style-src-elem', 'img-src']));
  });
}
