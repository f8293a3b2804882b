/** Running text in sentences, each with its paragraph, section and the heading above it. */

import type { Line } from './lines.ts';
import { isBlank } from './lines.ts';
import type { ReportHeading, ReportSection, Sentence } from './report.ts';

/** A list number at the start of a paragraph: it is no amount. */
const LIST_MARK = /^\s*(?:\(\d{1,2}\)|\d{1,2}\s*[.、](?!\d)|[①-⑳])\s*/;

/** Splits at 。！？ and line ends; table lines and headings are left out; a list on lines of its own is one sentence. */
export function findSentences(
  lines: readonly Line[],
  skip: ReadonlySet<number>,
  headings: readonly ReportHeading[],
  sections: readonly ReportSection[],
): Sentence[] {
  const sentences: Sentence[] = [];
  const headingAt = new Map(headings.map((heading) => [heading.start, heading]));
  let next = 0;
  let under = '';
  let open: Sentence | null = null;
  lines.forEach((line, paragraph) => {
    for (; next < headings.length && (headings[next]?.start ?? 0) <= line.end; next++) {
      under = headings[next]?.title ?? '';
    }
    if (isBlank(line)) return;
    const lead = line.text.length - line.text.trimStart().length;
    const heading = headingAt.get(line.start + lead);
    if (heading || skip.has(paragraph)) open = null;
    if (skip.has(paragraph) || (heading && line.text.slice(heading.end - line.start).trim() === '')) return;
    const rest = heading
      ? { ...line, start: heading.end, text: line.text.slice(heading.end - line.start) }
      : line;
    const section = sections.find(({ start, end }) => start <= line.start && line.start < end)?.id ?? '';
    for (const [start, end] of splitSentences(rest)) {
      const found: Sentence = open === null ? { start, end, paragraph, section, under } : { ...open, end };
      if (open) sentences.pop();
      sentences.push(found);
      open = null;
    }
    open = /[:;]\s*$/.test(line.text) ? (sentences.at(-1) ?? null) : null;
  });
  return sentences;
}

function splitSentences({ start, text }: Line): [number, number][] {
  const from = LIST_MARK.exec(text)?.[0].length ?? 0;
  return [...text.slice(from).matchAll(/[^。！？!?]+[。！？!?]*["”’」]?/g)].flatMap((match) => {
    const at = start + from + match.index;
    return match[0].trim() === '' ? [] : [[at, at + match[0].length] as [number, number]];
  });
}
