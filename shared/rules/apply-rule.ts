/** Applies rules to forms: where each rule is to be looked at, and what it says there. */

import { partsOfField } from '../forms/field-name.ts';
import type { FieldReading, FilledForm } from '../forms/filled-form.ts';
import type { Exact } from '../workbook/exact.ts';
import { eachOnce, type Leaf, leafOf, type Scope } from './cells.ts';
import type { CompiledRule } from './compile.ts';
import type { CheckContext } from './context.ts';
import { evaluate } from './evaluate.ts';
import { type Expression, referencesIn } from './expression.ts';
import type { FormSet } from './form-set.ts';
import { cellAt } from './functions/rule-function.ts';
import { judge, type Verdict } from './judge.ts';
import { BASIS } from './parse-formula.ts';
import { isOutlier } from './plausibility.ts';
import { failed, NOT_APPLICABLE, notChecked, PASSED, type Relation, type Ruling } from './ruling.ts';
import { BASES, type Basis, basisColumn, budgetWasChanged, splitBases } from './split-basis.ts';

const NO_SETTINGS = {};

/** How many rounded items a field is made of. */
export type ItemsOf = (form: FilledForm, field: string) => number;

/** Every place where the rules apply: each form, column and row. A required list without rows is looked at once. */
export function relationsOf(rules: readonly CompiledRule[], set: FormSet): Relation[] {
  const relations: Relation[] = [];
  for (const rule of rules) {
    for (const form of set.ofKind.get(rule.form) ?? []) {
      const rows = rule.repeat === null ? [] : (form.repeats[rule.repeat] ?? []);
      if (rule.columns.length > 0) {
        for (const column of rule.columns) relations.push({ rule, form, column, row: null });
      } else if (rule.repeat === null || (rows.length === 0 && rule.repeatRequired)) {
        relations.push({ rule, form, column: null, row: null });
      } else {
        for (const row of rows) relations.push({ rule, form, column: null, row });
      }
    }
  }
  return relations;
}

export function scopeOf(
  { rule, form, column, row }: Relation,
  set: FormSet,
  itemsOf: ItemsOf | null,
  suppose: ReadonlyMap<FieldReading, Exact> | null = null,
): Scope {
  return {
    set,
    form,
    column,
    row,
    basis: null,
    itemsOf: rule.crossForm ? itemsOf : null,
    suppose,
    leaves: [],
  };
}

/** The same scope where 口径 is the basis; cells are noted in the same list. */
export function onBasis(scope: Scope, basis: Basis | null): Scope {
  return basis === null ? scope : { ...scope, basis: (kind) => basisColumn(basis, kind) };
}

export interface Applied {
  readonly rulings: readonly Ruling[];
  /** Every cell that was looked at. */
  readonly leaves: readonly Leaf[];
  /** The basis by which a failing comparison was made. */
  readonly basis: Basis | null;
}

/** What the rule says there. With `suppose`, as if those cells held other numbers. */
export function applyRule(
  relation: Relation,
  set: FormSet,
  context: CheckContext,
  itemsOf: ItemsOf,
  suppose: ReadonlyMap<FieldReading, Exact> | null = null,
): Applied {
  const { rule } = relation;
  const scope = scopeOf(relation, set, itemsOf, suppose);
  const { leaves } = scope;
  if (rule.repeat !== null && relation.row === null) {
    const rows = leafOf(scope, relation.form, rule.repeat, null, '');
    return { rulings: [notChecked('absent', [rows])], leaves, basis: null };
  }
  if (rule.condition) {
    const condition = evaluate(rule.condition, scope);
    if (condition.type !== 'boolean' || !condition.value)
      return { rulings: [NOT_APPLICABLE], leaves, basis: null };
  }
  if (typeof rule.test === 'function') {
    const settings = rule.spec.settings ?? NO_SETTINGS;
    return { rulings: rule.test({ scope, settings, context }), leaves, basis: null };
  }
  if (rule.spec.basis) return applyByBasis(relation, rule.test, rule.spec.basis, scope);
  return { rulings: [applyFormula(relation, rule.test, scope)], leaves, basis: null };
}

/** One basis that holds is enough; where the split block agrees with no total, every basis is tried and a fail is a warning. */
function applyByBasis(
  relation: Relation,
  test: Expression,
  side: 'income' | 'spending',
  scope: Scope,
): Applied {
  const { leaves } = scope;
  const known = splitBases(scope, side);
  const comparable = (basis: Basis) =>
    referencesIn(test).every(({ column, form }) => column !== BASIS || basisColumn(basis, form) !== null);
  const bases = (known.length > 0 ? known : BASES).filter(comparable);
  if (bases.length === 0) return { rulings: [NOT_APPLICABLE], leaves, basis: null };
  const results = bases.map((basis) => {
    return { basis, ruling: applyFormula(relation, test, onBasis(scope, basis)) };
  });
  const order = ['pass', 'fail', 'not-checked', 'not-applicable'];
  const best = results.reduce((a, b) =>
    order.indexOf(b.ruling.state) < order.indexOf(a.ruling.state) ? b : a,
  );
  const { basis, ruling } = best;
  if (ruling.state !== 'fail') return { rulings: [ruling], leaves, basis };
  if (basis !== '全年执行' && budgetWasChanged(scope)) {
    return { rulings: [notChecked('unknown', ruling.cells)], leaves, basis };
  }
  const rulings = known.length > 0 ? [ruling] : [{ ...ruling, severity: 'warning' as const }];
  return { rulings, leaves, basis };
}

function applyFormula({ rule, form }: Relation, test: Expression, scope: Scope): Ruling {
  const before = scope.leaves.length;
  const verdict = judge(test, scope, rule.spec.tolerance);
  if (verdict.state === 'pass') return PASSED;
  if (verdict.state === 'not-applicable') return NOT_APPLICABLE;
  const looked = scope.leaves.slice(before);
  const absent = looked.filter(isMissing);
  if (verdict.state === 'not-checked') return unchecked(verdict, test, looked, absent, scope);
  // A row or column that the form does not have may hold the difference.
  if (absent.length > 0 && verdict.comparison) return notChecked('absent', absent);
  return ruled(verdict, looked, form, scope);
}

function unchecked(
  verdict: Extract<Verdict, { state: 'not-checked' }>,
  test: Expression,
  looked: readonly Leaf[],
  absent: readonly Leaf[],
  scope: Scope,
): Ruling {
  const { set } = scope;
  if (verdict.why !== 'blank') {
    const bad = looked.filter((leaf) => leaf.value.type === 'unusable');
    return notChecked(verdict.why, bad);
  }
  const absentForm = referencesIn(test).find(
    ({ own, year, form }) => !own && !(year === 'last' ? set.last : set)?.ofKind.has(form),
  );
  if (absentForm) {
    const name = set.words.get(absentForm.form)?.short ?? absentForm.form;
    return notChecked('no-form', [cellAt(scope.form, null, name)]);
  }
  if (absent.length > 0) return notChecked('absent', absent);
  return notChecked(
    'blank',
    looked.filter((leaf) => leaf.value.type === 'blank'),
  );
}

function ruled(
  verdict: Extract<Verdict, { state: 'fail' }>,
  looked: readonly Leaf[],
  form: FilledForm,
  scope: Scope,
): Ruling {
  const { comparison, degree } = verdict;
  const quiet: Leaf[] = [];
  if (comparison) evaluate(comparison.stated, { ...scope, leaves: quiet });
  const first = quiet.filter((leaf) => leaf.reading !== null);
  const own = looked.filter((leaf) => leaf.form === form && leaf.reading !== null);
  const odd = comparison?.operator === '=' ? [] : own.filter((leaf) => isOutlier(leaf, scope.set));
  const cells = odd.length === 1 ? odd : (first.length > 0 ? first : own).slice(0, 1);
  const at = new Set(cells.map((leaf) => leaf.reading));
  const related = eachOnce(looked).filter((leaf) => leaf.reading !== null && !at.has(leaf.reading));
  const severity = degree === 'rounding' ? 'info' : degree === 'misrounded' ? 'warning' : null;
  return failed({ degree, comparison, cells, related, severity });
}

/** The form should have the field and it was not found; a field that some layouts lack is simply not there. */
function isMissing({ reading, field, form }: Leaf): boolean {
  if (reading !== null) return false;
  const [name, column] = partsOfField(field);
  return form.missing.some((missing) => missing.field === name || missing.field === column);
}
