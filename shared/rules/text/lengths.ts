/** H-12: sections 六 and 七 long enough to say something. */

import type { Finding } from '../../finding/finding.ts';
import { type TextContext, textFinding } from './text-context.ts';

const SHORTEST: Readonly<Record<string, number>> = { performance: 800, problems: 200 };

export function checkLengths(c: TextContext): Finding[] {
  return Object.entries(SHORTEST).flatMap(([id, wanted]) => {
    const section = c.report.sections.find((one) => one.id === id);
    const open = c.report.gaps.some(({ start }) => section && start >= section.start && start < section.end);
    if (!section || open) return [];
    const length = c.report.plain.slice(section.heading.end, section.end).replace(/\s/g, '').length;
    if (length >= wanted) return [];
    const slots = { 部分: section.heading.title, 个数: String(length), 应为: String(wanted) };
    return [textFinding(c, 'H-12', { at: section.heading, slots })];
  });
}
