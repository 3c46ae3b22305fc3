import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import type { ViteDevServer } from 'vite';
import { formatFault } from '../markdown/fault.ts';
import { checkContent } from './check-content.ts';
import { katexFolder, writeKatex } from './katex-fonts.ts';

const katexId = 'virtual:katex.css';

/**
 * Reads and renders `content/` before a build touches anything, and stops with every fault when
 * there is one. Provides `virtual:katex.css`: KaTeX's style sheet and fonts cut to what the articles
 * use; in development, KaTeX's own. In development it also loads pages anew when an author saves.
 */
export function content(): AstroIntegration {
  return {
    name: 'content',
    hooks: {
      'astro:config:setup': async ({ command, config, updateConfig, logger }) => {
        let katex = katexFolder;
        if (command === 'build') {
          const checked = await checkContent(fileURLToPath(config.root));
          for (const fault of checked.faults) console.error(formatFault(fault));
          const { length } = checked.faults;
          if (length > 0) {
            throw new Error(
              `${length === 1 ? 'One fault' : `${length} faults`} in content/. Nothing was built; mend what is listed above.`,
            );
          }
          logger.info(`${checked.articles} articles checked`);
          katex = fileURLToPath(new URL('./katex/', config.cacheDir));
          await writeKatex(katex, checked);
        }
        const resolveId = (id: string) =>
          id === katexId
            ? join(katex, command === 'build' ? 'katex.css' : 'katex.min.css')
            : undefined;
        updateConfig({ vite: { plugins: [{ name: katexId, resolveId }] } });
      },
      'astro:server:setup': ({ server }) => reloadOnSave(server),
    },
  };
}

function reloadOnSave(server: ViteDevServer): void {
  const { root } = server.config;
  server.watcher.add(join(root, 'content'));
  server.watcher.on('all', (_, path) => {
    if (!relative(root, path).startsWith(`content${sep}`)) return;
    for (const environment of Object.values(server.environments)) {
      environment.moduleGraph.invalidateAll();
    }
    server.ws.send({ type: 'full-reload' });
  });
}
