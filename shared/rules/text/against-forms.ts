/** X-04…X-25, F-05: what the report says against the filled tables. Each disagreement is told once, with both places. */

import type { Finding } from '../../finding/finding.ts';
import type { FilledForm } from '../../forms/filled-form.ts';
import { bareName } from '../../text/plain-text.ts';
import type { Mention, Span } from '../../text/report.ts';
import { absolute, compare, isZero, subtract, toFixed, toText } from '../../workbook/exact.ts';
import type { FormSet } from '../form-set.ts';
import { basesOfSide } from '../split-basis.ts';
import { formNumber, placeOf } from './form-figures.ts';
import { isUnitSlip, judgePercent, type Shown, sameFigure } from './precision.ts';
import { factsOf } from './repeats.ts';
import { statedScore } from './score-rules.ts';
import { type FigureTable, levelOf, type TableNumber } from './table-figures.ts';
import { type Relation, shown, type TextContext, textFinding, withLead, written } from './text-context.ts';

export function checkAgainstForms(c: TextContext, set: FormSet, tables: readonly FigureTable[]): Relation[] {
  return [
    ...threePublic(c, tables),
    ...staff(c, set),
    ...spending(c, set),
    ...running(c, set),
    ...executionRate(c, set),
    ...score(c, set),
    ...projectAmounts(c, set),
    ...projectCount(c, set),
    ...funds(c, set),
  ];
}

/** A figure of the report, in a sentence or a table. */
interface Place extends Shown, Span {
  readonly at: Span;
  readonly text: string;
}

/** each item and column of 附件1 against every place of the report that states it. */
function threePublic(c: TextContext, tables: readonly FigureTable[]): Relation[] {
  const form = tables.find(({ isForm }) => isForm);
  if (!form) return [];
  return form.rows.flatMap((row) =>
    form.columns.flatMap((column): Relation[] => {
      const cell = row.numbers.get(column.index);
      if (!cell || row.item === null || column.year === null) return [];
      const places = placesOf(c, tables, row.item, column.year, column.budget);
      const key = row.item === '政府采购' ? 'X-17' : column.budget ? 'X-15' : 'X-13/forms';
      const name = `${row.label}${column.head}`;
      return againstCell(c, places, cell, { key, name, form: form.table.caption });
    }),
  );
}

function placesOf(
  c: TextContext,
  tables: readonly FigureTable[],
  item: string,
  year: number,
  budget: boolean,
): Place[] {
  const said = factsOf(c)
    .filter(
      (one) =>
        one.kind === 'money' && one.item === item && one.budget === budget && (one.year ?? c.year) === year,
    )
    .map((one) => placeOfMention(c, one));
  const inTables = tables.flatMap((table) => {
    const rows = table.isForm ? [] : table.rows.filter((row) => row.item === item);
    const cell = rows.length === 1 && rows[0] ? levelOf(table, rows[0], year, budget) : null;
    return cell ? [{ ...cell, at: span(cell), text: `${cell.text}${table.unit}` }] : [];
  });
  return [...said, ...inTables];
}

function placeOfMention(c: TextContext, one: Mention): Place {
  return { ...shown(one), ...span(one), at: withLead(one), text: written(c.report, one) };
}

function span({ start, end }: Span): Span {
  return { start, end };
}

interface Other {
  readonly key: string;
  /** `三公经费本年决算`. */
  readonly name: string;
  /** `附件1`. */
  readonly form: string;
}

/** One relation for all places that agree with the cell, one for each other value that the report has. */
function againstCell(c: TextContext, places: readonly Place[], cell: TableNumber, other: Other): Relation[] {
  if (places.length === 0) return [];
  const groups = Map.groupBy(places, (place) => (sameFigure(place, cell) ? '' : toText(place.value)));
  return [...groups].map(([value, same]) => ({
    spans: [cell, ...same],
    finding: value === '' ? null : disagreement(c, same, cell, other),
  }));
}

function disagreement(
  c: TextContext,
  [first, ...more]: readonly Place[],
  cell: TableNumber,
  { key, name, form }: Other,
): Finding | null {
  if (!first) return null;
  const difference = subtract(first.value, cell.value);
  return textFinding(c, isUnitSlip(first, cell) ? 'X-26/forms' : key, {
    at: first.at,
    slots: {
      项: name,
      表: form,
      填报: first.text,
      应为: `${cell.text}万元`,
      差: `${toText(absolute(difference))}万元`,
      处数: more.length > 0 ? `（共${more.length + 1}处）` : '',
    },
    expected: cell.value,
    actual: first.value,
    unit: '万元',
    arithmetic: `${toText(first.value)} - ${toText(cell.value)} = ${toText(difference)}`,
    related: cell.place ? [cell.place] : [],
  });
}

/** 编制 and 在职. */
function staff(c: TextContext, set: FormSet): Relation[] {
  const form = set.ofKind.get('basic-data')?.[0];
  if (!form) return [];
  return (
    [
      ['编制', '编制数'],
      ['在职', '在职人数'],
    ] as const
  ).flatMap(([item, field]): Relation[] => {
    const number = form.fields[field]?.number;
    const reading = form.fields[field];
    const fact = factsOf(c).find((one) => one.item === item && one.kind === 'count');
    if (!number || !reading || !fact) return [];
    const spans = [fact];
    if (compare(fact.value, number.value) === 0) return [{ spans, finding: null }];
    const slots = {
      项: field,
      表: set.nameOf(form),
      填报: written(c.report, fact),
      应为: `${toText(number.value)}人`,
      差: `${toText(absolute(subtract(fact.value, number.value)))}人`,
      处数: '',
    };
    const finding = textFinding(c, 'X-11', {
      at: withLead(fact),
      slots,
      expected: number.value,
      actual: fact.value,
      unit: '人',
      related: [placeOf(set, form, reading)],
    });
    return [{ spans, finding }];
  });
}

/** totals of section 二 against 附件2: equal where 一般公共预算 is the whole, else not above it. */
function spending(c: TextContext, set: FormSet): Relation[] {
  const form = set.ofKind.get('overall-evaluation')?.[0];
  if (!form) return [];
  const facts = factsOf(c).filter(({ sentence, budget, year }) => {
    return (
      c.report.sentences[sentence]?.section === 'general-budget' && !budget && (year ?? c.year) === c.year
    );
  });
  const total = formNumber(set, form, '年度资金总额[全年执行]', -101);
  const general = formNumber(set, form, '一般公共预算', -102);
  const isSpent = basesOfSide(scopeOf(set, form), 'spending').includes('全年执行');
  const sides: readonly (readonly [string, TableNumber | null, string])[] = [
    ['总支出', total, 'X-25'],
    ['基本支出', isSpent ? formNumber(set, form, '基本支出', -103) : null, 'X-09'],
    ['项目支出', isSpent ? formNumber(set, form, '项目支出', -104) : null, 'X-09'],
  ];
  const isWhole = total !== null && general !== null && compare(total.value, general.value) === 0;
  return sides.flatMap(([item, cell, key]) => {
    const found = facts.filter(
      (one) => one.item === item && (one.fund === '' || one.fund === '一般公共预算'),
    );
    return cell
      ? found.flatMap((fact) => againstTotal(c, set, form, fact, cell, { key, isWhole, general }))
      : [];
  });
}

function scopeOf(set: FormSet, form: FilledForm) {
  return { set, form, column: null, row: null, basis: null, itemsOf: null, suppose: null, leaves: [] };
}

function againstTotal(
  c: TextContext,
  set: FormSet,
  form: FilledForm,
  fact: Mention,
  cell: TableNumber,
  { key, isWhole, general }: { key: string; isWhole: boolean; general: TableNumber | null },
): Relation[] {
  const spans = [fact, cell];
  const own = shown(fact);
  const sameAsGeneral = fact.item === '总支出' && general !== null && sameFigure(own, general);
  const below = !isWhole && compare(fact.value, cell.value) < 0 && !isUnitSlip(own, cell);
  if (sameFigure(own, cell) || sameAsGeneral || below) return [{ spans, finding: null }];
  const place = placeOfMention(c, fact);
  const finding = disagreement(c, [place], cell, { key, name: fact.item ?? '', form: set.nameOf(form) });
  return [{ spans, finding }];
}

/** 公用经费; the report's may hold 资本性支出 as well. */
function running(c: TextContext, set: FormSet): Relation[] {
  const form = set.ofKind.get('basic-data')?.[0];
  const cell = form && formNumber(set, form, '公用经费[本年决算]', -105);
  if (!form || !cell) return [];
  const facts = factsOf(c).filter(
    (one) =>
      one.item === '公用经费' && !one.budget && (one.year ?? c.year) === c.year && one.kind === 'money',
  );
  return facts.map((fact) => {
    const spans = [fact, cell];
    if (sameFigure(shown(fact), cell)) return { spans, finding: null };
    const place = placeOfMention(c, fact);
    const key = compare(fact.value, cell.value) > 0 ? 'X-07/above' : 'X-07';
    return {
      spans,
      finding: disagreement(c, [place], cell, { key, name: '公用经费', form: set.nameOf(form) }),
    };
  });
}

/** the execution rate of the whole budget. */
function executionRate(c: TextContext, set: FormSet): Relation[] {
  const form = set.ofKind.get('overall-evaluation')?.[0];
  const whole = form && formNumber(set, form, '年度资金总额[全年预算]', -106);
  const spent = form && formNumber(set, form, '年度资金总额[全年执行]', -107);
  if (!form || !whole || !spent || isZero(whole.value)) return [];
  const rates = c.report.mentions.filter((one) => {
    const section = c.report.sentences[one.sentence]?.section;
    return (
      one.kind === 'percent' &&
      one.role === 'completion' &&
      /^(?:.{0,8}(?:全年|年度|整体|部门))?预算执行率/.test(one.before.trim()) &&
      (section === 'general-budget' || section === 'performance')
    );
  });
  return rates.flatMap((rate): Relation[] => {
    const judged = judgePercent(shown(rate), spent, whole);
    if (!judged) return [];
    const spans = [rate, spent];
    if (judged.verdict === 'right' || judged.verdict === 'rounding') return [{ spans, finding: null }];
    return [
      {
        spans,
        finding: textFinding(c, 'X-16', {
          at: withLead(rate),
          slots: {
            填报: written(c.report, rate),
            应为: `${toFixed(judged.exact, 2)}%`,
            表: set.nameOf(form),
          },
          expected: judged.exact,
          actual: rate.value,
          unit: '%',
          arithmetic: `${toText(spent.value)} ÷ ${toText(whole.value)} = ${toFixed(judged.exact, 4)}%`,
          related: [whole.place, spent.place].filter((place) => place !== undefined),
        }),
      },
    ];
  });
}

/** the score. */
function score(c: TextContext, set: FormSet): Relation[] {
  const form = set.ofKind.get('overall-evaluation')?.[0];
  const reading = form?.fields['总分[得分]'];
  const stated = statedScore(c);
  if (!form || !reading?.number || !stated) return [];
  const spans = [stated];
  const difference = subtract(stated.value, reading.number.value);
  // A score told in whole points may round the table's.
  const isRounded = stated.digits === 0 && compare(absolute(difference), { n: 1n, d: 2n }) <= 0;
  if (isZero(difference)) return [{ spans, finding: null }];
  return [
    {
      spans,
      finding: textFinding(c, isRounded ? 'X-18/rounded' : 'X-18', {
        at: withLead(stated),
        slots: {
          填报: written(c.report, stated),
          应为: `${toText(reading.number.value)}分`,
          表: set.nameOf(form),
          差: `${toText(absolute(difference))}分`,
        },
        expected: reading.number.value,
        actual: stated.value,
        unit: '分',
        related: [placeOf(set, form, reading)],
      }),
    },
  ];
}

/** an amount that the text gives for a project of 附件3, by its name. */
function projectAmounts(c: TextContext, set: FormSet): Relation[] {
  return (set.ofKind.get('project-evaluation') ?? []).flatMap((form, i) => {
    const name = bareName(form.fields.项目名称?.text ?? '');
    const cell = formNumber(set, form, '年度资金总额[全年执行]', -200 - i);
    if (name.length < 4 || !cell) return [];
    const places = c.report.mentions
      .filter((one) => one.kind === 'money' && one.role === 'level' && !one.budget && one.name === name)
      .map((one) => placeOfMention(c, one));
    return againstCell(c, places, cell, { key: 'X-04', name: `“${name}”全年执行`, form: '附件3' });
  });
}

/** as many 附件3 as projects; an item may join several (`A及B`). */
function projectCount(c: TextContext, set: FormSet): Relation[] {
  const forms = set.ofKind.get('project-evaluation') ?? [];
  const section = c.report.sections.find(({ id }) => id === 'general-budget');
  if (forms.length === 0 || !section) return [];
  const announced = c.report.mentions.find((one) => {
    return (
      one.start > section.start &&
      one.start < section.end &&
      one.kind === 'count' &&
      /^[个项]$/.test(one.unit) &&
      /项目/.test(one.before + one.after)
    );
  });
  if (!announced || announced.approximate) return [];
  const stated = Number(announced.value.n / announced.value.d);
  if (stated === forms.length) return [{ spans: [announced], finding: null }];
  return [
    {
      spans: [announced],
      finding: textFinding(c, 'X-05', {
        at: withLead(announced),
        slots: {
          填报: written(c.report, announced),
          个数: String(forms.length),
          差: String(Math.abs(stated - forms.length)),
        },
        expected: { n: BigInt(forms.length), d: 1n },
        actual: announced.value,
        unit: '个',
      }),
    },
  ];
}

const FUNDS = [
  ['government-fund', '政府性基金'],
  ['state-capital', '国有资本经营'],
] as const;

/** F-05, X-08: section 三 and 四 against 附件2's line and the fund's own table. */
function funds(c: TextContext, set: FormSet): Relation[] {
  const overall = set.ofKind.get('overall-evaluation')?.[0];
  return FUNDS.flatMap(([kind, field], i): Relation[] => {
    const section = c.report.sections.find(({ id }) => id === kind);
    const own = set.ofKind.get(kind)?.[0];
    const cell =
      (own && formNumber(set, own, '合计[本年支出]', -300 - i)) ??
      (overall && formNumber(set, overall, field, -310 - i)) ??
      null;
    const form = own ?? overall;
    if (!section || !cell || !form) return [];
    const body = c.report.plain.slice(section.heading.end, section.end);
    const amounts = c.report.mentions.filter(
      (one) =>
        one.start > section.start &&
        one.start < section.end &&
        one.kind === 'money' &&
        one.role === 'level' &&
        !one.budget,
    );
    const saysNone = amounts.length === 0 && /无|没有|不涉及/.test(body);
    const spent =
      amounts.find(({ item }) => item === '总支出') ?? (amounts.length === 1 ? amounts[0] : undefined);
    if (spent)
      return againstCell(c, [placeOfMention(c, spent)], cell, {
        key: 'X-08',
        name: section.heading.title,
        form: set.nameOf(form),
      });
    if (!saysNone || isZero(cell.value)) return [];
    return [
      {
        spans: [cell],
        finding: textFinding(c, 'F-05', {
          at: section.heading,
          slots: { 部分: section.heading.title, 表: set.nameOf(form), 应为: `${cell.text}万元` },
          expected: cell.value,
          unit: '万元',
          related: cell.place ? [cell.place] : [],
        }),
      },
    ];
  });
}
