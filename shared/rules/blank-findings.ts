/**
 * Obligatory cells that were left blank: each told at its cell, with what its parts give, and with the rules that could
 * not be checked for it. Many blanks of one table are one finding: people are still filling it in.
 */

import { alsoBreaking, type Finding, type Locale } from '../finding/finding.ts';
import type { FieldReading } from '../forms/filled-form.ts';
import { isZero } from '../workbook/exact.ts';
import { scopeOf } from './apply-rule.ts';
import { type Leaf, readCell } from './cells.ts';
import { evaluate } from './evaluate.ts';
import type { Evaluation } from './evaluation.ts';
import { firstEquation } from './expression.ts';
import { type Determined, fixOfBlank } from './fixes.ts';
import type { FormSet } from './form-set.ts';
import { siblings } from './plausibility.ts';
import { type Failure, findingOf, severityOf } from './ruling-finding.ts';
import { showAmount, showField, showNumber, unitOf } from './show.ts';
import type { UncheckedRuling } from './unchecked-findings.ts';

/** More blanks of one form are told together. */
const MOST_ALONE = 4;
/** So many of them are named. */
const MOST_NAMES = 4;

/** Whether the rule says that cells are blank, rather than that numbers disagree. */
export function tellsBlanks({ relation }: Failure): boolean {
  return relation.rule.spec.function === 'blankCells';
}

/** The blank cells in which a number is missing for certain: obligatory ones, and gaps beside amounts of their own row. */
export function missingNumbers(failures: readonly Failure[], set: FormSet): ReadonlySet<FieldReading> {
  const telling = failures.filter((failure) => severityOf(failure) === 'info');
  const missing = telling.flatMap((failure) =>
    failure.ruling.cells.filter(
      (leaf) => leaf.reading?.kind === 'blank' && (tellsBlanks(failure) || !isIdle(leaf, set)),
    ),
  );
  return new Set(missing.flatMap(({ reading }) => reading ?? []));
}

/** The blanks that no other finding names already. */
export function blankFindings(
  blanks: readonly Failure[],
  others: readonly Finding[],
  unchecked: readonly UncheckedRuling[],
  results: Evaluation,
  set: FormSet,
  locale: Locale,
): Finding[] {
  const named = new Set(others.flatMap(({ sheet, cells }) => cells.map((cell) => `${sheet}!${cell}`)));
  const untold = blanks.filter(({ ruling }) => {
    const reading = ruling.cells[0]?.reading;
    return !named.has(`${reading?.sheet}!${reading?.cell}`);
  });
  const waiting = (failures: readonly Failure[]) => rulesWaitingFor(failures, unchecked);
  return [...Map.groupBy(untold, ({ relation }) => relation.form).values()].flatMap((ofForm) => {
    const [first] = ofForm;
    if (first && ofForm.length > MOST_ALONE)
      return [alsoBreaking(severalFinding(first, ofForm, set, locale), waiting(ofForm))];
    return ofForm.map((failure) =>
      alsoBreaking(blankFinding(failure, results, set, locale), waiting([failure])),
    );
  });
}

/** What could not be checked for another reason than a blank, or a dash, that some finding names. */
export function withoutTold(
  unchecked: readonly UncheckedRuling[],
  failures: readonly Failure[],
): UncheckedRuling[] {
  const told = readingsIn(failures);
  return unchecked.filter(({ ruling }) => !waitsFor(ruling, told));
}

/** The cells that the failures name. */
function readingsIn(failures: readonly Failure[]): ReadonlySet<FieldReading> {
  return new Set(failures.flatMap(({ ruling }) => ruling.cells.flatMap(({ reading }) => reading ?? [])));
}

function waitsFor({ why, cells }: UncheckedRuling['ruling'], told: ReadonlySet<FieldReading>): boolean {
  return why === 'blank' && cells.some(({ reading }) => reading !== null && told.has(reading));
}

function rulesWaitingFor(blanks: readonly Failure[], unchecked: readonly UncheckedRuling[]): string[] {
  const told = readingsIn(blanks);
  return unchecked
    .filter(({ ruling }) => waitsFor(ruling, told))
    .map(({ relation }) => relation.rule.spec.id);
}

function severalFinding(first: Failure, all: readonly Failure[], set: FormSet, locale: Locale): Finding {
  const cells = all.flatMap(({ ruling }) => ruling.cells);
  const names = cells.slice(0, MOST_NAMES).map(showField);
  const facts = { 项: names.join(locale === 'zh-CN' ? '、' : ', '), 个数: String(cells.length) };
  const ruling = { ...first.ruling, cells, facts, variant: 'several', key: 'several' };
  return { ...findingOf({ ...first, ruling }, set, locale), related: [] };
}

function blankFinding(failure: Failure, results: Evaluation, set: FormSet, locale: Locale): Finding {
  const [leaf] = failure.ruling.cells;
  const known = leaf && determined(leaf, results, set);
  if (!leaf || !known) return findingOf(failure, set, locale);
  const unit = unitOf([leaf], leaf);
  const { title } = known.evaluated.relation.rule.spec;
  const facts = {
    ...failure.ruling.facts,
    关系: locale === 'zh-CN' ? title.zh : title.en,
    应填: showAmount(known.value, unit),
  };
  return {
    ...findingOf({ ...failure, ruling: { ...failure.ruling, facts, variant: 'determined' } }, set, locale),
    expected: showNumber(known.value, unit),
    unit: unit || null,
    fix: fixOfBlank(known, leaf, set),
  };
}

/** What the first equation that states the cell gives, where all that goes into it is there. */
function determined(leaf: Leaf, results: Evaluation, set: FormSet): Determined | null {
  const { reading } = leaf;
  for (const evaluated of reading ? results.dependents([reading]) : []) {
    const { relation } = evaluated;
    const { test, condition, spec } = relation.rule;
    const equation = typeof test === 'function' || spec.severity !== 'error' ? null : firstEquation(test);
    if (equation?.left.type !== 'reference') continue;
    const scope = scopeOf(relation, set, null);
    if (readCell(equation.left, scope)?.reading !== reading) continue;
    const applies = condition ? evaluate(condition, scope) : null;
    if (applies && !(applies.type === 'boolean' && applies.value)) continue;
    const parts = scopeOf(relation, set, null);
    const value = evaluate(equation.right, parts);
    if (value.type === 'number' && parts.leaves.every((part) => isGiven(part, set)))
      return { evaluated, value: value.value };
  }
  return null;
}

/** A number, a dash, or a blank in a row of blanks and zeros: nothing is missing there. */
function isGiven(leaf: Leaf, set: FormSet): boolean {
  return leaf.reading?.kind !== 'blank' || (siblings(leaf, set).length > 0 && isIdle(leaf, set));
}

/** The rest of its row has no amount either. */
function isIdle(leaf: Leaf, set: FormSet): boolean {
  return siblings(leaf, set).every(({ number }) => number === null || isZero(number.value));
}
