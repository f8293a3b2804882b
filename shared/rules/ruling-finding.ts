/** From a ruling to the finding that people read. */

import { type CellPlace, type Finding, finding, type Locale, type Severity } from '../finding/finding.ts';
import { absolute, type Exact, round, subtract } from '../workbook/exact.ts';
import { addedHint } from './added-lines.ts';
import type { Applied } from './apply-rule.ts';
import { onBasis, scopeOf } from './apply-rule.ts';
import type { Leaf, Scope } from './cells.ts';
import { ruleKey } from './compile.ts';
import { evaluate } from './evaluate.ts';
import { type Expression, isCount } from './expression.ts';
import type { FormSet } from './form-set.ts';
import { fillMessage } from './message.ts';
import type { NumberUnit, Relation, Ruling } from './ruling.ts';
import { showAmount, showArithmetic, showField, showNumber, showPercent, unitOf } from './show.ts';

/** A rule that fails somewhere, with what was seen there. */
export interface Failure {
  readonly relation: Relation;
  readonly ruling: Ruling;
  readonly applied: Applied;
}

const SCORE_DIGITS = 2;

interface Numbers {
  readonly actual: Exact;
  readonly expected: Exact;
  readonly unit: NumberUnit;
}

export function severityOf({ relation, ruling }: Failure): Severity {
  return ruling.severity ?? relation.rule.spec.severity;
}

/** The numbers that a failure compares, in 万元 or as ratios; null where it is not about numbers. */
export function numbersOf(failure: Failure): Numbers | null {
  const { ruling } = failure;
  if (ruling.comparison) {
    const { actual, left, right } = ruling.comparison;
    if (isCount(left) || isCount(right)) return null;
    const expected = asTyped(ruling.comparison.expected, failure);
    return { actual, expected, unit: unitOf([...ruling.cells, ...ruling.related], ruling.cells[0]) };
  }
  const numbers = ruling.numbers;
  if (!numbers?.actual || !numbers.expected || numbers.supposed) return null;
  return { actual: numbers.actual, expected: numbers.expected, unit: numbers.unit };
}

/** A score is told with the decimals that people give scores: 9.76, not 9.7575. */
function asTyped(expected: Exact, { relation, ruling }: Failure): Exact {
  if (relation.rule.spec.tolerance !== 'score') return expected;
  return round(expected, Math.max(SCORE_DIGITS, ruling.cells[0]?.reading?.number?.digits ?? 0));
}

export function findingOf(failure: Failure, set: FormSet, locale: Locale): Finding {
  const { relation, ruling } = failure;
  const { spec } = relation.rule;
  const numbers = numbersOf(failure);
  const scope = onBasis(scopeOf(relation, set, null), failure.applied.basis);
  const sheet = ruling.cells[0]?.reading?.sheet ?? relation.form.sheet;
  const own = { sheet, cells: cellsOn(sheet, ruling.cells) };
  const also = spec.also?.[relation.form.kind];
  return finding(
    {
      rule: spec.id,
      alsoRules: also === undefined ? [] : [also],
      severity: severityOf(failure),
      ...own,
      related: placesOf(set, [...ruling.cells, ...ruling.related], own),
      message: messageOf(failure, numbers, scope, locale),
      arithmetic:
        ruling.comparison && numbers
          ? showArithmetic(ruling.comparison, scope, numbers.unit)
          : ruling.arithmetic,
      ...numberFields(numbers, ruling),
      source: spec.source,
    },
    `${ruleKey(spec)}|${relation.form.id}|${relation.column ?? ''}|${ruling.key}`,
  );
}

function numberFields(numbers: Numbers | null, ruling: Ruling): Partial<Finding> {
  if (!numbers) {
    const alone = ruling.numbers?.actual;
    if (!alone || !ruling.numbers) return {};
    return { actual: showNumber(alone, ruling.numbers.unit), unit: ruling.numbers.unit || null };
  }
  const { actual, expected, unit } = numbers;
  return {
    expected: showNumber(expected, unit),
    actual: showNumber(actual, unit),
    difference: showNumber(subtract(actual, expected), unit),
    unit: unit || null,
  };
}

/** Addresses on one sheet, each once. */
export function cellsOn(sheet: string, leaves: readonly Leaf[]): string[] {
  const cells = leaves
    .filter((leaf) => leaf.reading?.sheet === sheet)
    .map((leaf) => leaf.reading?.cell ?? '');
  return [...new Set(cells)].filter((cell) => cell !== '');
}

/** The cells that a finding does not name itself, by file and sheet. */
export function placesOf(
  set: FormSet,
  leaves: readonly Leaf[],
  told: Pick<Finding, 'sheet' | 'cells'> | null,
): CellPlace[] {
  const places = new Map<string, { file?: string; sheet: string; cells: string[] }>();
  for (const { reading, form } of leaves) {
    if (!reading || reading.cell === '') continue;
    if (reading.sheet === told?.sheet && told.cells.includes(reading.cell)) continue;
    const file = set.fileOf.get(form) ?? set.last?.fileOf.get(form);
    const key = `${file ?? ''}|${reading.sheet}`;
    const place = places.get(key) ?? {
      ...(file === undefined ? {} : { file }),
      sheet: reading.sheet,
      cells: [],
    };
    if (!place.cells.includes(reading.cell)) place.cells.push(reading.cell);
    places.set(key, place);
  }
  return [...places.values()];
}

const ROUNDING = {
  zh: '{项}为{填报}，按关系应为{应为}，相差{差额}，在取整误差之内。',
  en: '{项} is {填报} and should be {应为}: the difference of {差额} is within rounding.',
};

function messageOf(failure: Failure, numbers: Numbers | null, scope: Scope, locale: Locale): string {
  const { relation, ruling } = failure;
  const { spec } = relation.rule;
  const texts =
    ruling.degree === 'rounding' && numbers && !ruling.variant
      ? ROUNDING
      : ((ruling.variant ? spec.variants?.[ruling.variant] : undefined) ?? spec.message);
  const message = fillMessage(locale === 'zh-CN' ? texts.zh : texts.en, (placeholder) =>
    placeholderOf(placeholder, failure, numbers, scope, locale),
  );
  const added = addedHint(ruling, scope.set, locale);
  return added === null ? message : withHints(message, [added], locale);
}

/** What is said in brackets at the end of the sentence. */
export function withHints(message: string, hints: readonly string[], locale: Locale): string {
  if (hints.length === 0) return message;
  return locale === 'zh-CN'
    ? message.replace(/。$/, `（${hints.join('；')}）。`)
    : message.replace(/\.$/, ` (${hints.join('; ')}).`);
}

function placeholderOf(
  name: string,
  { relation, ruling }: Failure,
  numbers: Numbers | null,
  scope: Scope,
  locale: Locale,
): string | null {
  const fact = ruling.facts[name];
  if (fact !== undefined) return fact;
  if (name.startsWith('=') || name.startsWith('%')) {
    const expression = relation.rule.placeholders.get(name.slice(1).trim());
    return expression ? worth(expression, scope, name.startsWith('%')) : null;
  }
  const first = ruling.cells[0];
  switch (name) {
    case '表':
      return scope.set.nameOf(relation.form);
    case '项':
      return first ? showField(first) : '';
    case '栏':
      return relation.column ?? '';
    case '行':
      return relation.row?.label ?? '';
    case '应为':
      return numbers && showAmount(numbers.expected, numbers.unit);
    case '填报':
      return numbers && showAmount(numbers.actual, numbers.unit);
    case '差额':
      return (
        numbers && showAmount(absolute(subtract(numbers.actual, numbers.expected)), pointUnit(numbers.unit))
      );
    case '差':
      return numbers && showDifference(numbers, locale);
    case '算式':
      return ruling.comparison && numbers ? showArithmetic(ruling.comparison, scope, numbers.unit) : '';
    default:
      return null;
  }
}

/** What a formula in a message is worth: money with its unit, a percentage, or a bare number. */
function worth(expression: Expression, scope: Scope, percent: boolean): string {
  const leaves: Leaf[] = [];
  const value = evaluate(expression, { ...scope, leaves });
  if (value.type === 'text') return value.text;
  if (value.type !== 'number') return '—';
  if (percent) return showPercent(value.value);
  const unit = unitOf(leaves, undefined);
  return unit === '万元' || unit === '元' ? showAmount(value.value, unit) : showNumber(value.value, unit);
}

/** `多0.81万元`, `少3.45个百分点`. */
export function showDifference({ actual, expected, unit }: Numbers, locale: Locale): string {
  const gap = subtract(actual, expected);
  const amount = showAmount(absolute(gap), pointUnit(unit));
  const more = gap.n > 0n;
  if (locale === 'zh-CN') return `${more ? '多' : '少'}${amount}`;
  return `${amount} ${more ? 'too much' : 'too little'}`;
}

/** Percentages differ by percentage points. */
function pointUnit(unit: NumberUnit): NumberUnit {
  return unit === '%' ? '个百分点' : unit;
}
