/** N-14, N-29: `N个` against the names that are listed for it, before it or behind it, and announced parts against those written. */

import { smallNumber } from '../../text/plain-text.ts';
import type { Mention, Sentence, Span } from '../../text/report.ts';
import { type Relation, type TextContext, textFinding } from './text-context.ts';

const COUNT =
  /(\d{1,3}|[一二三四五六七八九十两]{1,3})\s*(?:个|家|所|项|类|名|大)(?!百分点|月|亿|工作日|小时|年)/g;
/** `内设机构23个：A、B、C`. */
const LIST_BEHIND = /^[^，。;:、\d]{0,14}?(?:[，,]?(?:分别(?:是|为)|即|包括|为|是)\s*:?|:)([^。;:]+)/;
/** Lists that say themselves that they are not whole. */
const OPEN = /等(?:[^、，]{0,8})?$|……|\.\.\.|…/;
/** No name is longer; a longer piece is a sentence. */
const LONGEST_NAME = 24;
/** Names before a count that are this close to it are its list. */
const CLOSE = 2;
const FEWEST = 2;
const MOST = 60;

export function checkCounts(c: TextContext): Relation[] {
  const bySentence = Map.groupBy(c.report.mentions, ({ sentence }) => sentence);
  return c.report.sentences.flatMap((sentence, i) => [
    ...countedNames(c, sentence),
    ...countedAmounts(c, sentence, bySentence.get(i) ?? []),
  ]);
}

function countedNames(c: TextContext, { start, end }: Sentence): Relation[] {
  const text = c.report.plain.slice(start, end);
  return [...text.matchAll(COUNT)].flatMap((match) => {
    const count = smallNumber(match[1] ?? '');
    if (count === null || count < FEWEST || count > MOST) return [];
    const at = match.index;
    const number = { start: start + at, end: start + at + match[0].length };
    const behind = LIST_BEHIND.exec(text.slice(at + match[0].length));
    const named = behind ? namesIn(behind[1] ?? '') : null;
    if (behind && named) {
      const span = { start: number.start, end: number.end + behind[0].length };
      return [judge(c, count, named, span, match[0], number, true)];
    }
    const before = listBefore(text.slice(0, at));
    const names = before === null ? null : namesIn(before);
    const noun = text.slice(number.end - start);
    // Names before a count are its list only where the counted thing is named behind it: `A、B、C3个分局`.
    if (before === null || !names || !/^[一-龥]/.test(noun) || isCountOfMore(noun)) return [];
    const span = { start: number.start - before.length, end: number.end };
    // `内设A、B、C3个科室`: the verb says that the names are all there are.
    const sure = Math.abs((names[0] ?? 0) - count) <= CLOSE || /^[^、]{0,8}(?:设|辖)/.test(before);
    return [judge(c, count, names, span, match[0], number, sure)];
  });
}

/** `A、B、C三个方面`, but not `…、C3个百分点` or a count that goes on to something else (`5个乡镇54个村`). */
function isCountOfMore(behind: string): boolean {
  return /^[^，。;、和及]{0,10}\d/.test(behind);
}

/** The run of names joined by 、 that ends here; null where there is none, or numbers stand among them. */
function listBefore(text: string): string | null {
  const run = /[^，,;:。\d]*、[^，,;:。\d]*$/.exec(text)?.[0];
  if (!run || OPEN.test(run) || run.includes('等')) return null;
  // A count just before it starts the list of the next one: `…19个执法勤务机构及赫山分局、资阳分局`.
  return run;
}

/** How many names a list can mean: by 、 alone, and with 和, 及 before the last. Null where it is no list of names. */
function namesIn(list: string): number[] | null {
  const text = list.replace(/\([^()]*\)/g, '').replace(/“[^”]*”|《[^》]*》/g, '名');
  if (OPEN.test(text.trim()) || /等/.test(text) || /\d/.test(text)) return null;
  const pieces = text.split('、');
  if (pieces.length < 2 || pieces.some((piece) => piece.trim() === '' || piece.length > LONGEST_NAME))
    return null;
  const last = pieces.at(-1) ?? '';
  const first = pieces[0] ?? '';
  const counts = new Set([pieces.length]);
  if (/.(?:和|及|与|以及).|，/.test(last)) counts.add(pieces.length + 1);
  // `X等19个机构及A、B、C3个`: what stands before 及 belongs to something else.
  if (/^.*(?:机构|单位|部门|科室|处|队)(?:及|和|与|以及)./.test(first)) counts.add(pieces.length);
  return [...counts];
}

/** `sure`: the names certainly are the counted ones; `长沙、株洲8个县` is another matter. */
function judge(
  c: TextContext,
  count: number,
  named: readonly number[],
  span: Span,
  words: string,
  number: Span,
  sure: boolean,
): Relation {
  const spans = [span, number];
  if (named.includes(count)) return { spans, finding: null };
  const found = named[0] ?? 0;
  return {
    spans,
    finding: textFinding(c, 'N-14', {
      at: span,
      slots: { 填报: words, 个数: String(found), 差: String(Math.abs(found - count)) },
      expected: { n: BigInt(found), d: 1n },
      actual: { n: BigInt(count), d: 1n },
      unit: '个',
      state: sure ? 'fail' : 'not-checked',
      arithmetic: `列名 ${named.join(' 或 ')} 个`,
    }),
  };
}

/** `项目有12个，分别是A 550万元，B …`: as many amounts as announced. */
function countedAmounts(c: TextContext, { end }: Sentence, mentions: readonly Mention[]): Relation[] {
  return mentions.flatMap((count, i): Relation[] => {
    if (count.kind !== 'count' || !/^[个项]$/.test(count.unit) || count.approximate) return [];
    const next = mentions[i + 1];
    if (!next || !/^[^。;]{0,16}(?:分别|包括|具体|:|即|为)/.test(c.report.plain.slice(count.end, next.start)))
      return [];
    const amounts = mentions
      .slice(i + 1)
      .filter(({ kind, role, depth }) => kind === 'money' && role === 'level' && depth === 0);
    if (amounts.length < FEWEST || mentions.slice(i + 1).some(({ kind }) => kind === 'count')) return [];
    const span = { start: count.start, end: count.end };
    const text = c.report.plain.slice(amounts.at(-1)?.end ?? end, end);
    if (/等/.test(text.slice(0, 4))) return [];
    const stated = Number(count.value.n / count.value.d);
    if (stated === amounts.length) return [{ spans: [span, ...amounts], finding: null }];
    return [
      {
        spans: [span, ...amounts],
        finding: textFinding(c, 'N-14/amounts', {
          at: { start: count.start, end: amounts.at(-1)?.end ?? end },
          slots: {
            填报: `${stated}${count.unit}`,
            个数: String(amounts.length),
            差: String(Math.abs(amounts.length - stated)),
          },
          expected: { n: BigInt(amounts.length), d: 1n },
          actual: count.value,
          unit: count.unit,
        }),
      },
    ];
  });
}
