/** totals, execution rate and score of the report against 附件2. */

import type { FilledForm } from '../../forms/filled-form.ts';
import type { Mention } from '../../text/report.ts';
import { absolute, compare, HALF, isZero, subtract, toText } from '../../workbook/exact.ts';
import type { FormSet } from '../form-set.ts';
import { basesOfSide } from '../split-basis.ts';
import { formNumber, placeOf } from './form-figures.ts';
import { againstRate, disagreement, placeOfMention } from './form-places.ts';
import { isUnitSlip, sameFigure } from './precision.ts';
import { factsOf } from './repeats.ts';
import { statedScore } from './score-rules.ts';
import type { TableNumber } from './table-figures.ts';
import { type Relation, shown, type TextContext, textFinding, withLead, written } from './text-context.ts';

export function againstOverall(c: TextContext, set: FormSet): Relation[] {
  return [...spending(c, set), ...executionRate(c, set), ...score(c, set)];
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
  const related = [whole.place, spent.place].filter((place) => place !== undefined);
  return rates.flatMap((rate) =>
    againstRate(c, rate, spent, whole, { key: 'X-16', form: set.nameOf(form), spans: [spent], related }),
  );
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
  const isRounded = stated.digits === 0 && compare(absolute(difference), HALF) <= 0;
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
