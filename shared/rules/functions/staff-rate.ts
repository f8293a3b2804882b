/** X-12: 在职人员控制率 among 附件2's indicators is the one that 附件1 gives or reckons with. */

import { absolute, compare, divide, type Exact, subtract, unitOf } from '../../workbook/exact.ts';
import { failed, NOT_APPLICABLE, PASSED } from '../ruling.ts';
import { readIndicator } from '../scoring/read-indicator.ts';
import { rowName, showPercent } from '../show.ts';
import { numberIn } from './indicator-results.ts';
import { columnOf, fieldOf, type RuleFunction, textIn } from './rule-function.ts';

const NAME = /^(?:在职|财政供养|供养)人员(?:编制)?控制率$/;

export const staffRate: RuleFunction = ({ scope, context }) => {
  const { row, set, form } = scope;
  const [basic] = set.ofKind.get('basic-data') ?? [];
  if (!row || !basic || !NAME.test(rowName(row).replace(/\s/g, ''))) return [NOT_APPLICABLE];
  const { actual } = readIndicator(set, row, form.year ?? context.year, context.settings.scoring);
  if (actual.kind !== 'number' || actual.unit !== '%' || actual.bounded) return [NOT_APPLICABLE];
  const printed = fieldOf(scope, '控制率', basic);
  const [posts, staff] = [fieldOf(scope, '编制数', basic), fieldOf(scope, '在职人数', basic)];
  const [most, there] = [numberIn(posts), numberIn(staff)];
  const rates = [numberIn(printed), most && there && divide(there, most)].filter((rate) => rate !== null);
  const [expected] = rates;
  const said = columnOf(scope, '指标', row, '完成值');
  if (!expected) return [NOT_APPLICABLE];
  // The last digit may be cut off or rounded.
  const last = unitOf(2 + digitsOf(textIn(said)));
  const agrees = (rate: Exact) => compare(absolute(subtract(actual.value, rate)), last) <= 0;
  if (rates.some(agrees)) return [PASSED];
  return [
    failed({
      cells: [said],
      related: [printed, posts, staff],
      facts: { 指标: rowName(row), 完成: textIn(said), 控制率: showPercent(expected) },
    }),
  ];
};

/** Decimals written: 2 of `93.51%`. */
function digitsOf(text: string): number {
  return /[.．](\d+)/.exec(text)?.[1]?.length ?? 0;
}
