import { svelte } from '@sveltejs/vite-plugin-svelte';
import { build, type Rolldown } from 'vite';

/**
 * The modules with runes as a browser gets them: tests import what the server gets, where no effect
 * ever runs.
 */
export async function loadClient(): Promise<typeof import('./client.svelte.ts')> {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    plugins: [svelte({ configFile: false })],
    build: {
      write: false,
      lib: { entry: new URL('client.svelte.ts', import.meta.url).pathname, formats: ['es'] },
    },
  });
  const [{ output }] = built as [Rolldown.RolldownOutput];
  const script = encodeURIComponent(output[0].code);
  return import(/* @vite-ignore */ `data:text/javascript,${script}`);
}
