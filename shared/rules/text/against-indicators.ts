/** P-27: results and problems that the report tells against the indicators and their scores. */

import { findNumbers, type TextNumber } from '../../text/numbers.ts';
import { plainText } from '../../text/plain-text.ts';
import type { Mention } from '../../text/report.ts';
import { absolute, compare, type Exact, isZero, subtract, toText } from '../../workbook/exact.ts';
import type { FormSet } from '../form-set.ts';
import { formNumber, placeOf } from './form-figures.ts';
import { type IndicatorRow, indicatorRows, isFull } from './indicator-rows.ts';
import { sameFigure } from './precision.ts';
import { type Relation, shown, type TextContext, textFinding, withLead, written } from './text-context.ts';

const HUNDRED: Exact = { n: 100n, d: 1n };
/** Words of an indicator's name that only say that something is counted. */
const COUNTED = /(?:数量|人次|人数|次数|个数|期数|件数|户数|面积|里程|规模|总数|总量|数|量)$/;
/** Shorter names mean anything. */
const SHORTEST = 4;

export function againstIndicators(c: TextContext, set: FormSet): Relation[] {
  const rows = indicatorRows(set);
  return [
    ...rows.flatMap((row) => result(c, row)),
    ...rows.flatMap((row) => overspent(c, row)),
    ...rows.flatMap((row) => risen(c, set, row)),
    ...untroubled(c, set, rows),
    ...untroubledProjects(c, set),
  ];
}

/** the one number of section 六 that is told under the indicator's own name. */
function result(c: TextContext, row: IndicatorRow): Relation[] {
  const name = row.label.replace(COUNTED, '');
  const stated = numberIn(row.actual);
  if (!stated || name.length < SHORTEST) return [];
  const found = c.report.mentions.filter((one) => {
    return (
      c.report.sentences[one.sentence]?.section === 'performance' &&
      one.kind === stated.kind &&
      one.unit === stated.unit &&
      !one.approximate &&
      (one.role === 'level' || one.role === 'other') &&
      (one.name.includes(name) || one.after.includes(name))
    );
  });
  const [mention] = found;
  if (!mention || found.length !== 1 || isTarget(mention)) return [];
  const own = { value: stated.value, half: stated.half, digits: stated.digits };
  if (sameFigure(shown(mention), own)) return [{ spans: [mention], finding: null }];
  const finding = textFinding(c, 'X-20', {
    at: withLead(mention),
    slots: { 指标: row.label, 填报: written(c.report, mention), 应为: row.actual },
    expected: stated.value,
    actual: mention.value,
    unit: mention.unit,
    related: row.actualPlace ? [row.actualPlace] : [],
  });
  return [{ spans: [mention], finding }];
}

function isTarget({ before }: Mention): boolean {
  return /目标|计划|任务|指标值|[≥≤<>]/.test(before);
}

/** The only number of a completed value. */
function numberIn(text: string): TextNumber | null {
  const plain = plainText(text);
  const numbers = findNumbers(plain, 0, plain.length).filter(({ unit }) => unit !== '');
  const [number] = numbers;
  return number && numbers.length === 1 ? number : null;
}

const CONTROLLED = [
  ['三公经费', /三公.*控制/],
  ['公用经费', /公用.*控制/],
] as const;

/** spending above its budget by the report's own words, and full marks for having kept within it. */
function overspent(c: TextContext, row: IndicatorRow): Relation[] {
  const item = CONTROLLED.find(([, words]) => words.test(row.label.replace(/[“”"]/g, '')))?.[0];
  if (!item || !isFull(row)) return [];
  const at = c.report.mentions.find(
    ({ role, kind, value, before, item: of }) =>
      role === 'control' &&
      kind === 'percent' &&
      compare(value, HUNDRED) > 0 &&
      (of === item || before.replace(/[“”"]/g, '').includes(item.slice(0, 2))),
  );
  const words = at
    ? null
    : new RegExp(`${item.slice(0, 2)}[”"]?经?费?[^，。;]{0,12}(?:超预算|超出预算|超支|大于预算)`).exec(
        c.report.plain,
      );
  const span = at ? withLead(at) : words && { start: words.index, end: words.index + words[0].length };
  if (!span) return [];
  return [
    {
      spans: at ? [at] : [span],
      finding: textFinding(c, 'X-23', {
        at: span,
        slots: { 填报: c.report.text.slice(span.start, span.end).trim(), 指标: row.label },
        related: row.scorePlace ? [row.scorePlace] : [],
      }),
    },
  ];
}

/** 三公 rose, and 三公经费变动率 has full marks. It compares budgets, so last year's tables decide. */
function risen(c: TextContext, set: FormSet, row: IndicatorRow): Relation[] {
  if (!/三公.*变动率/.test(row.label.replace(/[“”"]/g, '')) || !isFull(row)) return [];
  const rise = c.report.mentions.find(
    ({ item, direction, base, role, value }) =>
      item === '三公经费' &&
      direction === 'up' &&
      base === 'last-year' &&
      (role === 'rate' || role === 'change') &&
      !isZero(value),
  );
  if (!rise) return [];
  const now = budgetOf(set);
  const last = set.last && budgetOf(set.last);
  const isSure = now !== null && last !== null;
  if (isSure && compare(now, last) <= 0) return [{ spans: [rise], finding: null }];
  const finding = textFinding(c, isSure ? 'X-24' : 'X-24/unknown', {
    at: withLead(rise),
    slots: { 填报: written(c.report, rise), 指标: row.label },
    state: isSure ? 'fail' : 'not-checked',
    related: row.scorePlace ? [row.scorePlace] : [],
  });
  return [{ spans: [rise], finding }];
}

function budgetOf(set: FormSet): Exact | null {
  const form = set.ofKind.get('basic-data')?.[0];
  return (form && formNumber(set, form, '三公经费[本年预算]')?.value) ?? null;
}

/** problems in 七 that cost no point anywhere. */
function untroubled(c: TextContext, set: FormSet, rows: readonly IndicatorRow[]): Relation[] {
  const section = c.report.sections.find(({ id }) => id === 'problems');
  const form = set.ofKind.get('overall-evaluation')?.[0];
  if (!section || !form || rows.length === 0) return [];
  const body = c.report.plain.slice(section.heading.end, section.end);
  if (rows.some((row) => !isFull(row) || row.reason !== ''))
    return slowSpending(c, set, body, section.heading.end);
  if (!/\d\.|[一二三四五六七八九十]是|\([一二三四五六七八九十]\)/.test(body)) return [];
  const total = form.fields['总分[得分]']?.number?.value;
  if (!total || compare(total, HUNDRED) !== 0) return slowSpending(c, set, body, section.heading.end);
  return [
    {
      spans: [section.heading],
      finding: textFinding(c, 'X-21', { at: section.heading, slots: { 表: set.nameOf(form) } }),
    },
  ];
}

/** P-27: problems of a project that scores full marks. */
function untroubledProjects(c: TextContext, set: FormSet): Relation[] {
  const section = c.report.sections.find(({ id }) => id === 'problems');
  if (!section) return [];
  return (set.ofKind.get('project-evaluation') ?? []).flatMap((form): Relation[] => {
    const name = form.fields.项目名称?.text.trim() ?? '';
    const score = form.fields['总分[得分]'];
    if (name.length < SHORTEST || !score?.number || compare(score.number.value, HUNDRED) !== 0) return [];
    const start = c.report.text.indexOf(name, section.heading.end);
    if (start === -1 || start >= section.end) return [];
    const at = { start, end: start + name.length };
    const finding = textFinding(c, 'P-27', {
      at,
      slots: { 项目: name, 表: set.nameOf(form) },
      related: [placeOf(set, form, score)],
    });
    return [{ spans: [at], finding }];
  });
}

/** Slow spending is a problem, but the execution rate has full marks. */
function slowSpending(c: TextContext, set: FormSet, body: string, from: number): Relation[] {
  const form = set.ofKind.get('overall-evaluation')?.[0];
  const match =
    /(?:预算)?(?:执行|支付|支出)(?:率|进度)[^，。;]{0,8}(?:偏低|较低|不高|不快|缓慢|较慢|滞后|偏慢)/.exec(
      body,
    );
  const [score, weight] = ['得分', '分值'].map(
    (column) => form?.fields[`年度资金总额[${column}]`]?.number?.value,
  );
  if (!form || !match || !score || !weight || !isZero(absolute(subtract(weight, score)))) return [];
  const at = { start: from + match.index, end: from + match.index + match[0].length };
  return [
    {
      spans: [at],
      finding: textFinding(c, 'X-21/slow', {
        at,
        slots: { 填报: match[0], 得分: `${toText(score)}分`, 表: set.nameOf(form) },
      }),
    },
  ];
}
