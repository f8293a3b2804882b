/** X-04…X-25, F-05: what the report says against the filled tables. Each disagreement is told once, with both places. */

import { absolute, compare, type Exact, subtract, toText, ZERO } from '../../workbook/exact.ts';
import type { FormSet } from '../form-set.ts';
import { againstClaims } from './against-claims.ts';
import { againstFunds } from './against-funds.ts';
import { againstIndicators } from './against-indicators.ts';
import { againstOverall } from './against-overall.ts';
import { againstProjects } from './against-projects.ts';
import { formNumber, placeOf } from './form-figures.ts';
import { againstCell, againstRate, disagreement, placeOfMention, placesOf } from './form-places.ts';
import { sameFigure } from './precision.ts';
import { factsOf } from './repeats.ts';
import type { FigureTable } from './table-figures.ts';
import { type Relation, shown, type TextContext, textFinding, withLead, written } from './text-context.ts';

export function checkAgainstForms(c: TextContext, set: FormSet, tables: readonly FigureTable[]): Relation[] {
  return [
    ...threePublic(c, tables),
    ...staff(c, set),
    ...staffRate(c, set),
    ...running(c, set),
    ...againstOverall(c, set),
    ...againstProjects(c, set),
    ...againstFunds(c, set),
    ...againstIndicators(c, set),
    ...againstClaims(c, set),
  ];
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

/** 在职人员控制率, which the table gives by 编制数 and 在职人数. */
function staffRate(c: TextContext, set: FormSet): Relation[] {
  const form = set.ofKind.get('basic-data')?.[0];
  const [posts, present] = [form?.fields.编制数, form?.fields.在职人数];
  if (!form || !posts?.number || !present?.number) return [];
  const [whole, part] = [exactly(posts.number.value), exactly(present.number.value)];
  return c.report.mentions.flatMap((rate): Relation[] => {
    if (rate.role !== 'control' || !/在职|人员|编制/.test(rate.before)) return [];
    return againstRate(c, rate, part, whole, {
      key: 'X-12',
      form: set.nameOf(form),
      spans: [],
      related: [placeOf(set, form, present), placeOf(set, form, posts)],
    });
  });
}

/** A count stands for itself. */
function exactly(value: Exact) {
  return { value, half: ZERO, digits: 0 };
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
