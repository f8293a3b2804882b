/** Pages of the stage for the tests of one file; errors on them fail the test. */

import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { launchBrowser } from '../../../scripts/chromium.ts';
import type { Scene } from './scene.ts';
import { scenes } from './scenes.ts';
import { type Stage, serveStage } from './serve.ts';

export interface StagePages {
  /** The pane in that scene, as far as its acts lead; `acts: false` leaves it as it begins. */
  open(scene: string, options?: { width?: number; height?: number; acts?: boolean }): Promise<Page>;
}

export function stagePages(): StagePages {
  let stage: Stage;
  let browser: Browser;
  let pages: Page[] = [];
  let errors: string[] = [];

  beforeAll(async () => {
    [stage, browser] = await Promise.all([serveStage(), launchBrowser()]);
  });
  afterEach(async () => {
    for (const page of pages) await page.close();
    pages = [];
    const seen = errors;
    errors = [];
    expect(seen, 'errors on the page').toEqual([]);
  });
  afterAll(async () => {
    await browser.close();
    await stage.close();
  });

  return {
    async open(name, { width = 350, height = 700, acts = true } = {}) {
      const scene: Scene | undefined = scenes[name];
      if (!scene) throw new Error(`no scene ${name}`);
      const page = await browser.newPage({
        viewport: { width, height },
        locale: 'zh-CN',
        reducedMotion: 'reduce',
      });
      pages.push(page);
      page.setDefaultTimeout(20_000);
      page.on('pageerror', (error) => errors.push(String(error)));
      await page.goto(stage.address(name));
      await page.locator('#pane > *').first().waitFor();
      if (acts && 'acts' in scene) await scene.acts?.(page);
      return page;
    },
  };
}
