/** N-14, N-29: parts announced (`以下两个方面`, `在A、B、C等方面存在…`) against the parts that follow. */

import { smallNumber } from '../../text/plain-text.ts';
import type { ReportHeading, Sentence } from '../../text/report.ts';
import { type Relation, type TextContext, textFinding } from './text-context.ts';

const ANNOUNCED =
  /(?:以下|如下|下列)([一二三四五六七八九十两]|\d{1,2})(?:个|大|点|项|条)?(?:方面|问题|措施|工作|部分|点)|([一二三四五六七八九十两]|\d{1,2})(?:个|大)方面(?:[^。;]{0,12})(?:如下|:)/;
const FIELDS = /在([^，。;:]{4,80}?)等?(?:[一二三四五六七八九十两\d]*个?)方面[^。;]{0,12}存在/;
const ORDINALS = [
  /一是|第一[，,、]/,
  /二是|第二[，,、]/,
  /三是|第三[，,、]/,
  /四是|第四[，,、]/,
  /五是|第五[，,、]/,
  /六是|第六[，,、]/,
];

export function checkAnnounced(c: TextContext): Relation[] {
  return c.report.sentences.flatMap((sentence) => {
    const text = c.report.plain.slice(sentence.start, sentence.end);
    const announced = ANNOUNCED.exec(text);
    const count = smallNumber(announced?.[1] ?? announced?.[2] ?? '');
    const written = count === null ? 0 : partsBehind(c, sentence);
    const relations: Relation[] = [];
    if (announced && count !== null && written > 1) {
      const start = sentence.start + announced.index;
      const span = { start, end: start + announced[0].length };
      relations.push({
        spans: [span],
        finding: written === count ? null : announcedFinding(c, 'N-14/parts', span, count, written),
      });
    }
    return [...relations, ...announcedFields(c, sentence, text)];
  });
}

/** `在A、B、C、D等方面存在不足`: at least as many headings as fields named. */
function announcedFields(c: TextContext, sentence: Sentence, text: string): Relation[] {
  const match = FIELDS.exec(text);
  const fields = match?.[1]?.split(/[、和]/).filter((field) => field.trim() !== '').length ?? 0;
  if (!match || fields < 2 || sentence.section !== 'problems') return [];
  const written = partsBehind(c, sentence);
  if (written < 2) return [];
  const start = sentence.start + match.index;
  const span = { start, end: start + match[0].length };
  return [
    { spans: [span], finding: written >= fields ? null : announcedFinding(c, 'N-29', span, fields, written) },
  ];
}

function announcedFinding(
  c: TextContext,
  key: string,
  at: { start: number; end: number },
  count: number,
  written: number,
) {
  return textFinding(c, key, {
    at,
    slots: { 填报: String(count), 个数: String(written) },
    expected: { n: BigInt(written), d: 1n },
    actual: { n: BigInt(count), d: 1n },
    unit: '个',
  });
}

/** How many parts follow in the same section: sub-headings of the first kind met, numbered paragraphs, or 一是…二是… */
function partsBehind(c: TextContext, { start, end, section }: Sentence): number {
  const until =
    c.report.sections.find((one) => one.start <= start && start < one.end)?.end ?? c.report.text.length;
  const below = c.report.headings.filter((heading) => heading.start >= end && heading.start < until);
  const [first] = below;
  if (first && section !== '') {
    // （一）, (2), （三）: numbers of one sequence, whatever brackets they stand in.
    return sequence(below.filter(({ level }) => isAlike(level, first.level)));
  }
  const text = c.report.plain.slice(end, until);
  const numbered = [...text.matchAll(/^\s*(\d{1,2})[.、](?!\d)/gm)].map(([, number]) => Number(number));
  const counted = countUp(numbered);
  if (counted > 0) return counted;
  return ORDINALS.findIndex((ordinal) => !ordinal.test(text.split('\n\n')[0] ?? text));
}

function isAlike(a: ReportHeading['level'], b: ReportHeading['level']): boolean {
  return a === b || (a !== 1 && b !== 1 && a !== 3 && b !== 3);
}

function sequence(headings: readonly ReportHeading[]): number {
  return countUp(headings.map(({ number }) => number ?? 0));
}

/** How far 1, 2, 3 … goes without a break. */
function countUp(numbers: readonly number[]): number {
  let count = 0;
  for (const number of numbers) if (number === count + 1) count = number;
  return count;
}
