/** Builds the stage into a folder of its own and serves it, in this process. */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, preview } from 'vite';

export interface Stage {
  /** The stage's page; `sceneAt` says which scene it shows. */
  readonly page: string;
  close(): Promise<void>;
}

const PAGE = 'test/browser/pane-stage/index.html';

/** The address of a scene on a stage's page. */
export function sceneAt(page: string, scene: string, query: Readonly<Record<string, string>> = {}): string {
  return `${page}?${new URLSearchParams({ scene, ...query })}`;
}

export async function serveStage(): Promise<Stage> {
  const root = join(import.meta.dirname, '../../..');
  const outDir = await mkdtemp(join(tmpdir(), 'pane-stage-'));
  const common = { root, configFile: false, publicDir: false, logLevel: 'error' } as const;
  await build({
    ...common,
    build: {
      outDir,
      emptyOutDir: true,
      target: 'es2022',
      minify: false,
      chunkSizeWarningLimit: 20_000,
      rolldownOptions: { input: join(root, PAGE) },
    },
  });
  const server = await preview({ ...common, build: { outDir }, preview: { host: '127.0.0.1', port: 0 } });
  const address = server.httpServer.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    page: `http://127.0.0.1:${port}/${PAGE}`,
    async close() {
      await server.close();
      await rm(outDir, { recursive: true, force: true });
    },
  };
}
