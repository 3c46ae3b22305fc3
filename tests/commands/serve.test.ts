import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { normalizeBase, serve, type Site } from '../../src/commands/serve.ts';

const parent = mkdtempSync(join(tmpdir(), 'serve-'));
const folder = join(parent, 'dist');
let site: Site;

beforeAll(async () => {
  mkdirSync(join(folder, '文章'), { recursive: true });
  mkdirSync(join(folder, 'empty'));
  writeFileSync(join(parent, 'secret.txt'), 'outside the site');
  writeFileSync(join(folder, 'index.html'), 'home');
  writeFileSync(join(folder, '404.html'), 'lost');
  writeFileSync(join(folder, '文章', 'index.html'), 'article');
  writeFileSync(join(folder, 'engine.wasm'), 'binary');
  site = await serve({ folder, base: '/notes/x/', port: 0 });
});
afterAll(async () => {
  await site.close();
  rmSync(parent, { recursive: true });
});

const get = (path: string) => fetch(new URL(path, site.url), { redirect: 'manual' });

/** The status line of a raw request: `fetch` would tidy the path first. */
function rawStatus(path: string): Promise<string> {
  const { hostname, port } = new URL(site.url);
  return new Promise((found, failed) => {
    const socket = connect(Number(port), hostname, () =>
      socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`),
    );
    let answer = '';
    socket.on('data', (part) => (answer += part));
    socket.on('close', () => found(answer.split('\r\n')[0]!));
    socket.on('error', failed);
  });
}

describe('serve', () => {
  test('answers with the page of a folder', async () => {
    expect(await (await get('/notes/x/')).text()).toBe('home');
    const article = await get('/notes/x/文章/?q=1');
    expect(await article.text()).toBe('article');
    expect(article.headers.get('content-type')).toBe('text/html; charset=utf-8');
  });

  test('sends WebAssembly as such, so that browsers compile it while it loads', async () => {
    const response = await get('/notes/x/engine.wasm');
    expect(response.headers.get('content-type')).toBe('application/wasm');
    expect(response.headers.get('content-length')).toBe('6');
  });

  test('adds the slash at the end and keeps the query', async () => {
    expect((await get('/notes/x')).headers.get('location')).toBe('/notes/x/');
    const response = await get('/notes/x/%E6%96%87%E7%AB%A0?q=1');
    expect(response.status).toBe(301);
    expect(response.headers.get('location')).toBe('/notes/x/%E6%96%87%E7%AB%A0/?q=1');
  });

  test.each([
    '/',
    '/notes/',
    '/notes/x/none/',
    '/notes/x/empty/',
    '/notes/x/%E0%A4%A',
    '/notes/x/%00',
  ])('answers %s with the page for lost readers and code 404', async (path) => {
    expect(await rawStatus(path)).toBe('HTTP/1.1 404 Not Found');
  });

  test.each(['/notes/x/../secret.txt', '/notes/x/..%2Fsecret.txt', '/notes/x/%2e%2e/secret.txt'])(
    'gives nothing from outside its folder for %s',
    async (path) => {
      expect(await rawStatus(path)).toBe('HTTP/1.1 404 Not Found');
    },
  );

  test('refuses to be written to', async () => {
    expect((await fetch(site.url, { method: 'POST' })).status).toBe(405);
  });

  test('takes the next port when the wanted one is taken', async () => {
    const taken = Number(new URL(site.url).port);
    const second = await serve({ folder, base: '/', port: taken });
    expect(Number(new URL(second.url).port)).toBeGreaterThan(taken);
    await second.close();
  });

  test('says what to do when there is no site', async () => {
    await expect(serve({ folder: parent, base: '/', port: 0 })).rejects.toThrow(/npm run build/);
  });
});

describe('normalizeBase', () => {
  test.each([
    ['', '/'],
    ['/', '/'],
    ['notes', '/notes/'],
    ['/notes/x', '/notes/x/'],
    ['/notes/x/', '/notes/x/'],
  ])('makes %j %j', (given, expected) => {
    expect(normalizeBase(given)).toBe(expected);
  });
});
