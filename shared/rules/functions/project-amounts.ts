/** One project's amounts in two tables: 附件1's line and 附件3's form. */

import type { FilledForm } from '../../forms/filled-form.ts';
import { absolute, add, compare, type Exact, subtract, ZERO } from '../../workbook/exact.ts';
import type { Leaf, Scope } from '../cells.ts';
import { failed, NOT_APPLICABLE, notChecked, PASSED, type Ruling } from '../ruling.ts';
import { showAmount } from '../show.ts';
import { lacksDigit } from '../slips.ts';
import { numberIn } from './indicator-results.ts';
import {
  COLUMNS,
  fitsIn,
  isAmong,
  type Line,
  lineByAmount,
  lineNamed,
  projectsIn,
  totalOf,
} from './project-lines.ts';
import { columnOf, fieldOf, type RuleFunction, textIn } from './rule-function.ts';

/** X-04: spending is the same in both tables; the budget is 附件3's 年初 or 全年 one. */
export const sameProject: RuleFunction = ({ scope }) => {
  const { form } = scope;
  const line = lineNamed(scope, form)?.line ?? lineByAmount(scope, form);
  if (!line) return [NOT_APPLICABLE];
  const cell = (column: string) => columnOf(scope, line.repeat, line.row, column, line.form);
  const own = (column: string) => fieldOf(scope, totalOf(column));
  const model = copiedFrom(scope, line);
  if (model) return [ofCopy(scope, line, model)];
  return [
    spentLastYear(scope, line, own('全年执行')) ??
      compareProject(line, '全年执行', [own('全年执行')], cell('本年决算')),
    compareProject(line, '预算', [own('年初预算'), own('全年预算')], cell('本年预算')),
  ];
};

/** Where this year's column of 附件1 holds last year's amounts in every line, it is 附件1's that is wrong; else null. */
function spentLastYear(scope: Scope, line: Line, own: Leaf): Ruling | null {
  const cell = (column: string, { repeat, row, form } = line) => columnOf(scope, repeat, row, column, form);
  const [now, before] = [cell('本年决算'), cell('上年决算')];
  const [stated, spent] = [numberIn(now), numberIn(own)];
  if (!stated || !spent || !isAmong(stated, [numberIn(before)])) return null;
  if (compare(absolute(subtract(stated, spent)), add(slackIn(own), slackIn(now))) <= 0) return null;
  const lines = projectsIn(scope.set).lines.filter((each) => each.form === line.form);
  // A whole amount may well be the same for years.
  const isSame = (each: Line) => {
    const amount = numberIn(cell('本年决算', each));
    return isAmong(amount, [numberIn(cell('上年决算', each))]) && amount?.d !== 1n;
  };
  if (!lines.every(isSame)) return null;
  return failed({
    cells: [now],
    related: [own, before],
    variant: 'last',
    numbers: { actual: stated, expected: spent, unit: '万元' },
    facts: {
      行名: line.row.label,
      附一: showAmount(stated, '万元'),
      附三: showAmount(spent, '万元'),
    },
    key: '全年执行',
  });
}

/**
 * The form whose amounts stand here as well, column by column, though they are those of its own line and none of this
 * form's: it was copied, and the name alone was changed.
 */
function copiedFrom(scope: Scope, line: Line): FilledForm | null {
  const totals = (form: FilledForm) =>
    COLUMNS.map((column) => numberIn(fieldOf(scope, totalOf(column), form)));
  const own = totals(scope.form);
  if (own.some((amount) => amount === null || amount.n === 0n)) return null;
  if (fitsIn(scope, line, scope.form)) return null;
  const others = projectsIn(scope.set).forms.filter((form) => form !== scope.form);
  const models = others.filter((form) => {
    const same = totals(form).every((amount, i) => {
      const here = own[i];
      return amount !== null && here != null && compare(amount, here) === 0;
    });
    const theirs = same ? lineNamed(scope, form)?.line : null;
    return theirs != null && fitsIn(scope, theirs, form);
  });
  const [model, ...more] = models;
  return model && more.length === 0 ? model : null;
}

function ofCopy(scope: Scope, line: Line, model: FilledForm): Ruling {
  const leaves = COLUMNS.map((column) => fieldOf(scope, totalOf(column))).reverse();
  const spent = columnOf(scope, line.repeat, line.row, '本年决算', line.form);
  const budget = columnOf(scope, line.repeat, line.row, '本年预算', line.form);
  const name = fieldOf(scope, '项目名称', model);
  return failed({
    cells: leaves,
    related: [spent, budget, ...COLUMNS.map((column) => fieldOf(scope, totalOf(column), model))],
    variant: 'copied',
    // No number to put there: what sums over all projects are off by, for this one.
    numbers: {
      actual: numberIn(fieldOf(scope, '年度资金总额[全年执行]')),
      expected: numberIn(spent),
      orElse: [numberIn(budget) ?? ZERO],
      unit: '万元',
      open: true,
      supposed: true,
    },
    facts: {
      原项目: textIn(name),
      行名: line.row.label,
      预算: showAmount(numberIn(budget) ?? ZERO, '万元'),
      决算: showAmount(numberIn(spent) ?? ZERO, '万元'),
    },
    key: '全年执行',
  });
}

function compareProject(line: Line, name: string, own: readonly Leaf[], other: Leaf): Ruling {
  const expected = numberIn(other);
  const filled = own.filter((leaf) => numberIn(leaf));
  const [first] = filled;
  const actual = first ? numberIn(first) : null;
  if (!expected || !first || !actual) return NOT_APPLICABLE;
  const near = (leaf: Leaf) => {
    const gap = absolute(subtract(numberIn(leaf) ?? actual, expected));
    return compare(gap, add(slackIn(leaf), slackIn(other))) <= 0;
  };
  if (filled.some(near)) return PASSED;
  // It may be the budget that nobody has filled in.
  const blank = own.filter(({ reading }) => reading?.kind === 'blank');
  if (blank.length > 0) return notChecked('blank', blank);
  const facts = {
    栏: name,
    行名: line.row.label,
    附三: showAmount(actual, '万元'),
    附一: showAmount(expected, '万元'),
  };
  const [, second] = filled;
  if (!second) {
    // 附件1 has the 年初 budget: a form that prints only the adjusted one may well differ, though hardly by as much again.
    const adjusted = own.length > 1;
    if (adjusted && !isTwice(actual, expected))
      return notChecked(
        'absent',
        own.filter((leaf) => leaf !== first),
      );
    return failed({
      ...(adjusted ? { severity: 'warning' as const } : {}),
      cells: [first],
      related: [other],
      numbers: { actual, expected, unit: '万元' },
      facts,
      key: name,
    });
  }
  // Two amounts of 附件3 that agree with each other outweigh the one of 附件1.
  const agreed = filled.every((leaf) => compare(numberIn(leaf) ?? actual, actual) === 0);
  if (!agreed) return toldByBoth(first, second, other, facts, name);
  return failed({
    cells: [other],
    related: filled,
    numbers: { actual: expected, expected: actual, unit: '万元' },
    facts,
    key: name,
  });
}

/** Whether one amount is more than twice the other. */
function isTwice(a: Exact, b: Exact): boolean {
  return compare(a, add(b, b)) > 0 || compare(b, add(a, a)) > 0;
}

/** Neither budget of 附件3 is 附件1's: the nearer one tells the difference, and nothing tells which of the three is wrong. */
function toldByBoth(
  first: Leaf,
  second: Leaf,
  other: Leaf,
  facts: Readonly<Record<string, string>>,
  key: string,
): Ruling {
  const amountOf = (leaf: Leaf) => numberIn(leaf) ?? ZERO;
  const gapTo = (leaf: Leaf, from = other) => absolute(subtract(amountOf(leaf), amountOf(from)));
  // 49.89 for 479.89, where the other budget is near 附件1's: a digit is missing in this one.
  const mistyped = [[first, second] as const, [second, first] as const].find(
    ([leaf, beside]) =>
      lacksDigit(amountOf(leaf), amountOf(other)) && compare(gapTo(other, beside), gapTo(leaf, beside)) < 0,
  );
  if (mistyped) {
    const [leaf, beside] = mistyped;
    return failed({
      cells: [leaf],
      related: [other, beside],
      numbers: { actual: amountOf(leaf), expected: amountOf(other), unit: '万元' },
      facts: { ...facts, 附三: showAmount(amountOf(leaf), '万元') },
      key,
    });
  }
  const [near, far] = compare(gapTo(second), gapTo(first)) < 0 ? [second, first] : [first, second];
  return failed({
    cells: [other],
    related: [near, far],
    variant: 'neither',
    numbers: {
      actual: amountOf(other),
      expected: amountOf(near),
      orElse: [amountOf(far)],
      unit: '万元',
      open: true,
    },
    facts: {
      ...facts,
      附三: showAmount(amountOf(first), '万元'),
      另额: showAmount(amountOf(second), '万元'),
      近项: near === first ? '年初预算' : '全年预算',
    },
    key,
  });
}

/** How far the digits shown may be from the true amount. */
function slackIn({ value }: Leaf): Exact {
  return value.type === 'number' ? value.slack : ZERO;
}
