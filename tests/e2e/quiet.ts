// `test` and `expect` for the browser tests: as Playwright's, but a page that complains fails its test.
import { test as base, type Page } from '@playwright/test';

export { expect } from '@playwright/test';

interface Quiet {
  /** What went wrong in the page: errors, violations of the policy, failed or foreign requests. */
  complaints: string[];
}

/** Each test's page is watched from before its first request; `complaints` must be empty at the end. */
export const test = base.extend<Quiet>({
  complaints: [
    async ({ page, baseURL }, use) => {
      const complaints = await listen(page, baseURL!);
      await use(complaints);
      base.expect(complaints).toEqual([]);
    },
    { auto: true },
  ],
});

/** The list to which every complaint of a page is added; begins before the page's first request. */
export async function listen(page: Page, baseURL: string): Promise<string[]> {
  const complaints: string[] = [];
  const origins = [baseURL, process.env['E2E_SUBPATH_URL']].map((url) => new URL(url!).origin);
  page.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() !== 'error' && message.type() !== 'warning') return;
    if (message.text().includes('registration blocked by Playwright')) return;
    // The address that is asked for by a test of the page for lost readers.
    if (/status of 404/.test(message.text()) && page.url().includes('/no-such-page/')) return;
    complaints.push(`console: ${message.text()}`);
  });
  page.on('requestfailed', (request) => {
    if (request.failure()?.errorText === 'net::ERR_ABORTED') return; // the page was left
    complaints.push(`failed: ${request.url()} ${request.failure()?.errorText}`);
  });
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (['data:', 'blob:'].includes(protocol) || origins.includes(origin)) return;
    complaints.push(`foreign: ${request.url()}`);
  });
  page.on('response', (response) => {
    if (response.status() < 400 || response.url().includes('/no-such-page/')) return;
    complaints.push(`status ${response.status()}: ${response.url()}`);
  });
  await page.addInitScript(() =>
    document.addEventListener('securitypolicyviolation', (event) =>
      console.error(`policy: ${event.effectiveDirective} forbids ${event.blockedURI}`),
    ),
  );
  return complaints;
}
