/** S-15: the points for 预算控制率 follow from 附件2, by the steps of the sheet's own 评价标准 where it states them. */

import {
  absolute,
  compare,
  divide,
  type Exact,
  multiply,
  parseExact,
  subtract,
  ZERO,
} from '../../workbook/exact.ts';
import { failed, NOT_APPLICABLE, PASSED } from '../ruling.ts';
import { HUNDREDTH } from '../scoring/indicator-value.ts';
import { rowName, showNumber, showPercent } from '../show.ts';
import { numberIn } from './indicator-results.ts';
import { columnOf, fieldOf, type RuleFunction, textIn } from './rule-function.ts';

/** The points of a rate up to `to`. */
interface Step {
  readonly to: Exact;
  readonly points: Exact;
}

const POINTS = '\\s*[，,]?\\s*(?:计|得)\\s*(\\d+(?:\\.\\d+)?)\\s*分';
const NONE = new RegExp(`[=＝为]\\s*0%?${POINTS}`);
const UP_TO = new RegExp(`\\d+%?\\s*[-~～—–至到]\\s*(\\d+)%\\s*(?:[（(]含[)）])?${POINTS}`, 'g');

export const budgetChangeScore: RuleFunction = ({ scope, settings }) => {
  const { row, set } = scope;
  const [form] = set.ofKind.get('overall-evaluation') ?? [];
  if (!row || !form || !(settings.own as readonly string[]).includes(rowName(row))) return [NOT_APPLICABLE];
  const [before, after] = ['年初预算', '全年预算'].map((column) =>
    fieldOf(scope, `年度资金总额[${column}]`, form),
  );
  const cell = (column: string) => columnOf(scope, '指标', row, column);
  const [score, weight, standard] = [cell('得分'), cell('分值'), cell('评价标准')];
  const [first, last] = [before && numberIn(before), after && numberIn(after)];
  const [points, most] = [numberIn(score), numberIn(weight)];
  if (!before || !after || !first || !last || !points || !most) return [NOT_APPLICABLE];
  const change = subtract(last, first);
  const rate = divide(absolute(change), first);
  if (!rate) return [NOT_APPLICABLE];
  const own = stepsIn(textIn(standard));
  const steps = own ?? usualSteps(settings.steps as Readonly<Record<string, string>>, most);
  const expected = steps.find(({ to }) => compare(rate, to) <= 0)?.points ?? ZERO;
  if (compare(points, expected) <= 0) return [PASSED];
  // A budget that was cut had nothing added to it: whether that counts is the reviewer's to say.
  const sure = own !== null && change.n >= 0n;
  return [
    failed({
      ...(sure ? { severity: 'warning' as const } : {}),
      cells: [score],
      related: [weight, standard, before, after],
      arithmetic: `(${showNumber(last, '万元')} - ${showNumber(first, '万元')}) ÷ ${showNumber(first, '万元')} = ${showPercent(rate)}`,
      facts: {
        指标: rowName(row),
        率: showPercent(rate),
        得分: showNumber(points, '分'),
        应得: showNumber(expected, '分'),
      },
    }),
  ];
};

/** `=0，计5分；0-10%（含），计4分；10-20%（含），计3分`; null where the steps are not plain. */
function stepsIn(standard: string): Step[] | null {
  const step = (to: string, points: string): Step => ({
    to: multiply(parseExact(to) ?? ZERO, HUNDREDTH),
    points: parseExact(points) ?? ZERO,
  });
  const none = NONE.exec(standard)?.[1];
  const more = [...standard.matchAll(UP_TO)].map(([, to = '', points = '']) => step(to, points));
  return none === undefined || more.length === 0 ? null : [step('0', none), ...more];
}

/** The pack's steps, as shares of the weight. */
function usualSteps(steps: Readonly<Record<string, string>>, most: Exact): Step[] {
  return Object.entries(steps).map(([to, share]) => ({
    to: parseExact(to) ?? ZERO,
    points: multiply(most, parseExact(share) ?? ZERO),
  }));
}
