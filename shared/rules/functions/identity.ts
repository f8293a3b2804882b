/** Who and when the tables are about: unit (M-02), year (M-03), unit of account (M-06). */

import type { FilledForm, YearMark } from '../../forms/filled-form.ts';
import { sharedYear } from '../../forms/shared-year.ts';
import { remembered } from '../../workbook/once.ts';
import type { FormSet } from '../form-set.ts';
import { failed, NOT_APPLICABLE, PASSED, type Ruling } from '../ruling.ts';
import { isPlaceholderText } from './form-content.ts';
import { cellAt, type RuleFunction } from './rule-function.ts';

/** A name of the unit where it stands. */
interface NamedUnit {
  readonly form: FilledForm;
  readonly unit: string;
  readonly cell: string | null;
  /** Tells it from the form's other names. */
  readonly key: string;
}

/** M-02: 填报单位 agrees with the other tables': one name holds the other, or the roster knows both for one unit. */
export const unitNames: RuleFunction = ({ scope, context }) => {
  const { form, set } = scope;
  // Xs in a name's place say nothing of another unit (M-07).
  const all = set.forms.flatMap(namesOn).filter(({ unit }) => !isPlaceholderText(unit));
  const own = all.filter((name) => name.form === form);
  if (own.length === 0) return [NOT_APPLICABLE];
  return own.map((name) => againstOthers(name, all, set, context.settings.unitAliases));
};

function namesOn(form: FilledForm): NamedUnit[] {
  const { unit, unitCell, alsoUnits } = form;
  const first = unit === null ? [] : [{ form, unit, cell: unitCell, key: '' }];
  return [...first, ...alsoUnits.map((also) => ({ form, ...also, key: also.cell }))];
}

/** The minority is wrong; of two that disagree the later one is named. */
function againstOthers(
  name: NamedUnit,
  all: readonly NamedUnit[],
  set: FormSet,
  aliases: readonly (readonly string[])[],
): Ruling {
  const others = all.filter((other) => other !== name);
  const against = others.filter((other) => !isSameUnit(name.unit, other.unit, aliases));
  const [other] = against;
  const outvoted = against.length > others.length - against.length + 1;
  const tied = against.length === others.length - against.length + 1;
  if (!other || (!outvoted && !(tied && all[0] !== name))) return PASSED;
  return failed({
    cells: [cellAt(name.form, name.cell, name.unit)],
    related: [cellAt(other.form, other.cell, other.unit)],
    facts: { 本表: name.unit, 他表: other.unit, 另表: set.nameOf(other.form) },
    key: name.key,
  });
}

/** Whether two names mean one unit: `贯塘乡人民政府` and `衡山县贯塘乡人民政府（本级）` do. */
export function isSameUnit(a: string, b: string, aliases: readonly (readonly string[])[]): boolean {
  const [x, y] = [plainUnit(a), plainUnit(b)];
  if (x.includes(y) || y.includes(x)) return true;
  return aliases.some((names) => {
    const known = names.map(plainUnit);
    return known.includes(x) && known.includes(y);
  });
}

const plainUnit = remembered((name) =>
  name
    .replace(/[！-～]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
    .replace(/[(（](?:本级|盖章|公章|部门|机关)[)）]|本级$|机关$/g, '')
    .replace(/[\s\u3000·.]/g, ''),
);

/** M-03: every year in the title and the heads goes with the year that the titles share; those of one other year are one slip. */
export const years: RuleFunction = ({ scope }) => {
  const { form, set } = scope;
  const year = sharedYear(set.forms);
  if (year === null) return [NOT_APPLICABLE];
  const ofOthers = Map.groupBy(form.years, (mark) => mark.year - mark.offset);
  ofOthers.delete(year);
  return ofOthers.size === 0
    ? [PASSED]
    : [...ofOthers].map(([other, marks]) => ofAnotherYear(marks, other, year, form));
};

function ofAnotherYear(marks: readonly YearMark[], other: number, year: number, form: FilledForm): Ruling {
  const edits = marks.map((mark) => ({
    leaf: cellAt(form, mark.cell, mark.text),
    to: mark.text.replace(String(mark.year), String(year + mark.offset)),
  }));
  const [first] = marks;
  return failed({
    cells: edits.map(({ leaf }) => leaf),
    facts: {
      原文: first?.text ?? '',
      应为: String(year + (first?.offset ?? 0)),
      填报: String(first?.year),
      年度: String(year),
      另年: String(other),
      处数: String(marks.length),
    },
    fix: { safe: false, edits },
    ...(marks.length > 1 && { variant: 'several' }),
    key: first?.cell ?? '',
  });
}

/** M-03: the year of the tables is the one that the pack is for; judged as an error when they are submitted. */
export const packYear: RuleFunction = ({ scope, context }) => {
  const { form, set } = scope;
  if (set.forms[0] !== form) return [NOT_APPLICABLE];
  const year = sharedYear(set.forms);
  if (year === null || year === context.year) return [PASSED];
  return [
    failed({
      severity: context.submitting ? 'error' : 'info',
      cells: [cellAt(form, form.titleCell, form.title)],
      facts: { 填报: String(year), 应为: String(context.year) },
    }),
  ];
};

/** M-03: last year's tables, or hidden drafts, that were left in the workbook: one word for all of each. */
export const earlierTables: RuleFunction = ({ scope, context: { earlier } }) => {
  const { form, set } = scope;
  if (set.forms[0] !== form || earlier.length === 0) return [NOT_APPLICABLE];
  const year = sharedYear(set.forms);
  const drafts = earlier.filter((each) => year === null || each.year === null || each.year >= year);
  const last = earlier.filter((each) => !drafts.includes(each));
  return [
    ...leftBehind(last, last.length > 1 ? 'several' : null, ''),
    ...leftBehind(drafts, drafts.length > 1 ? 'drafts' : 'draft', 'drafts'),
  ];
};

function leftBehind(tables: readonly FilledForm[], variant: string | null, key: string): Ruling[] {
  const [first] = tables;
  if (!first) return [];
  const places = tables.map((each) => cellAt(each, each.titleCell, each.title));
  const facts = { 表: first.sheet, 张数: String(tables.length), 填报: String(sharedYear(tables)) };
  return [failed({ cells: places.slice(0, 1), related: places.slice(1), facts, variant, key })];
}

/** M-06: the unit of account is stated, and the same in all tables. */
export const moneyUnit: RuleFunction = ({ scope }) => {
  const { form } = scope;
  const usual = usualMoney(scope.set);
  const cell = cellAt(form, form.moneyCell ?? form.titleCell, form.money ?? '');
  if (form.money === null) return [failed({ severity: 'info', variant: 'unstated', cells: [cell] })];
  if (form.money !== usual) {
    return [failed({ cells: [cell], facts: { 本表: form.money, 他表: usual } })];
  }
  return form.money === '元' ? [failed({ severity: 'info', variant: 'yuan', cells: [cell] })] : [PASSED];
};

/** What most tables state; 万元 where they are even. */
export function usualMoney(set: FormSet): '元' | '万元' {
  const yuan = set.forms.filter((form) => form.money === '元').length;
  const wan = set.forms.filter((form) => form.money === '万元').length;
  return yuan > wan ? '元' : '万元';
}
