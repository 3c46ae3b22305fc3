// The content security policy of every page, and that the page can live with it.
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { site, type Page } from './built.ts';

function policyOf({ dom }: Page): Map<string, string[]> {
  const content = dom
    .querySelector('meta[http-equiv="Content-Security-Policy" i]')
    ?.getAttribute('content');
  const directives = (content ?? '').split(';').map((directive) => directive.trim().split(/\s+/));
  return new Map(directives.map(([name = '', ...sources]) => [name, sources]));
}

/** The sources of the first directive that is there, as browsers fall back. */
function sources(policy: Map<string, string[]>, ...names: string[]): string[] {
  const name = names.find((one) => policy.has(one));
  return name === undefined ? ['(none given)'] : policy.get(name)!;
}

const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** What a script or style source may be: this site, a hash, and WebAssembly for the search. */
const strict = /^('self'|'none'|'wasm-unsafe-eval'|'sha(256|384|512)-[\w+/=-]+')$/;

describe.each(site.pages)('$address', (page) => {
  const policy = policyOf(page);
  const scripts = sources(policy, 'script-src-elem', 'script-src', 'default-src');
  const styles = sources(policy, 'style-src-elem', 'style-src', 'default-src');

  test('runs scripts and styles of this site or with a listed hash only', () => {
    const all = [...scripts, ...sources(policy, 'script-src', 'default-src'), ...styles];
    expect(all.filter((source) => !strict.test(source))).toEqual([]);
  });

  test('closes the other doors', () => {
    expect(sources(policy, 'object-src', 'default-src')).toEqual(["'none'"]);
    for (const name of ['base-uri', 'form-action']) {
      expect(["'none'", "'self'"], name).toContain(sources(policy, name).join(' '));
    }
    for (const name of ['img-src', 'font-src', 'connect-src']) {
      const open = sources(policy, name, 'default-src').filter(
        (source) => !["'none'", "'self'", 'data:'].includes(source),
      );
      expect(open, name).toEqual([]);
    }
  });

  test('lists the hash of every inline script and style', () => {
    const inlineScripts = page.dom
      .querySelectorAll('script:not([src])')
      .filter((script) => !/json/.test(script.getAttribute('type') ?? ''));
    for (const script of inlineScripts) expect(scripts).toContain(hash(script.rawText));
    for (const style of page.dom.querySelectorAll('style')) {
      expect(styles).toContain(hash(style.rawText));
    }
  });

  test('states it before anything that it rules', () => {
    const place = page.html.search(/<meta[^>]+http-equiv="?content-security-policy/i);
    const first = page.html.search(/<(script|style|link[^>]+stylesheet|img)/i);
    expect(place).toBeGreaterThan(0);
    expect(first === -1 || place < first).toBe(true);
  });

  test('has no script in attributes', () => {
    const handlers = page.dom
      .querySelectorAll('*')
      .flatMap((element) =>
        Object.keys(element.attributes).filter((name) => /^on[a-z]+$/i.test(name)),
      );
    const scriptLinks = page.dom.querySelectorAll('a[href^="javascript:"]').map(String);
    expect([...handlers, ...scriptLinks]).toEqual([]);
  });
});
