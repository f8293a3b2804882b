/** B-08 for the totals of 三公经费: 无 or a blank above items. */

import { sum } from '../../workbook/exact.ts';
import type { Scope } from '../cells.ts';
import { failed, NOT_APPLICABLE, PASSED, type Ruling } from '../ruling.ts';
import { showAmount, showField, showNumber } from '../show.ts';
import { numberIn } from './indicator-results.ts';
import { fieldOf, type RuleFunction, saysNothing, textIn } from './rule-function.ts';

const ITEMS: Readonly<Record<string, readonly string[]>> = {
  公务用车: ['公车购置', '公车运行维护'],
  三公经费: ['公务用车', '出国经费', '公务接待'],
};

export const threePublicTotals: RuleFunction = ({ scope, settings }) =>
  (settings.columns as readonly string[]).flatMap((column) => {
    const all = Object.values(ITEMS).flat();
    if (all.every((name) => !numberIn(fieldOf(scope, `${name}[${column}]`)))) return [NOT_APPLICABLE];
    return Object.keys(ITEMS).map((total) => totalRuling(scope, total, column));
  });

/** 无 above amounts contradicts them; nothing above nothing is to be a 0. A blank above amounts is B-06's matter. */
function totalRuling(scope: Scope, name: string, column: string): Ruling {
  const total = fieldOf(scope, `${name}[${column}]`);
  if (!total.reading || !saysNothing(total)) return PASSED;
  const items = (ITEMS[name] ?? []).map((item) => fieldOf(scope, `${item}[${column}]`));
  const spent = sum(items.flatMap((item) => numberIn(item) ?? []));
  const said = textIn(total);
  const about = { cells: [total], related: items, key: `${name}[${column}]` };
  if (spent.n === 0n) {
    return failed({
      ...about,
      facts: { 各行: showField(total) },
      fix: { safe: false, edits: [{ leaf: total, to: '0' }] },
    });
  }
  if (said !== '无') return NOT_APPLICABLE;
  const unit = scope.form.money ?? '万元';
  return failed({
    ...about,
    severity: 'error',
    variant: 'none',
    facts: { 各行: showField(total), 填写: said, 合计: showAmount(spent, unit) },
    fix: { safe: false, edits: [{ leaf: total, to: showNumber(spent, unit) }] },
  });
}
