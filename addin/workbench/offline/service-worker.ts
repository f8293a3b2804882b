/**
 * Keeps the workbench on this computer, so that it opens without a network. Pages come from the network where it answers,
 * so that no version stays for ever; their parts have names that change with their content and come from here. The build
 * writes the lists.
 */

import { ASK_VERSION, BEGIN } from './versions.ts';

declare const self: ServiceWorkerGlobalScope;
/** A digest of all files. */
declare const __VERSION__: string;
/** The pages' addresses. */
declare const __PAGES__: readonly string[];
/** Files whose names change with their content. */
declare const __HASHED__: readonly string[];
/** Files that keep their names. */
declare const __NAMED__: readonly string[];

/** Where the build puts what is named by its content. */
const NAMED_BY_CONTENT = '/built/';
const PREFIX = 'gouji-workbench-';
const CACHE = PREFIX + __VERSION__;
/** A slow line gets this long for a page; then the one that is here is shown. */
const PATIENCE_MS = 4_000;

self.addEventListener('install', (event) => event.waitUntil(install()));
self.addEventListener('activate', (event) => event.waitUntil(activate()));
self.addEventListener('message', ({ data, ports }) => {
  if (data === ASK_VERSION) ports[0]?.postMessage(__VERSION__);
  else if (data === BEGIN) void self.skipWaiting();
});
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin) return;
  const address = pathname.replace(/(index)?\.html$/, '');
  if (request.mode === 'navigate' && __PAGES__.includes(address)) event.respondWith(page(request, address));
  else if (pathname.startsWith(NAMED_BY_CONTENT) || __NAMED__.includes(pathname)) {
    event.respondWith(part(request, pathname));
  }
});

/** All files or none: a version that is not whole is never begun. */
async function install(): Promise<void> {
  const cache = await caches.open(CACHE);
  await Promise.all([
    ...[...__PAGES__, ...__NAMED__].map(async (path) => cache.put(path, await download(path, 'no-cache'))),
    // What the version before has too, or the page has just loaded, need not come over the line again.
    ...__HASHED__.map(async (path) =>
      cache.put(path, (await caches.match(path)) ?? (await download(path, 'default'))),
    ),
  ]);
}

async function download(path: string, mode: RequestCache): Promise<Response> {
  const { ok, status, body, headers } = await fetch(path, { cache: mode });
  if (!ok) throw new Error(`${path}: ${status}`);
  // A new one: pages must not be answered with a response that was redirected.
  return new Response(body, { headers });
}

/** The version before stays: it may be open in another window, and load parts of itself only now. */
async function activate(): Promise<void> {
  const older = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  await Promise.all(older.slice(0, -1).map((name) => caches.delete(name)));
  await self.clients.claim();
}

async function page(request: Request, address: string): Promise<Response> {
  const cache = await caches.open(CACHE);
  const late = new Promise<null>((resolve) => setTimeout(resolve, PATIENCE_MS, null));
  const fresh = await Promise.race([fetch(request).catch(() => null), late]);
  if (fresh && fresh.status < 500) return fresh;
  return (await cache.match(address)) ?? fetch(request);
}

async function part(request: Request, pathname: string): Promise<Response> {
  const cache = await caches.open(CACHE);
  // A page of the version before asks for that one's parts.
  return (await cache.match(pathname)) ?? (await caches.match(pathname)) ?? fetch(request);
}
