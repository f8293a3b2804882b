/** Reads a report: sections, tables, sentences and what each number says. Never fails: what is not understood is left out. */

import { findHeadings, findSections } from './headings.ts';
import { findTables, isBlank, type Line, linesOf } from './lines.ts';
import { mentionsOf } from './mentions.ts';
import type { Outline } from './outline-schema.ts';
import { plainText } from './plain-text.ts';
import type { Mention, Report, Sentence, Span, TextTable } from './report.ts';
import { findSentences } from './sentences.ts';
import type { Terms } from './terms-schema.ts';

/** What a pack says about reports. */
export interface ReportWords {
  readonly outline: Outline;
  readonly terms: Terms;
}

const GAP = /【待补充：[^】]*】/g;
const TITLE = /(?:绩效|自评|评价).*报告|部门整体支出/;

export function readReport(text: string, { outline, terms }: ReportWords): Report {
  const gaps: Span[] = [...text.matchAll(GAP)].map(({ index, 0: gap }) => ({
    start: index,
    end: index + gap.length,
  }));
  const plain = plainText(text.replace(GAP, (gap) => ' '.repeat(gap.length)));
  const lines = linesOf(plain);
  const { tables, taken } = findTables(lines);
  const headings = findHeadings(lines, taken, outline);
  const sections = findSections(headings, outline, text.length);
  const sectionAt = (at: number) => sections.find(({ start, end }) => start <= at && at < end)?.id ?? '';
  const head = lines.slice(
    0,
    lines.findIndex(({ start }) => start >= (sections[0]?.start ?? text.length)),
  );
  const year = yearOf(head.length > 0 ? head : lines.slice(0, 12), plain);
  const sentences = findSentences(lines, taken, headings, sections);
  return {
    text,
    plain,
    title: titleOf(head),
    unit: unitOf(head),
    year,
    headings,
    sections,
    tables: tables.map((table): TextTable => ({ ...table, section: sectionAt(table.start) })),
    sentences,
    mentions: mentionsIn(plain, sentences, terms, year),
    gaps,
  };
}

function mentionsIn(
  plain: string,
  sentences: readonly Sentence[],
  terms: Terms,
  year: number | null,
): Mention[] {
  let paragraph = -1;
  let before: Mention[] = [];
  return sentences.flatMap((sentence, i) => {
    if (sentence.paragraph !== paragraph) before = [];
    paragraph = sentence.paragraph;
    const mentions = mentionsOf(plain, sentence, i, terms, year, before);
    before.push(...mentions);
    return mentions;
  });
}

function titleOf(head: readonly Line[]): string {
  return head.find(({ text }) => TITLE.test(text))?.text.trim() ?? '';
}

/** `单位名称：…` on the cover, or the name before 部门整体支出 in the title. */
function unitOf(head: readonly Line[]): string | null {
  for (const { text } of head) {
    const match = /(?:单位名称|部门名称|填报单位|预算单位)(?:\(盖章\))?\s*:\s*([^\s(]{3,40})/.exec(text);
    if (match?.[1]) return match[1];
  }
  const title = head
    .filter((line) => !isBlank(line))
    .map(({ text }) => text.trim())
    .join('');
  const named = /(?:20\d\d\s*年度?)?\s*([^\s\d年度]{3,30}?)\s*(?:20\d\d\s*年度?)?\s*部门?整体支出/.exec(
    title,
  );
  return named?.[1] ?? null;
}

/** The year in the title; else the one that the text names most. */
function yearOf(head: readonly Line[], plain: string): number | null {
  for (const { text } of head) {
    const match = /(20\d\d)\s*年(?:度|部门|整体|预算|\s*[^\d\s月]{2,30}?(?:整体支出|绩效))/.exec(text);
    if (match?.[1]) return Number(match[1]);
  }
  const counts = new Map<number, number>();
  for (const [, year] of plain.matchAll(/(20\d\d)\s*年/g)) {
    counts.set(Number(year), (counts.get(Number(year)) ?? 0) + 1);
  }
  const [most] = [...counts].sort(([a, m], [b, n]) => n - m || b - a);
  return most?.[0] ?? null;
}
