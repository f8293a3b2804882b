/** The built pages on a port of this machine, as the platform serves them: for tests and benchmarks that need no API. */

import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';

const dist = join(import.meta.dirname, '../../dist');

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.png': 'image/png',
};

export interface ServedSite {
  /** `http://localhost:41234`. */
  readonly origin: string;
  /** Paths that are served from here instead of the folder: another version of a page. */
  readonly instead: Map<string, string | Uint8Array>;
  /** Every path that was asked for, in order. */
  readonly asked: string[];
  /** Nobody answers any more, as when the network is gone; the port stays this site's. */
  goOffline(): Promise<void>;
  /** Answers again, if it did not. */
  goOnline(): Promise<void>;
  close(): Promise<void>;
}

export async function serveDist(): Promise<ServedSite> {
  const instead = new Map<string, string | Uint8Array>();
  const asked: string[] = [];
  const zipped = new Map<string, Uint8Array>();

  const server = createServer(async ({ url = '/', headers }, answer) => {
    const { pathname } = new URL(url, 'http://localhost');
    asked.push(pathname);
    const file = fileOf(pathname);
    const other = instead.get(file);
    const content = other ?? (await readFile(join(dist, normalize(file))).catch(() => null));
    if (content === null) {
      answer.writeHead(404).end();
      return;
    }
    const type = TYPES[extname(file)] ?? 'application/octet-stream';
    const lasts = file.startsWith('/built/') ? 'max-age=31536000, immutable' : 'max-age=0, must-revalidate';
    const plain = { 'Content-Type': type, 'Cache-Control': `public, ${lasts}` };
    if (type === 'image/png' || !/gzip/.test(String(headers['accept-encoding']))) {
      answer.writeHead(200, plain).end(content);
      return;
    }
    const body = (other === undefined && zipped.get(file)) || gzipSync(content);
    if (other === undefined) zipped.set(file, body);
    answer.writeHead(200, { ...plain, 'Content-Encoding': 'gzip' }).end(body);
  });

  const port = await listen(server, 0);
  return {
    origin: `http://localhost:${port}`,
    instead,
    asked,
    goOffline: () => closed(server),
    async goOnline() {
      if (!server.listening) await listen(server, port);
    },
    close: () => closed(server),
  };
}

/** `/workbench/` and `/workbench/pane` are pages. */
function fileOf(path: string): string {
  if (path.endsWith('/')) return `${path}index.html`;
  return extname(path) === '' ? `${path}.html` : path;
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, 'localhost', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : 0);
    });
  });
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.closeAllConnections();
    server.close(() => resolve());
  });
}
