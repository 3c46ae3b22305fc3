// The service worker: what was read can be read again without a network. src/build/service-worker.ts bundles it to /sw.js.
import { listStored, offlinePageFor, type OfflinePages } from './offline-page.ts';
import { keyOf, limits, ruleFor, type Rule, type Store } from './stores.ts';
import type { FetchEvent, WorkerScope } from './worker-scope.ts';

/** Put in by the build: its digest, and the pages for readers without a network. */
declare const BUILD: string;
declare const OFFLINE_PAGES: OfflinePages;

const worker = globalThis as unknown as WorkerScope;
const { scope } = worker.registration;

/** A page that is stored is not waited for any longer than this, in milliseconds. */
const patience = 4000;

/** The search index belongs to one build; pages and the files they name outlive it, since they belong together. */
const names: Readonly<Record<Store, string>> = {
  pages: `${scope} pages`,
  assets: `${scope} assets`,
  search: `${scope} search ${BUILD}`,
};

/** How many files this worker has added to each store; every so often the oldest are dropped. */
const added: Record<Store, number> = { pages: 0, assets: 0, search: 0 };
const addedBetween = 16;
/** Files of the search index are stored when none was asked for during so many milliseconds. */
const rest = 1000;

worker.addEventListener('install', (event) => event.waitUntil(worker.skipWaiting()));

worker.addEventListener('activate', (event) => event.waitUntil(begin()));

async function begin(): Promise<void> {
  const kept = Object.values(names);
  for (const name of await caches.keys()) {
    if (name.startsWith(`${scope} `) && !kept.includes(name)) await caches.delete(name);
  }
  await worker.registration.navigationPreload?.enable();
  await worker.clients.claim();
}

// The first page was loaded before there was a worker: it says what it consists of (site-behavior.ts).
worker.addEventListener('message', (event) => {
  const [page, ...parts] = event.data as string[];
  event.waitUntil(Promise.all([keep(page!, true), ...parts.map((part) => keep(part, false))]));
});

/** Stores what the browser has just loaded; its own cache has it, so nothing is asked for again. */
async function keep(address: string, isPage: boolean): Promise<void> {
  const rule = ruleFor(address, scope, isPage);
  if (!rule) return;
  const response = await fetch(address, { cache: 'force-cache' }).catch(() => undefined);
  if (response) await put(rule.store, keyOf(address), response);
}

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const isPage = request.mode === 'navigate';
  const rule = request.method === 'GET' ? ruleFor(request.url, scope, isPage) : undefined;
  if (rule?.store === 'search') lastSearched = Date.now();
  if (rule) event.respondWith(answer(event, rule, keyOf(request.url)));
});

async function answer(event: FetchEvent, { store, first }: Rule, key: string): Promise<Response> {
  if (first === 'stored') return (await find(store, key)) ?? loadAndStore(event, store, key);
  const loading = loadAndStore(event, store, key);
  // Whoever waits for it hears of a fault; nobody may.
  loading.catch(() => undefined);
  const stored = await find(store, key);
  if (stored) {
    const late = new Promise<Response>((done) => setTimeout(done, patience, stored.clone()));
    return Promise.race([loading, late]).catch(() => stored);
  }
  return store === 'pages' ? loading.catch(() => offlinePage(key)) : loading;
}

async function loadAndStore(event: FetchEvent, store: Store, key: string): Promise<Response> {
  const loading = load(event);
  event.waitUntil(
    loading.then(
      (response) => put(store, key, response.clone()),
      () => undefined,
    ),
  );
  return loading;
}

/** Fails as `fetch` does when there is no network. */
async function load({ request, preloadResponse }: FetchEvent): Promise<Response> {
  return (await preloadResponse) ?? fetch(request);
}

async function find(store: Store, key: string): Promise<Response | undefined> {
  if (store === 'search') {
    const held = waiting.get(key);
    if (held) return held.clone();
    if (!(await storedKeys()).has(key)) return undefined;
  }
  const cache = await caches.open(names[store]);
  const stored = await cache.match(key, { ignoreVary: true });
  return stored ?? (store === 'pages' ? cache.match(`${key}/`) : undefined);
}

/**
 * What the search store has, listed once in the worker's life: looking for a file that is not there
 * takes longer than listing all, and a search asks for a dozen such files at once.
 */
let listed: Promise<Set<string>> | undefined;

function storedKeys(): Promise<Set<string>> {
  listed ??= caches
    .open(names.search)
    .then((cache) => cache.keys())
    .then((keys) => new Set(keys.map(({ url }) => url)));
  return listed;
}

/** When a file of the search index was last asked for. */
let lastSearched = 0;
/** Files of the search index that wait to be stored, and the storing of those before them. */
const waiting = new Map<string, Response>();
let storing = Promise.resolve();

/**
 * Stores a whole, good answer as the newest. A search asks for a dozen files at once; storing them one
 * by one, when it rests, holds up none.
 */
async function put(store: Store, key: string, response: Response): Promise<void> {
  if (response.status !== 200 || response.type !== 'basic' || response.redirected) return;
  if (store !== 'search') return write(store, key, response);
  waiting.set(key, response);
  storing = storing
    .then(untilRest)
    .then(() => write(store, key, response.clone()))
    .then(() => void waiting.delete(key));
  return storing;
}

async function untilRest(): Promise<void> {
  for (;;) {
    const wait = lastSearched + rest - Date.now();
    if (wait <= 0) return;
    await new Promise((done) => setTimeout(done, wait));
  }
}

/** Where there is no room, nothing is stored. */
async function write(store: Store, key: string, response: Response): Promise<void> {
  try {
    const cache = await caches.open(names[store]);
    await cache.put(key, response);
    if (store === 'search') (await storedKeys()).add(key);
    added[store] += 1;
    // Listing what is stored takes longer than storing: a search adds a dozen files at once.
    if (added[store] % addedBetween === 1) await dropOldest(cache, limits[store]);
  } catch {
    // The browser gives this site no more room.
  }
}

async function dropOldest(cache: Cache, limit: number): Promise<void> {
  const keys = await cache.keys();
  for (const old of keys.slice(0, Math.max(0, keys.length - limit))) await cache.delete(old);
}

async function offlinePage(address: string): Promise<Response> {
  const cache = await caches.open(names.pages);
  const stored = await Promise.all(
    (await cache.keys()).map(async ({ url }) => ({
      address: url,
      html: (await (await cache.match(url))?.text()) ?? '',
    })),
  );
  const html = listStored(offlinePageFor(address, scope, OFFLINE_PAGES), stored);
  return new Response(html, {
    status: 503,
    headers: { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' },
  });
}
