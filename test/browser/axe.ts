/** What axe finds wrong on a page. */

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** One line for each fault; by all its rules, or by those named; without the parts that the selectors name. */
export async function faults(
  page: Page,
  rules: readonly string[] = [],
  without: readonly string[] = [],
): Promise<string[]> {
  // Half a megabyte, and a page that goes from scene to scene keeps it.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe);
  return page.evaluate(
    async ([only, exclude]) => {
      const run = Reflect.get(window, 'axe').run as (
        at: object,
        options: object,
      ) => Promise<{ violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[] }>;
      const runOnly = only.length > 0 ? { runOnly: only } : {};
      const { violations } = await run(
        { exclude: exclude.map((selector) => [selector]) },
        // Selectors would not be read, and what is preloaded is for rules about sounds and turned screens.
        { resultTypes: ['violations'], selectors: false, preload: false, ...runOnly },
      );
      return violations.flatMap(({ id, nodes }) =>
        nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary ?? ''}`),
      );
    },
    [rules, without] as const,
  );
}
