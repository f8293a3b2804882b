/** What every rule over a report is given, and how it reports. */

import { type Finding, finding, type Locale } from '../../finding/finding.ts';
import type { Outline } from '../../text/outline-schema.ts';
import type { Mention, Report, Span } from '../../text/report.ts';
import type { Terms } from '../../text/terms-schema.ts';
import { type Exact, toText } from '../../workbook/exact.ts';
import type { RuleSettings } from '../schema.ts';
import type { Shown } from './precision.ts';
import type { Repair } from './repair.ts';
import type { TextRules } from './text-rule-schema.ts';

/** The part of a pack that reading and checking reports needs. */
export interface TextPack {
  readonly year: number;
  readonly outline: Outline;
  readonly terms: Terms;
  readonly textRules: TextRules;
  readonly settings: RuleSettings;
}

export interface TextContext {
  readonly report: Report;
  readonly pack: TextPack;
  readonly locale: Locale;
  /** The report's year, else the pack's. */
  readonly year: number;
}

/** Something that should hold between numbers of the report. */
export interface Relation {
  /** Every number that takes part. */
  readonly spans: readonly Span[];
  /** Null: it holds. */
  readonly finding: Finding | null;
  /** How it would hold: for telling causes apart. */
  readonly repair?: Repair;
  /** It says only that one number is not above another. */
  readonly isBound?: boolean;
}

export interface Said {
  /** Where: quoted as it stands. */
  readonly at: Span;
  readonly slots?: Readonly<Record<string, string>>;
  readonly expected?: Exact | null;
  readonly actual?: Exact | null;
  readonly unit?: string;
  readonly arithmetic?: string;
  readonly state?: Finding['state'];
  readonly related?: Finding['related'];
  readonly alsoRules?: readonly string[];
}

/** A finding of the rule (`N-09/truncated`) in the context's language. */
export function textFinding(c: TextContext, key: string, said: Said): Finding {
  const rule = c.pack.textRules.rules[key];
  if (!rule) throw new Error(`填报方案缺报告规则“${key}”`);
  const { at, slots = {}, expected = null, actual = null, unit = null } = said;
  const quote = quoteOf(c.report, at);
  const section = sectionNameAt(c.report, at.start);
  const words = c.locale === 'en-US' ? rule.en : rule.zh;
  return finding(
    {
      rule: key.split('/')[0] ?? key,
      severity: rule.severity,
      state: said.state ?? 'fail',
      quote,
      at: { section, start: at.start, end: at.end },
      message: fill(words, slots),
      arithmetic: said.arithmetic ?? null,
      expected: expected && toText(expected),
      actual: actual && toText(actual),
      difference: expected && actual && toText(minus(actual, expected)),
      unit,
      source: rule.source,
      related: said.related ?? [],
      alsoRules: [...(rule.also ?? []), ...(said.alsoRules ?? [])],
    },
    `${key}|${section}|${quote}|${occurrence(c.report, quote, at.start)}`,
  );
}

/** Slots filled; quotes within `“{填报}”` become single ones. */
function fill(words: string, slots: Readonly<Record<string, string>>): string {
  return words.replace(/(“?)\{([^{}]+)\}/g, (_, open: string, slot: string) => {
    const text = slots[slot] ?? '';
    return open + (open ? text.replace(/[“"]/g, '‘').replace(/”/g, '’') : text);
  });
}

const LONGEST_QUOTE = 160;

function quoteOf({ text }: Report, { start, end }: Span): string {
  const quote = text.slice(start, end).replace(/\s+/g, ' ').trim();
  return quote.length > LONGEST_QUOTE ? `${quote.slice(0, LONGEST_QUOTE)}…` : quote;
}

/** The section's heading; '' before the first. */
export function sectionNameAt(report: Report, at: number): string {
  const section = report.sections.findLast(({ start, end }) => start <= at && at < end);
  return section ? section.heading.mark + section.heading.title : '';
}

/** Which of several equal quotes it is. */
function occurrence({ text }: Report, quote: string, at: number): number {
  if (quote === '') return 0;
  let count = 0;
  for (let i = text.indexOf(quote); i !== -1 && i < at; i = text.indexOf(quote, i + 1)) count++;
  return count;
}

function minus(a: Exact, b: Exact): Exact {
  return { n: a.n * b.d - b.n * a.d, d: a.d * b.d };
}

/** `13246.78万元`, as printed. */
export function written(report: Report, { start, end }: Span): string {
  return report.text.slice(start, end).replace(/\s+/g, '');
}

export function shown({ value, half, digits }: Mention): Shown {
  return { value, half, digits };
}

/** From the first of the places to the last. */
export function around(...spans: readonly Span[]): Span {
  return {
    start: Math.min(...spans.map(({ start }) => start)),
    end: Math.max(...spans.map(({ end }) => end)),
  };
}

/** The place with the words that lead to it. */
export function withLead(mention: Mention): Span {
  return { start: mention.start - mention.before.trimStart().length, end: mention.end };
}
