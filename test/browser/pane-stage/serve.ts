/** Serves the stage from its sources, in this process. */

import { join } from 'node:path';
import { createServer } from 'vite';

export interface Stage {
  readonly address: (scene: string, query?: Record<string, string>) => string;
  close(): Promise<void>;
}

export async function serveStage(): Promise<Stage> {
  const root = join(import.meta.dirname, '../../..');
  const server = await createServer({
    root,
    configFile: false,
    logLevel: 'error',
    appType: 'mpa',
    server: { host: '127.0.0.1', port: 0, hmr: false, watch: null },
    optimizeDeps: { noDiscovery: true, include: [] },
  });
  await server.listen();
  const address = server.httpServer?.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    address: (scene, query = {}) =>
      `http://127.0.0.1:${port}/test/browser/pane-stage/index.html?${new URLSearchParams({ scene, ...query })}`,
    close: () => server.close(),
  };
}
