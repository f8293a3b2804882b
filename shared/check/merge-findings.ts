/** One fault, one finding: what the formulas say about a cell that a rule already explains is added to the rule's. */

import type { Finding } from '../finding/finding.ts';

/** Rule findings with the formula detectors that found the same cells, and the formula findings that stand alone. */
export function mergeFormulaFindings(rules: readonly Finding[], formulas: readonly Finding[]): Finding[] {
  const also = new Map<Finding, string[]>();
  const alone: Finding[] = [];
  for (const formula of formulas) {
    const explained = rules.find((rule) => explains(rule, formula));
    if (explained) also.set(explained, [...(also.get(explained) ?? []), formula.rule]);
    else alone.push(formula);
  }
  const merged = rules.map((rule) => {
    const more = also.get(rule);
    return more ? { ...rule, alsoRules: [...new Set([...rule.alsoRules, ...more])].sort() } : rule;
  });
  return [...merged, ...alone];
}

function explains(rule: Finding, formula: Finding): boolean {
  if (rule.state !== 'fail' || formula.state !== 'fail' || rule.sheet !== formula.sheet) return false;
  return formula.cells.length > 0 && formula.cells.every((cell) => rule.cells.includes(cell));
}
