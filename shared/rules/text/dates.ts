/** N-26: what is told of the year is dated within it, and nothing done is dated after the report. */

import type { Finding } from '../../finding/finding.ts';
import type { Span } from '../../text/report.ts';
import { type TextContext, textFinding } from './text-context.ts';

const DATE = /(20\d\d)\s*年\s*(\d{1,2})\s*月(?:\s*(\d{1,2})\s*日)?/g;
/** Sections about what was done. */
const DONE = new Set(['general-budget', 'performance']);
/** Plans may lie ahead. */
const PLANNED = /将|拟|计划|预计|力争|前完成|底前|下一步|明年/;

interface Dated {
  readonly at: Span;
  /** Days, roughly: enough to tell earlier from later. */
  readonly order: number;
  readonly year: number;
}

export function checkDates(c: TextContext): Finding[] {
  const end = reportDate(c);
  const late = c.report.sentences.flatMap((sentence) => {
    const text = c.report.plain.slice(sentence.start, sentence.end);
    if (!DONE.has(sentence.section)) return [];
    return datesIn(text, sentence.start).filter(({ year, at }) => {
      return year > c.year && !PLANNED.test(clauseAround(c.report.plain, at));
    });
  });
  const [first] = late;
  if (!first) return [];
  const beyond = end && late.find(({ order }) => order > end.order);
  const at = (beyond || first).at;
  const slots = { 填报: c.report.text.slice(at.start, at.end), 年度: String(c.year) };
  return [textFinding(c, beyond ? 'N-26' : 'N-26/year', { at, slots })];
}

/** What stands around it between stops. */
function clauseAround(plain: string, { start, end }: Span): string {
  const before = /[^，。;\n]*$/.exec(plain.slice(Math.max(0, start - 60), start))?.[0] ?? '';
  const after = /^[^，。;\n]*/.exec(plain.slice(end, end + 60))?.[0] ?? '';
  return before + plain.slice(start, end) + after;
}

/** The date on the cover or at the end of the report. */
function reportDate(c: TextContext): Dated | null {
  const [first] = c.report.sections;
  const head = datesIn(c.report.plain.slice(0, first?.start ?? 400), 0).filter(({ year }) => year > c.year);
  return head.at(-1) ?? null;
}

function datesIn(text: string, from: number): Dated[] {
  return [...text.matchAll(DATE)].map((match) => ({
    at: { start: from + match.index, end: from + match.index + match[0].length },
    order: Number(match[1]) * 372 + Number(match[2]) * 31 + Number(match[3] ?? 1),
    year: Number(match[1]),
  }));
}
