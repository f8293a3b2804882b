/** Reports to check: three consistent ones of other departments, and the two published ones where they are at hand. */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { check } from '../../../shared/check/check.ts';
import type { Finding } from '../../../shared/finding/finding.ts';
import { hunan2024 } from '../../../shared/pack/hunan-2024.ts';

const here = fileURLToPath(new URL('./reports/', import.meta.url));

export const consistentReports: readonly (readonly [name: string, text: string])[] = readdirSync(here).map(
  (name) => [name, readFileSync(here + name, 'utf8')],
);

const seeds = fileURLToPath(new URL('../../../../shared/seeds/', import.meta.url));

/** The published report whose text holds the name; null (with a printed line) where the folder is not at hand. */
export function publishedReport(unit: string): string | null {
  const files = existsSync(seeds) ? readdirSync(seeds).filter((name) => name.endsWith('.txt')) : [];
  const text = files.map((name) => readFileSync(seeds + name, 'utf8')).find((one) => one.includes(unit));
  if (text === undefined) console.log(`跳过：没有找到${unit}的报告`);
  return text ?? null;
}

export function findingsOf(report: string): readonly Finding[] {
  return check({ report }, hunan2024).findings;
}

/** `error N-09`, for what fails. */
export function failures(findings: readonly Finding[], ...severities: readonly string[]): string[] {
  return findings
    .filter(({ state, severity }) => state === 'fail' && severities.includes(severity))
    .map(({ rule, severity }) => `${severity} ${rule}`);
}

/** The errors of a piece of section 二, in a report that holds nothing else. */
export function errorsIn(text: string): string[] {
  return failures(
    findingsOf(`某县2024年度部门整体支出绩效自评报告\n二、一般公共预算支出情况\n${text}`),
    'error',
  );
}
