/** Whether the points of an indicator follow from its target and result (rules.md §3). */

import {
  absolute,
  compare,
  divide,
  type Exact,
  halfUnit,
  multiply,
  ONE,
  parseExact,
  subtract,
  ZERO,
} from '../../workbook/exact.ts';
import { failed, NOT_APPLICABLE, notChecked, PASSED, type Ruling } from '../ruling.ts';
import type { ScoringMethod } from '../schema.ts';
import { scoreDigits } from '../scoring/score-digits.ts';
import { pointsFor } from '../scoring/scoring-method.ts';
import { showNumber } from '../show.ts';
import { indicatorOf, numberIn } from './indicator-results.ts';
import { type RuleFunction, textIn } from './rule-function.ts';
import { sharedReason } from './shared-reason.ts';

/**
 * C-11: a score above the computed one. Full marks for a clearly missed target are an error, else it is a warning until
 * the pack states the notice's method. A lower score is C-14's matter.
 */
export const scoreByMethod: RuleFunction = (call) => {
  const row = indicatorOf(call);
  const { read, name } = row;
  const method = call.context.settings.scoring;
  if (read.outcome.kind === 'unmeasured' && !read.outcome.empty && read.target.kind !== 'text') {
    return [notChecked('unknown', [row.cell('完成值')])];
  }
  if (read.outcome.kind !== 'measured') return [NOT_APPLICABLE];
  const [points, most] = [numberIn(row.cell('得分')), numberIn(row.cell('分值'))];
  if (!points || !most) return [NOT_APPLICABLE];
  const expected = pointsFor(read.outcome.share, most);
  const above = subtract(points, expected);
  const { reading } = row.cell('得分');
  const digits = reading ? scoreDigits(call.scope.form, reading) : 0;
  const half = halfUnit(digits);
  if (compare(above, ZERO) <= 0 || (digits > 0 && compare(above, half) <= 0)) return [PASSED];
  // With a small weight whole points round a clear miss up to full marks: that is no rounding.
  const undeserved = isUndeserved(points, most, read.outcome.share, method);
  const whole = digits === 0 && !undeserved && compare(above, half) <= 0;
  return [
    failed({
      degree: whole ? 'rounding' : 'wrong',
      severity: whole ? 'info' : method.stated || undeserved ? 'error' : 'warning',
      cells: [row.cell('得分'), row.cell('完成值')],
      related: [row.cell('指标值'), row.cell('分值')],
      numbers: { actual: points, expected, unit: '分' },
      facts: { 指标: name, 目标: textIn(row.cell('指标值')), 完成: textIn(row.cell('完成值')) },
    }),
  ];
};

/** Full marks for a target that was clearly missed. */
function isUndeserved(points: Exact, most: Exact, share: Exact, method: ScoringMethod): boolean {
  const missed = subtract(ONE, share);
  return compare(points, most) >= 0 && compare(missed, parseExact(method.clearlyMissed) ?? ZERO) > 0;
}

/** 未按时完成, 逾期: nothing else is said. */
const NOT_DONE =
  /^(?:(?:尚?未|没有?)能?(?:按时|按期|如期|及时)?(?:全部|全面)?(?:完成|完工|竣工|到位|实现)|(?:逾期|延期|超期)(?:完成|完工)?)$/;
/** What was to be done in time, or at all. */
const TO_BE_DONE = /完成|完工|竣工|到位|实现|按时|按期|及时|如期/;
const DENIES = /^[未不没无]|逾期|延期|超期/;

/** C-11: full marks for a result in words that is the target's contrary: 不健全 for 健全, 未按时完成 for 12月底前. */
export const deniedTarget: RuleFunction = (call) => {
  const row = indicatorOf(call);
  const [points, most] = [numberIn(row.cell('得分')), numberIn(row.cell('分值'))];
  if (!points || !most || most.n <= 0n || compare(points, most) < 0) return [NOT_APPLICABLE];
  const plain = (text: string) => text.replace(/[\s。，；;,.]/g, '');
  const [aim, said] = [plain(textIn(row.cell('指标值'))), plain(textIn(row.cell('完成值')))];
  if (aim === '' || said === '' || DENIES.test(aim)) return [NOT_APPLICABLE];
  // A target in numbers answered in words is C-09's matter.
  if (row.read.outcome.kind === 'words') return [NOT_APPLICABLE];
  const contrary = /^[\u4e00-\u9fff]{2,}$/.test(aim) && [`不${aim}`, `未${aim}`].includes(said);
  const undone =
    NOT_DONE.test(said) && (['date', 'day'].includes(row.read.target.kind) || TO_BE_DONE.test(aim));
  if (!contrary && !undone) return [PASSED];
  return [
    failed({
      cells: [row.cell('得分'), row.cell('完成值')],
      related: [row.cell('指标值'), row.cell('分值')],
      facts: {
        指标: row.name,
        目标: textIn(row.cell('指标值')),
        完成: textIn(row.cell('完成值')),
        得分: showNumber(points, '分'),
      },
    }),
  ];
};

/** C-12: a result in one of the grade words gets points within that grade's share of the weight; other words are not checked. */
export const gradedScore: RuleFunction = (call) => {
  const row = indicatorOf(call);
  const { read, name } = row;
  if (read.actual.kind !== 'text' || read.target.kind !== 'text') return [NOT_APPLICABLE];
  const [points, most] = [numberIn(row.cell('得分')), numberIn(row.cell('分值'))];
  if (!points || !most) return [NOT_APPLICABLE];
  const said = textIn(row.cell('完成值')).replace(/\s/g, '');
  const grade = call.context.settings.scoring.grades.find(({ words }) => words.includes(said));
  if (!grade) return [notChecked('unknown', [row.cell('完成值')])];
  const share = divide(points, most);
  if (!share) return [NOT_APPLICABLE];
  const [from, to] = [parseExact(grade.from) ?? ZERO, parseExact(grade.to) ?? ONE];
  // The bound between two grades belongs to the better one.
  const isBest = compare(to, ONE) === 0;
  const below = compare(share, to) < 0 || (isBest && compare(share, ONE) <= 0);
  if (compare(share, from) >= 0 && below) return [PASSED];
  return [
    failed({
      cells: [row.cell('得分')],
      related: [row.cell('完成值'), row.cell('指标值'), row.cell('分值')],
      variant: isBest ? null : 'lower',
      facts: {
        指标: name,
        完成: said,
        低: shownShare(from, most),
        高: shownShare(to, most),
        得分: showNumber(points, '分'),
      },
    }),
  ];
};

function shownShare(share: Exact, most: Exact): string {
  return showNumber(multiply(share, most), '分');
}

/** C-14: points were lost without a reason; any reason other than blank, 无 and — will do, also one for several rows. */
export const lostPointsReason: RuleFunction = (call): Ruling[] => {
  const row = indicatorOf(call);
  const { name } = row;
  const [points, most] = [numberIn(row.cell('得分')), numberIn(row.cell('分值'))];
  if (!points || !most) return [NOT_APPLICABLE];
  if (points.n < 0n || compare(points, most) >= 0) return [PASSED];
  if (!row.cell('偏差原因').reading) return [notChecked('absent', [row.cell('偏差原因')])];
  if (!/^(?:(?:无|没有)?[-—–/、.。;；,，]*)$/.test(textIn(row.cell('偏差原因')))) return [PASSED];
  const shared = sharedReason(call.scope, name);
  if (shared?.named) return [PASSED];
  // Where the target was reached, what explains others that were missed says nothing of this one.
  const { outcome } = row.read;
  const reached = outcome.kind === 'measured' && compare(outcome.share, ONE) >= 0;
  const facts = { 指标: name, 扣分: showNumber(absolute(subtract(most, points)), '分') };
  const cells = [row.cell('偏差原因'), row.cell('得分')];
  const related = [row.cell('分值')];
  if (!shared || reached) return [failed({ cells, related, facts })];
  return [
    failed({
      severity: 'info',
      variant: 'above',
      cells,
      related: [...related, shared.leaf],
      facts: { ...facts, 上方: shared.leaf.reading?.cell ?? '' },
    }),
  ];
};
