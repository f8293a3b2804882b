/** One fault, one finding: what the formulas say about a cell that a rule already explains is added to the rule's. */

import { alsoBreaking, type Finding } from '../finding/finding.ts';
import { areaHolds, areasIn, parseAddress, parseArea } from '../workbook/address.ts';
import type { Workbook } from '../workbook/snapshot.ts';

/** Rule findings with the formula detectors that found the same cells, and the formula findings that stand alone. */
export function mergeFormulaFindings(
  rules: readonly Finding[],
  formulas: readonly Finding[],
  workbook: Workbook,
): Finding[] {
  const also = new Map<Finding, Finding[]>();
  const alone: Finding[] = [];
  for (const formula of formulas) {
    const explained = rules.find((rule) => explains(rule, formula, workbook)) ?? firstOfAll(rules, formula);
    if (explained) also.set(explained, [...(also.get(explained) ?? []), formula]);
    else alone.push(formula);
  }
  const merged = rules.map((rule) => withFormulas(rule, also.get(rule) ?? []));
  return [...merged, ...alone];
}

/** The same fault in several cells, each of which a rule names by itself. */
function firstOfAll(rules: readonly Finding[], formula: Finding): Finding | undefined {
  if (formula.state !== 'fail') return undefined;
  const naming = formula.cells.map((cell) =>
    rules.find(
      ({ state, severity, sheet, cells }) =>
        state === 'fail' && severity === 'error' && sheet === formula.sheet && cells.includes(cell),
    ),
  );
  return naming.every((rule) => rule !== undefined) ? naming[0] : undefined;
}

function withFormulas(rule: Finding, formulas: readonly Finding[]): Finding {
  if (formulas.length === 0) return rule;
  const ids = formulas.map((formula) => formula.rule);
  const broken = formulas.some((formula) => formula.rule === ERROR_VALUE && formula.severity === 'error');
  return alsoBreaking({ ...rule, severity: broken ? 'error' : rule.severity }, ids);
}

const ERROR_VALUE = 'formula/error-value';
const UNBALANCED = 'formula/unbalanced-total';

/** A total does not foot because one of its items is wrong, and the rule says which. */
function takesIn({ related, sheet }: Finding, rule: Finding): boolean {
  const areas = related.filter((side) => side.sheet === sheet).flatMap(({ cells }) => cells);
  return rule.cells.every((cell) => areas.some((area) => isIn(cell, area)));
}

/** The same cells; or words in a number's place, which a formula cannot add up. */
function explains(rule: Finding, formula: Finding, workbook: Workbook): boolean {
  if (rule.state !== 'fail' || formula.state !== 'fail' || rule.sheet !== formula.sheet) return false;
  if (formula.cells.length === 0) return false;
  if (formula.cells.every((cell) => rule.cells.includes(cell))) return true;
  if (formula.rule === UNBALANCED && rule.severity === 'error') return takesIn(formula, rule);
  if (formula.rule !== ERROR_VALUE || rule.rule !== 'M-08') return false;
  const cells = workbook.sheets.find(({ name }) => name === formula.sheet)?.cells;
  return formula.cells.every((cell) => rule.cells.some((text) => reads(cells?.[cell]?.f ?? '', text)));
}

function reads(formula: string, cell: string): boolean {
  const at = parseAddress(cell);
  return at !== null && areasIn(formula).some((area) => areaHolds(area, at));
}

function isIn(cell: string, area: string): boolean {
  const at = parseAddress(cell);
  const of = parseArea(area);
  return at !== null && of !== null && areaHolds(of, at);
}
