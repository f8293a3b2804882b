/** Before the browser tests: a browser, the built pages, and the Worker with the demonstration's data, in this process. */

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { buildAll } from '../../scripts/build.ts';
import { findChromium } from '../../scripts/chromium.ts';
import { root } from '../../scripts/state.ts';
import './provided.ts';
import { serveSite } from './serve-site.ts';

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  findChromium();
  // `PAGES=built` saves the build while somebody works on one test.
  if (process.env.PAGES !== 'built' || !existsSync(join(root, 'dist'))) await buildAll(() => {});
  const { origin, demo, close } = await serveSite();
  project.provide('site', origin);
  project.provide('demo', demo);
  return close;
}
