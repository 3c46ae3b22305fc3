// `npm start`: from nothing to a site that can be read: build, index, serve.
import { address } from '../address.ts';
import { site } from '../site.ts';
import { build } from './build.ts';
import { wasStopped } from './process.ts';
import { serve } from './serve.ts';

const code = await build({ outDir: 'dist' });
if (code !== 0) process.exit(wasStopped(code) ? 0 : code);

const { url, close } = await serve({
  folder: 'dist',
  base: address.base,
  port: Number(process.env['PORT'] ?? 4321),
});
console.log(`\n  ${site.name.zh} · ${site.name.en} is at ${url}\n  Ctrl-C ends it.\n`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void close().then(() => process.exit(0)));
}
