/** H-11, X-27: what was taken over from last year's report as it stood. */

import type { Finding } from '../../finding/finding.ts';
import type { Mention, Report } from '../../text/report.ts';
import { toText } from '../../workbook/exact.ts';
import { type TextContext, textFinding, withLead, written } from './text-context.ts';

/** Figures with fewer digits than these may be alike by chance. */
const LONG = 5;
/** From this many on it is no chance. */
const MANY = 3;
/** Sentences shorter than this say the same everywhere. */
const LONGEST_PHRASE = 10;
/** From this share of the same sentences on a section is last year's. */
const MOST = 0.8;

export function checkLastReport(c: TextContext, last: Report | null): Finding[] {
  if (!last) return [];
  return [...sameFigures(c, last), ...['problems', 'measures'].flatMap((id) => sameSection(c, last, id))];
}

/** this year's own amounts that last year's report gave as its own. */
function sameFigures(c: TextContext, last: Report): Finding[] {
  const before = new Set(
    last.mentions.filter((one) => isOwn(one, last.year)).map(({ value }) => toText(value)),
  );
  const same = c.report.mentions.filter((one) => isOwn(one, c.year) && before.has(toText(one.value)));
  const values = new Set(same.map(({ value }) => toText(value)));
  const [first] = same;
  if (!first || values.size < MANY) return [];
  const examples = [...new Set(same.map((one) => written(c.report, one)))];
  return [
    textFinding(c, 'X-27', {
      at: withLead(first),
      slots: {
        个数: String(values.size),
        各项: examples.slice(0, 6).join('、') + (examples.length > 6 ? '等' : ''),
      },
    }),
  ];
}

/** A long amount of the report's own year; what is said of another year may well be the same. */
function isOwn({ kind, role, base, year, start, end, budget }: Mention, own: number | null): boolean {
  const digits = end - start;
  return (
    kind === 'money' &&
    role === 'level' &&
    base === null &&
    !budget &&
    (year === null || year === own) &&
    digits >= LONG + 2
  );
}

/** H-11: sentence by sentence the same as last year. */
function sameSection(c: TextContext, last: Report, id: string): Finding[] {
  const section = c.report.sections.find((one) => one.id === id);
  const sentences = sentencesOf(c.report, id);
  const before = new Set(sentencesOf(last, id));
  const same = sentences.filter((sentence) => before.has(sentence));
  if (!section || sentences.length < 2 || same.length / sentences.length < MOST) return [];
  return [
    textFinding(c, 'H-11', {
      at: section.heading,
      slots: { 部分: section.heading.title, 个数: String(same.length), 共: String(sentences.length) },
    }),
  ];
}

/** Between stops and line ends, without numbers and marks; titles count as well. */
function sentencesOf({ sections, plain }: Report, id: string): string[] {
  const section = sections.find((one) => one.id === id);
  return (section ? plain.slice(section.heading.end, section.end) : '')
    .split(/[。;\n]/)
    .map((sentence) => sentence.replace(/[\s\d，、:()一二三四五六七八九十.]/g, ''))
    .filter((sentence) => sentence.length >= LONGEST_PHRASE);
}
