/** Pages of the stage for the tests of one file; errors on them fail the test. */

import type { Page } from 'playwright-core';
import { afterAll, afterEach, expect, inject } from 'vitest';
import { openBrowser } from '../page.ts';
import type { Scene } from './scene.ts';
import { scenes } from './scenes.ts';
import { sceneAt } from './serve.ts';

export interface StagePages {
  /** The pane in that scene, as far as its acts lead; `acts: false` leaves it as it begins. */
  open(scene: string, options?: { width?: number; height?: number; acts?: boolean }): Promise<Page>;
}

export function stagePages(): StagePages {
  /** Loading the pane takes longer than most tests: a page goes from scene to scene. */
  let idle: Page[] = [];
  let inUse: Page[] = [];
  let errors: string[] = [];

  afterEach(async ({ task }) => {
    // After a failure nobody knows what state a page is in.
    if (task.result?.state === 'fail') for (const page of inUse) await page.close();
    else idle = [...idle, ...inUse];
    inUse = [];
    const seen = errors;
    errors = [];
    expect(seen, 'errors on the page').toEqual([]);
  });
  afterAll(async () => {
    for (const page of idle) await page.close();
  });

  async function fresh(scene: string): Promise<Page> {
    const page = await (await openBrowser()).newPage({ locale: 'zh-CN', reducedMotion: 'reduce' });
    page.setDefaultTimeout(20_000);
    page.on('pageerror', (error) => errors.push(String(error)));
    await page.goto(sceneAt(inject('stage'), scene));
    return page;
  }

  async function replay(page: Page, scene: string): Promise<Page> {
    await page.emulateMedia({ media: null });
    await page.mouse.move(0, 0);
    await page.evaluate((name) => Reflect.get(window, 'play')(name), scene);
    return page;
  }

  return {
    async open(name, { width = 350, height = 700, acts = true } = {}) {
      const scene: Scene | undefined = scenes[name];
      if (!scene) throw new Error(`no scene ${name}`);
      const used = idle.pop();
      const page = await (used ? replay(used, name) : fresh(name));
      inUse.push(page);
      await page.setViewportSize({ width, height });
      await page.locator('#pane > *').first().waitFor();
      if (acts && 'acts' in scene) await scene.acts?.(page);
      return page;
    },
  };
}
