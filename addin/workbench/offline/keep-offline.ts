/** Has the workbench kept on this computer, and tells when a newer version of it is there. */

import { ASK_VERSION, BEGIN } from './versions.ts';

/** At the root, since the engine's thread is started from outside the workbench's folder. It answers for our files only. */
const WORKER = '/service-worker.js';
/** A page may stay open for weeks. */
const LOOK_AGAIN_MS = 60 * 60 * 1000;

export interface OfflineNews {
  /** From now on the workbench opens without a network. */
  kept(): void;
  /** A newer version is here; `begin` shows it, and reloads the page. */
  newVersion(begin: () => void): void;
}

/** Where the browser forbids it, or the page is not served over https, the workbench works with the network only. */
export async function keepOffline(version: string, news: OfflineNews): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  const { serviceWorker } = navigator;
  const registration = await serviceWorker.register(WORKER, { updateViaCache: 'none' }).catch(() => null);
  if (!registration) return;

  const look = () => void registration.update().catch(() => {});
  setInterval(look, LOOK_AGAIN_MS);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') look();
  });

  const installed = async (worker: ServiceWorker) => {
    // The page came from the network and is of that version already.
    if ((await versionOf(worker)) === version) worker.postMessage(BEGIN);
    else
      news.newVersion(() => {
        serviceWorker.addEventListener('controllerchange', () => location.reload());
        worker.postMessage(BEGIN);
      });
  };
  if (registration.waiting) void installed(registration.waiting);
  registration.addEventListener('updatefound', () => {
    const { installing, active } = registration;
    // The first of all has nobody to wait for.
    if (!installing || !active) return;
    installing.addEventListener('statechange', () => {
      if (installing.state === 'installed') void installed(installing);
    });
  });
  await serviceWorker.ready;
  news.kept();
}

function versionOf(worker: ServiceWorker): Promise<unknown> {
  const { port1, port2 } = new MessageChannel();
  worker.postMessage(ASK_VERSION, [port2]);
  return new Promise((resolve) => {
    port1.onmessage = ({ data }) => resolve(data);
  });
}
