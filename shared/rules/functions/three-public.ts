/** B-08: rows of 三公经费 that are blank or hold a dash or 无 where a 0 belongs; 无 above items. */

import { sum } from '../../workbook/exact.ts';
import type { Leaf, Scope } from '../cells.ts';
import { failed, NOT_APPLICABLE, PASSED, type Ruling } from '../ruling.ts';
import { showAmount, showField, showNumber } from '../show.ts';
import { numberIn } from './indicator-results.ts';
import { fieldOf, type RuleFunction, saysNothing, textIn } from './rule-function.ts';

const ITEMS: Readonly<Record<string, readonly string[]>> = {
  公务用车: ['公车购置', '公车运行维护'],
  三公经费: ['公务用车', '出国经费', '公务接待'],
};

const ROWS = [...new Set([...Object.keys(ITEMS), ...Object.values(ITEMS).flat()])];

export const threePublicItems: RuleFunction = ({ scope, settings }) =>
  filledColumns(scope, settings.columns, ROWS).flatMap((column) =>
    ROWS.filter((name) => !ITEMS[name]).map((name) => {
      const item = fieldOf(scope, `${name}[${column}]`);
      return item.reading && saysNothing(item) ? zeroBelongs(item, []) : PASSED;
    }),
  );

export const threePublicTotals: RuleFunction = ({ scope, settings }) =>
  filledColumns(scope, settings.columns, Object.values(ITEMS).flat()).flatMap((column) =>
    Object.keys(ITEMS).map((total) => totalRuling(scope, total, column)),
  );

/** The columns in which one of the rows has a number: the formulas of the blank form give zeros. */
function filledColumns(scope: Scope, columns: unknown, rows: readonly string[]): string[] {
  return (columns as readonly string[]).filter((column) =>
    rows.some((name) => {
      const leaf = fieldOf(scope, `${name}[${column}]`);
      const number = numberIn(leaf);
      return number !== null && (leaf.reading?.formula === null || number.n !== 0n);
    }),
  );
}

function zeroBelongs(leaf: Leaf, related: readonly Leaf[]): Ruling {
  const said = textIn(leaf);
  return failed({
    cells: [leaf],
    related,
    facts: { 各行: showField(leaf), 填写: said },
    variant: said === '' ? null : 'said',
    fix: { safe: false, edits: [{ leaf, to: '0' }] },
    key: leaf.field,
  });
}

/** 无 above amounts contradicts them; nothing above nothing is to be a 0. A blank above amounts is B-06's matter. */
function totalRuling(scope: Scope, name: string, column: string): Ruling {
  const total = fieldOf(scope, `${name}[${column}]`);
  if (!total.reading || !saysNothing(total)) return PASSED;
  const items = (ITEMS[name] ?? []).map((item) => fieldOf(scope, `${item}[${column}]`));
  const spent = sum(items.flatMap((item) => numberIn(item) ?? []));
  if (spent.n === 0n) return zeroBelongs(total, items);
  const said = textIn(total);
  if (said !== '无') return NOT_APPLICABLE;
  const unit = scope.form.money ?? '万元';
  return failed({
    cells: [total],
    related: items,
    severity: 'error',
    variant: 'none',
    facts: { 各行: showField(total), 填写: said, 合计: showAmount(spent, unit) },
    fix: { safe: false, edits: [{ leaf: total, to: showNumber(spent, unit) }] },
    key: total.field,
  });
}
