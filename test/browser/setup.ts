/** Before the browser tests: a browser, the built pages, and in this process the stage and for each worker a site of its own. */

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { buildAll } from '../../scripts/build.ts';
import { findChromium } from '../../scripts/chromium.ts';
import { root } from '../../scripts/state.ts';
import { serveStage } from './pane-stage/serve.ts';
import './provided.ts';
import { buildWorker, serveSite } from './serve-site.ts';

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  findChromium();
  const serveSites = async () => {
    // `PAGES=built` saves the build while somebody works on one test.
    if (process.env.PAGES !== 'built' || !existsSync(join(root, 'dist'))) await buildAll(() => {});
    const script = await buildWorker();
    return Promise.all(Array.from({ length: project.config.maxWorkers }, () => serveSite(script)));
  };
  // The stage's build has a folder of its own, and fills the time that the other leaves a processor idle.
  const [stage, sites] = await Promise.all([serveStage(), serveSites()]);
  project.provide('stage', stage.page);
  project.provide(
    'sites',
    sites.map(({ origin, demo }) => ({ origin, demo })),
  );
  return async () => {
    for (const { close } of [stage, ...sites]) await close();
  };
}
