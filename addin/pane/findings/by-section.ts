/** Findings of a report in the order in which it is read. */

import type { Finding } from '../../../shared/finding/finding.ts';

export interface SectionGroup {
  /** The section's heading; null for what stands at no place of the text: a missing section, a table of the file. */
  readonly section: string | null;
  readonly findings: readonly Finding[];
}

/** One group per section, in the report's order; within it as the engine orders them. What has no place comes last. */
export function bySection(findings: readonly Finding[]): SectionGroup[] {
  const groups = new Map<string | null, { start: number; findings: Finding[] }>();
  for (const finding of findings) {
    const section = finding.at?.section ?? null;
    const start = finding.at?.start ?? Number.POSITIVE_INFINITY;
    const group = groups.get(section) ?? { start, findings: [] };
    group.start = Math.min(group.start, start);
    group.findings.push(finding);
    groups.set(section, group);
  }
  return [...groups]
    .sort(([, a], [, b]) => (a.start === b.start ? 0 : a.start - b.start))
    .map(([section, group]) => ({ section, findings: group.findings }));
}
