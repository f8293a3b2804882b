/** Applies rules to forms: where each rule is to be looked at, and what it says there. */

import type { FieldReading, FilledForm } from '../forms/filled-form.ts';
import type { Exact } from '../workbook/exact.ts';
import { type Leaf, leafOf, type Scope } from './cells.ts';
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

/** Where the scope of a relation's evaluation can differ. */
export interface ScopeOptions {
  readonly basis?: Basis | null;
  readonly suppose?: ReadonlyMap<FieldReading, Exact> | null;
  readonly leaves?: Leaf[];
}

/** How many rounded items a field is made of. */
export type ItemsOf = (form: FilledForm, field: string) => number;

/** Every place where the rules apply: each form, column and row. A required list without rows is looked at once. */
export function relationsOf(rules: readonly CompiledRule[], set: FormSet): Relation[] {
  return rules.flatMap((rule) =>
    (set.ofKind.get(rule.form) ?? []).flatMap((form): Relation[] => {
      if (rule.columns.length > 0) return rule.columns.map((column) => ({ rule, form, column, row: null }));
      if (rule.repeat === null) return [{ rule, form, column: null, row: null }];
      const rows = form.repeats[rule.repeat] ?? [];
      if (rows.length === 0 && rule.repeatRequired) return [{ rule, form, column: null, row: null }];
      return rows.map((row) => ({ rule, form, column: null, row }));
    }),
  );
}

export function scopeOf(
  relation: Relation,
  set: FormSet,
  itemsOf: ItemsOf | null,
  { basis = null, suppose = null, leaves = [] }: ScopeOptions = {},
): Scope {
  return {
    set,
    form: relation.form,
    column: relation.column,
    row: relation.row,
    basis: basis === null ? null : (kind) => basisColumn(basis, kind),
    itemsOf: relation.rule.crossForm ? itemsOf : null,
    suppose,
    leaves,
  };
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
  const leaves: Leaf[] = [];
  const open = (basis: Basis | null) => scopeOf(relation, set, itemsOf, { basis, suppose, leaves });
  if (rule.repeat !== null && relation.row === null) {
    return {
      rulings: [notChecked('absent', [leafOf(open(null), relation.form, rule.repeat, null, '')])],
      leaves,
      basis: null,
    };
  }
  if (rule.condition) {
    const condition = evaluate(rule.condition, open(null));
    if (condition.type !== 'boolean' || !condition.value)
      return { rulings: [NOT_APPLICABLE], leaves, basis: null };
  }
  if (typeof rule.test === 'function') {
    const settings = rule.spec.settings ?? {};
    return { rulings: rule.test({ scope: open(null), settings, context }), leaves, basis: null };
  }
  if (rule.spec.basis) return applyByBasis(relation, rule.test, rule.spec.basis, open, leaves);
  return { rulings: [applyFormula(relation, rule.test, open(null))], leaves, basis: null };
}

/** One basis that holds is enough; where the split block agrees with no total, every basis is tried and a fail is a warning. */
function applyByBasis(
  relation: Relation,
  test: Expression,
  side: 'income' | 'spending',
  open: (basis: Basis | null) => Scope,
  leaves: readonly Leaf[],
): Applied {
  const known = splitBases(open(null), side);
  const comparable = (basis: Basis) =>
    referencesIn(test).every(({ column, form }) => column !== BASIS || basisColumn(basis, form) !== null);
  const bases = (known.length > 0 ? known : BASES).filter(comparable);
  if (bases.length === 0) return { rulings: [NOT_APPLICABLE], leaves, basis: null };
  const results = bases.map((basis) => ({ basis, ruling: applyFormula(relation, test, open(basis)) }));
  const order = ['pass', 'fail', 'not-checked', 'not-applicable'];
  const best = results.reduce((a, b) =>
    order.indexOf(b.ruling.state) < order.indexOf(a.ruling.state) ? b : a,
  );
  const { basis, ruling } = best;
  if (ruling.state !== 'fail') return { rulings: [ruling], leaves, basis };
  if (basis !== '全年执行' && budgetWasChanged(open(null))) {
    return { rulings: [notChecked('unknown', ruling.cells)], leaves, basis };
  }
  const rulings = known.length > 0 ? [ruling] : [{ ...ruling, severity: 'warning' as const }];
  return { rulings, leaves, basis };
}

function applyFormula({ rule, form }: Relation, test: Expression, scope: Scope): Ruling {
  const looked: Leaf[] = [];
  const verdict = judge(test, { ...scope, leaves: looked }, rule.spec.tolerance);
  scope.leaves.push(...looked);
  if (verdict.state === 'pass') return PASSED;
  if (verdict.state === 'not-applicable') return NOT_APPLICABLE;
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
  const related = unique(looked).filter((leaf) => leaf.reading !== null && !at.has(leaf.reading));
  const severity = degree === 'rounding' ? 'info' : degree === 'misrounded' ? 'warning' : null;
  return failed({ degree, comparison, cells, related, severity });
}

/** The form should have the field and it was not found; a field that some layouts lack is simply not there. */
function isMissing({ reading, field, form }: Leaf): boolean {
  if (reading !== null) return false;
  const [name, column] = field.replace(']', '').split('[');
  return form.missing.some((missing) => missing.field === name || missing.field === column);
}

function unique(leaves: readonly Leaf[]): Leaf[] {
  return [...new Map(leaves.map((leaf) => [leaf.reading, leaf])).values()];
}
