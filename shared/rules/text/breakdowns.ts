/** Totals and the parts that the text lists for them: `支出…，其中：…，…`, `…（…，…）`, `分别是…`. */

import type { Mention, Report } from '../../text/report.ts';

export interface Breakdown {
  readonly total: Mention;
  readonly parts: readonly Mention[];
  /** Other ways to read the list, where the words allow several: brackets counted in, a shorter list. */
  readonly otherReadings: readonly (readonly Mention[])[];
  /** Whether the text says that the parts are some of the whole only (其中). */
  readonly isSubset: boolean;
}

const SUBSET = /其中|含|主要/;
const MARKER =
  /其中|包括|分别(?:是|为|用于)|具体(?:为|是|包括)|由.{0,12}(?:构成|组成)|主要(?:是|为|用于|包括)|:\s*$/;
/** The total that a list ends with. */
const SUMMED_UP = /(?:合计|共计|总计)(?:支出|金额|资金|安排)?(?:为|是|达)?\s*$/;
/** The list is over: what follows is compared, summed up or about something else. */
const END = /(?:以上|上述|合计|总计|共计|另外|此外|同时)/;

export function findBreakdowns(report: Report): Breakdown[] {
  const bySentence = Map.groupBy(report.mentions, ({ sentence }) => sentence);
  const found: Breakdown[] = [];
  for (const [sentence, mentions] of bySentence) {
    for (const kind of ['money', 'count'] as const) {
      const earlier = kind === 'money' ? subjectOf(report, sentence - 1, bySentence.get(sentence - 1)) : null;
      const levels = mentions.filter(
        (mention) =>
          mention.kind === kind && (mention.role === 'level' || isAdded(mention)) && isAmount(mention),
      );
      found.push(...inSentence(report, levels, earlier));
    }
  }
  return found;
}

/** `增加因公出国费18万元` in a list of items: what came on top may be all there is of it. */
function isAdded({ role, item, name }: Mention): boolean {
  return role === 'change' && item !== null && /^(?:增加|新增)/.test(name);
}

function isAmount({ unit, approximate, base, role }: Mention): boolean {
  return unit !== '' && !approximate && (base === null || role === 'change');
}

/** What `其中` at the start of a sentence refers to: the amount that the sentence before it begins with. */
function subjectOf(
  report: Report,
  sentence: number,
  mentions: readonly Mention[] | undefined,
): Mention | null {
  const here = report.sentences[sentence];
  const next = report.sentences[sentence + 1];
  if (!here || !next || here.paragraph !== next.paragraph) return null;
  const amounts =
    mentions?.filter((one) => one.kind === 'money' && one.role === 'level' && isAmount(one)) ?? [];
  return amounts.find(({ budget }) => !budget) ?? amounts[0] ?? null;
}

function inSentence(report: Report, levels: readonly Mention[], earlier: Mention | null): Breakdown[] {
  const found: Breakdown[] = [];
  levels.forEach((mention, i) => {
    const previous = levels[i - 1];
    const words = between(report, previous, mention);
    if (mention.depth > (previous?.depth ?? 0) && previous) {
      const inside = levels
        .slice(i)
        .filter((_, at, all) => all.slice(0, at + 1).every(({ depth }) => depth >= mention.depth));
      add(found, previous, inside, [], false);
    }
    if (SUMMED_UP.test(mention.before))
      add(found, mention, listBefore(report, levels, i), suffixes(listBefore(report, levels, i)), false);
    if (!MARKER.test(words)) return;
    const isColon = !/其中|包括|分别|具体|由|主要/.test(words);
    const total = previous ?? (/^[\s、]*其中/.test(words) ? earlier : null);
    if (!total || isColon || END.test(words.split(/其中|包括/).at(-1) ?? '')) return;
    const listed = listFrom(report, levels, i);
    const flat = listed.filter((one) => one.depth <= total.depth && one.role === 'level');
    add(found, total, flat, [listed, ...prefixes(flat)], SUBSET.test(words));
  });
  return found;
}

/** The text between two numbers of a sentence, or from its start. */
function between(report: Report, previous: Mention | undefined, mention: Mention): string {
  const from = previous?.end ?? report.sentences[mention.sentence]?.start ?? mention.start;
  return report.plain.slice(from, mention.start);
}

/** `包括A…，B…，合计…`: the amounts since the words that begin the list. */
function listBefore(report: Report, levels: readonly Mention[], total: number): Mention[] {
  const from = levels.findLastIndex(
    (mention, i) => i < total && MARKER.test(between(report, levels[i - 1], mention)),
  );
  const list = from === -1 ? [] : levels.slice(from, total);
  return list.length >= 2 ? list.filter(({ role }) => role === 'level') : [];
}

function suffixes(list: readonly Mention[]): Mention[][] {
  return Array.from({ length: Math.max(0, list.length - 2) }, (_, i) => list.slice(i + 1));
}

/** To the end of the sentence, of the list, or of a list within a list. */
function listFrom(report: Report, levels: readonly Mention[], from: number): Mention[] {
  const first = levels[from];
  const nested = first !== undefined && levels.slice(0, from).some((_, i) => isListed(report, levels, i));
  const list: Mention[] = [];
  for (let i = from; i < levels.length; i++) {
    const mention = levels[i];
    if (!mention || !first) break;
    const words = i === from ? '' : between(report, levels[i - 1], mention);
    if (END.test(words) || (nested && words.includes(';'))) break;
    if (i > from && /其中/.test(words)) {
      // A list within the list belongs to the amount before it.
      i = skipNested(report, levels, i) - 1;
      continue;
    }
    list.push(mention);
  }
  return list;
}

function isListed(report: Report, levels: readonly Mention[], i: number): boolean {
  const mention = levels[i];
  return mention !== undefined && /其中/.test(between(report, levels[i - 1], mention));
}

/** The index behind a nested list: at the next semicolon. */
function skipNested(report: Report, levels: readonly Mention[], from: number): number {
  for (let i = from + 1; i < levels.length; i++) {
    const mention = levels[i];
    if (mention && between(report, levels[i - 1], mention).includes(';')) return i;
  }
  return levels.length;
}

/** Shorter lists: the last numbers may be about something else. */
function prefixes(list: readonly Mention[]): Mention[][] {
  return Array.from({ length: Math.max(0, list.length - 2) }, (_, i) => list.slice(0, list.length - 1 - i));
}

function add(
  found: Breakdown[],
  total: Mention,
  listed: readonly Mention[],
  readings: readonly (readonly Mention[])[],
  isSubset: boolean,
): void {
  const parts = listed.filter((part) => isPartOf(part, total));
  if (parts.length === 0) return;
  const others = readings.map((reading) => reading.filter((part) => isPartOf(part, total)));
  found.push({ total, parts, otherReadings: others, isSubset });
}

/** Same kind, year and side of the budget; carry-overs and income are no parts of spending. */
function isPartOf(part: Mention, total: Mention): boolean {
  return (
    part.kind === total.kind &&
    (part.kind === 'money' || part.unit === total.unit) &&
    part.budget === total.budget &&
    (part.year === null || total.year === null || part.year === total.year) &&
    (part.item === null || part.item !== total.item) &&
    !['年初结转', '年末结转', '总收入', '总支出', '收入总计', '支出总计'].includes(part.item ?? '')
  );
}
