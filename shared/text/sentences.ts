/** Running text in sentences, each with its paragraph, section and the heading above it. */

import type { Line } from './lines.ts';
import { isBlank } from './lines.ts';
import type { ReportHeading, ReportSection, Sentence } from './report.ts';

/** A list number at the start of a paragraph: it is no amount. */
const LIST_MARK = /^\s*(?:\(\d{1,2}\)|\d{1,2}\s*[.、](?!\d)|[①-⑳])\s*/;

/** Splits at 。！？ and line ends; table lines and headings are left out. */
export function findSentences(
  lines: readonly Line[],
  skip: ReadonlySet<number>,
  headings: readonly ReportHeading[],
  sections: readonly ReportSection[],
): Sentence[] {
  const sentences: Sentence[] = [];
  const headingStarts = new Set(headings.map(({ start }) => start));
  let next = 0;
  let under = '';
  lines.forEach((line, paragraph) => {
    for (; next < headings.length && (headings[next]?.start ?? 0) <= line.end; next++) {
      under = headings[next]?.title ?? '';
    }
    if (skip.has(paragraph) || isBlank(line)) return;
    const lead = line.text.length - line.text.trimStart().length;
    if (headingStarts.has(line.start + lead)) return;
    const section = sections.find(({ start, end }) => start <= line.start && line.start < end)?.id ?? '';
    for (const [start, end] of splitSentences(line))
      sentences.push({ start, end, paragraph, section, under });
  });
  return sentences;
}

function splitSentences({ start, text }: Line): [number, number][] {
  const spans: [number, number][] = [];
  let from = LIST_MARK.exec(text)?.[0].length ?? 0;
  for (const match of text.slice(from).matchAll(/[^。！？!?]+[。！？!?]*["”’」]?/g)) {
    const at = from + match.index;
    if (match[0].trim() !== '') spans.push([start + at, start + at + match[0].length]);
  }
  from = 0;
  return spans;
}
