/** A site of a test file's own, whose network can be taken away, and the workbench on it. */

import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { type ServedSite, serveDist } from '../served/serve-dist.ts';
import { browserPages } from './page.ts';
import { PATIENTLY, type Workbench, workbenchOn } from './workbench-page.ts';

export interface VisitedWorkbench {
  site(): ServedSite;
  /** The workbench, once it says that it is kept on this computer: as the last test left it, where it did. */
  visited(): Promise<Workbench>;
}

export function visitedWorkbench(): VisitedWorkbench {
  let site: ServedSite;
  const pages = browserPages(() => site.origin);
  beforeAll(async () => {
    site = await serveDist();
  });
  afterEach(() => site.goOnline());
  afterAll(() => site.close());
  return {
    site: () => site,
    async visited() {
      const page = await pages.openOrGoOn('/workbench/');
      const workbench = await workbenchOn(page);
      await page.locator('#offline').waitFor({ state: 'attached' });
      await expect.poll(() => page.locator('#offline').getAttribute('hidden'), PATIENTLY).toBeNull();
      return workbench;
    },
  };
}
