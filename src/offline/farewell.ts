// Takes the place of the worker in browsers that have it when `site.offline` is off: removes what was stored, and itself.
import type { WorkerScope } from './worker-scope.ts';

const worker = globalThis as unknown as WorkerScope;
const { scope } = worker.registration;

worker.addEventListener('install', (event) => event.waitUntil(worker.skipWaiting()));

worker.addEventListener('activate', (event) => event.waitUntil(leave()));

async function leave(): Promise<void> {
  for (const name of await caches.keys()) {
    if (name.startsWith(`${scope} `)) await caches.delete(name);
  }
  await worker.registration.unregister();
}
