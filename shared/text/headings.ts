/** Headings of a report, and which of the outline's sections each begins. */

import { isBlank, type Line } from './lines.ts';
import type { Outline, OutlineSection } from './outline-schema.ts';
import { bareName, smallNumber } from './plain-text.ts';
import type { ReportHeading, ReportSection } from './report.ts';

const NUMERALS = '[一二三四五六七八九十]{1,3}';

const MARKS: readonly (readonly [ReportHeading['level'], RegExp])[] = [
  [1, new RegExp(`^(?:第\\s*)?(${NUMERALS})\\s*(?:部分|[、.])\\s*`)],
  [2, new RegExp(`^\\(\\s*(${NUMERALS})\\s*\\)\\s*[、.]?\\s*`)],
  [3, /^(\d{1,2})\s*(?:[、.](?!\d)|\))\s*/],
  [4, /^\(\s*(\d{1,2})\s*\)\s*/],
];

/** A heading is short and does not end like a sentence. */
const LONGEST_HEADING = 45;

/** A title without a number: a few words that end like one. */
const PLAIN_TITLE = /^[^。；;，,:!?！？无]{3,24}(?:情况|概况|措施|分析|说明|应用|公开|成效|问题|建议|打算)$/;

/** A title with its text behind it may also end with what the section is about. */
const INLINE_TITLE = new RegExp(`${PLAIN_TITLE.source}|^[^。；;，,:!?！？无]{3,24}预算(?:支出)?$`);

/** The heading that a line is; a line without a number is one only where it names a section of the outline. */
export function headingOf(line: Line, outline: Outline): ReportHeading | null {
  const text = line.text.replace(/\[bookmark:[^\]]*\]/g, '').trim();
  if (text === '' || /\.{4,}|…{2,}|\t/.test(text)) return null;
  for (const [level, pattern] of MARKS) {
    const match = pattern.exec(text);
    if (!match) continue;
    const title = text.slice(match[0].length).trim();
    const short = titleBefore(title, outline);
    if (short !== null) {
      const { start } = placeOf(line);
      const end = start + match[0].length + short.length;
      return { start, end, level, mark: match[0].trim(), number: smallNumber(match[1] ?? ''), title: short };
    }
    if (title === '' || !isTitle(title)) return null;
    return { ...placeOf(line), level, mark: match[0].trim(), number: smallNumber(match[1] ?? ''), title };
  }
  if (!PLAIN_TITLE.test(text) || !outline.sections.some((one) => names(one, text))) return null;
  return { ...placeOf(line), level: 1, mark: '', number: null, title: text };
}

/**
 * `三、…预算支出情况 本单位无…。`, `三、…预算支出情况：无。`: the title of a section with its text on the same line; null where
 * there is none.
 */
function titleBefore(text: string, outline: Outline): string | null {
  const first = /^([^\s:。，,;；]+)(?:\s+|\s*[:。]\s*)\S/.exec(text)?.[1];
  return first && INLINE_TITLE.test(first) && outline.sections.some((one) => names(one, first))
    ? first
    : null;
}

function placeOf(line: Line) {
  const lead = line.text.length - line.text.trimStart().length;
  return { start: line.start + lead, end: line.start + line.text.trimEnd().length };
}

function isTitle(text: string): boolean {
  const words = text.replace(/[。.]$/, '');
  // `2.全年完成率为95%。` is a sentence.
  if (words !== text && /\d/.test(words)) return false;
  return text.length <= LONGEST_HEADING && !/[。;!?！？]|[，,:]$|《|\d(?:\.\d+)?\s*[万亿]?元/.test(words);
}

/** Whether the title is that section's: it holds all the words of one group, and is no name of a table. */
export function names({ words }: OutlineSection, title: string): boolean {
  const bare = bareName(title);
  if (/表$|自评报告$|评价报告$/.test(bare)) return false;
  return words.some((group) => group.every((word) => bare.includes(word)));
}

/** All headings, in order; a table of contents is left out: its lines are followed by further headings only. */
export function findHeadings(
  lines: readonly Line[],
  taken: ReadonlySet<number>,
  outline: Outline,
): ReportHeading[] {
  const found = lines.flatMap((line, i) => {
    const heading = taken.has(i) || isBlank(line) ? null : headingOf(line, outline);
    return heading ? [{ heading, line: i }] : [];
  });
  return found
    .filter(({ heading, line }) => !isRepeatedLater(heading, line, found, lines))
    .map(({ heading }) => heading);
}

/** A title that comes again further down, with nothing but headings below it here. */
function isRepeatedLater(
  heading: ReportHeading,
  at: number,
  all: readonly { heading: ReportHeading; line: number }[],
  lines: readonly Line[],
): boolean {
  const bare = bareName(heading.title).replace(/\d+$/, '');
  const again = all.some(({ heading: other, line }) => line > at && bareName(other.title) === bare);
  if (!again) return false;
  const next = lines.findIndex((line, i) => i > at && !isBlank(line));
  return all.some(({ line }) => line === next);
}

/**
 * The outline's sections in the report: for each the heading that names it best, level 1 before sub-headings. One heading
 * may name several (三至五 in one).
 */
export function findSections(
  headings: readonly ReportHeading[],
  outline: Outline,
  end: number,
): ReportSection[] {
  const chosen = outline.sections.flatMap((section) => {
    const candidates = headings.filter((heading) => names(section, heading.title));
    const best = candidates.reduce<ReportHeading | null>(
      (most, heading) => (most === null || rank(heading, section) > rank(most, section) ? heading : most),
      null,
    );
    return best && rank(best, section) > 0 ? [{ id: section.id, heading: best }] : [];
  });
  const starts = chosen.map(({ heading }) => heading.start);
  return chosen
    .map(({ id, heading }) => ({
      id,
      heading,
      start: heading.start,
      end: Math.min(end, ...starts.filter((start) => start > heading.start)),
    }))
    .sort((a, b) => a.start - b.start);
}

/** A sub-heading counts only where it is not part of another section's numbering. */
function rank(heading: ReportHeading, section: OutlineSection): number {
  const own = MARKS[0]?.[1].exec(section.heading)?.[1];
  const sameNumber = heading.number !== null && heading.number === smallNumber(own ?? '');
  switch (heading.level) {
    case 1:
      return (heading.mark === '' ? 4 : 5) + (sameNumber ? 1 : 0);
    case 3:
      return sameNumber ? 2 : 0;
    default:
      return 0;
  }
}
