// A static server for dist/, as small as one can be and still behave like a host: used by `npm start`, by the browser
// tests and by the benchmark. Run it by hand with `node src/commands/serve.ts <folder> <port> [base path]`.
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { extname, join, resolve, sep } from 'node:path';
import { pipeline } from 'node:stream';

export interface Site {
  /** Address of the home page, with slash at the end. */
  url: string;
  close(): Promise<void>;
}

export interface ServeOptions {
  /** Folder with the built site. */
  folder: string;
  /** Path under which the site was built: `/` or `/notes/x/`. */
  base: string;
  /** Wanted port; when it is taken, the next free one of ten is used. 0 takes any. */
  port: number;
}

const contentTypes: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.pdf': 'application/pdf',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.xml': 'application/xml; charset=utf-8',
};

/**
 * Serves a folder on this machine only (127.0.0.1).
 *
 * @throws Error when the folder holds no index.html, or ten ports in a row are taken
 */
export async function serve({ folder, base, port }: ServeOptions): Promise<Site> {
  const root = resolve(folder);
  if (!existsSync(join(root, 'index.html'))) {
    throw new Error(`There is no site in ${folder}: index.html is missing. Run \`npm run build\`.`);
  }
  const server = createServer((request, response) => answer(request, response, root, base));
  const bound = await listen(server, port, port === 0 ? port : port + 9);
  return {
    url: `http://127.0.0.1:${bound}${base}`,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

function listen(server: Server, port: number, last: number): Promise<number> {
  return new Promise((found, failed) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' && port < last) {
        listen(server, port + 1, last).then(found, failed);
      } else failed(error);
    });
    server.listen(port, '127.0.0.1', () => {
      server.removeAllListeners('error');
      const address = server.address();
      found(address !== null && typeof address === 'object' ? address.port : port);
    });
  });
}

function answer(
  request: IncomingMessage,
  response: ServerResponse,
  root: string,
  base: string,
): void {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { Allow: 'GET, HEAD' }).end();
    return;
  }
  const [path = '', query] = (request.url ?? '').split('?', 2);
  if (`${path}/` === base) return redirect(response, base, query);
  const file = path.startsWith(base) ? findFile(root, path.slice(base.length)) : undefined;
  if (file === 'folder') return redirect(response, `${path}/`, query);
  if (file !== undefined) return send(request, response, 200, file);

  const notFound = join(root, '404.html');
  if (existsSync(notFound)) return send(request, response, 404, notFound);
  response.writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8' });
  response.end(`There is no ${path}. The site lies below ${base}.\n`);
}

/** The file for an address below the base, or `folder` when only the slash at its end is missing. */
function findFile(root: string, address: string): string | 'folder' | undefined {
  const decoded = decode(address);
  if (decoded === undefined || decoded.includes('\0')) return undefined;
  const path = resolve(root, `.${sep}${decoded}`);
  if (path !== root && !path.startsWith(root + sep)) return undefined;
  const kind = statSync(path, { throwIfNoEntry: false });
  if (kind?.isFile()) return path;
  const index = join(path, 'index.html');
  if (!kind?.isDirectory() || !existsSync(index)) return undefined;
  return address === '' || address.endsWith('/') ? index : 'folder';
}

function decode(address: string): string | undefined {
  try {
    return decodeURIComponent(address);
  } catch {
    return undefined; // a malformed percent code
  }
}

function redirect(response: ServerResponse, path: string, query: string | undefined): void {
  response.writeHead(301, { Location: query === undefined ? path : `${path}?${query}` }).end();
}

function send(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  file: string,
): void {
  response.writeHead(status, {
    'Content-Type': contentTypes[extname(file)] ?? 'application/octet-stream',
    'Content-Length': statSync(file).size,
    'Cache-Control': 'no-cache',
    'X-Content-Type-Options': 'nosniff',
  });
  if (request.method === 'HEAD') response.end();
  else pipeline(createReadStream(file), response, () => response.destroy());
}

/** `/`, `notes`, `/notes/x` or `/notes/x/` as a path with a slash at both ends. */
export function normalizeBase(path: string): string {
  const inner = path.split('/').filter((part) => part !== '');
  return inner.length === 0 ? '/' : `/${inner.join('/')}/`;
}

if (import.meta.main) {
  const [folder = 'dist', port = '4321', base = '/'] = process.argv.slice(2);
  const site = await serve({ folder, base: normalizeBase(base), port: Number(port) });
  console.log(site.url);
}
