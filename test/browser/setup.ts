/** Before the browser tests: a browser, the built pages, and for each worker a site with the demonstration's data, in this process. */

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { buildAll } from '../../scripts/build.ts';
import { findChromium } from '../../scripts/chromium.ts';
import { root } from '../../scripts/state.ts';
import './provided.ts';
import { type ServedSite, serveSite } from './serve-site.ts';

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  findChromium();
  // `PAGES=built` saves the build while somebody works on one test.
  if (process.env.PAGES !== 'built' || !existsSync(join(root, 'dist'))) await buildAll(() => {});
  const sites: ServedSite[] = [];
  for (let i = 0; i < project.config.maxWorkers; i++) sites.push(await serveSite());
  project.provide(
    'sites',
    sites.map(({ origin, demo }) => ({ origin, demo })),
  );
  return async () => {
    for (const { close } of sites) await close();
  };
}
