/** What axe finds wrong on a page. */

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

/** To be put on the page before `faults` is asked. */
export const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** One line for each fault; by all its rules, or by those named; without the parts that the selectors name. */
export async function faults(
  page: Page,
  rules: readonly string[] = [],
  without: readonly string[] = [],
): Promise<string[]> {
  return page.evaluate(
    async ([only, exclude]) => {
      const run = Reflect.get(window, 'axe').run as (
        at: object,
        options: object,
      ) => Promise<{ violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[] }>;
      const runOnly = only.length > 0 ? { runOnly: only } : {};
      const { violations } = await run(
        { exclude: exclude.map((selector) => [selector]) },
        { resultTypes: ['violations'], ...runOnly },
      );
      return violations.flatMap(({ id, nodes }) =>
        nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary ?? ''}`),
      );
    },
    [rules, without] as const,
  );
}
