/** What stands between a checked workbook and the bureau: errors block, warnings need a written explanation. */

import type { CheckResult } from '../check/result.ts';
import type { Finding } from '../finding/finding.ts';
import type { FilledForm } from '../forms/filled-form.ts';
import { type Area, parseArea } from '../workbook/address.ts';

export interface Gate {
  /** 须改正: nothing can be sent while one stands. */
  readonly errors: readonly Finding[];
  /** 须说明 that nobody has explained yet. */
  readonly unexplained: readonly Finding[];
}

/** Sorts out what blocks a submission; findings outside the recognised forms never do. */
export function gate(
  result: Pick<CheckResult, 'forms' | 'findings'>,
  explanations: readonly { readonly finding: string }[],
): Gate {
  const explained = new Set(explanations.map((one) => one.finding));
  const standing = result.findings.filter(
    (finding) => finding.state === 'fail' && concernsForms(finding, result.forms),
  );
  return {
    errors: standing.filter(({ severity }) => severity === 'error'),
    unexplained: standing.filter(({ severity, id }) => severity === 'warning' && !explained.has(id)),
  };
}

/** Whether a finding touches a recognised form; one about a report or a whole set always does. */
function concernsForms(finding: Finding, forms: readonly FilledForm[]): boolean {
  if (finding.sheet === null) return true;
  const areas = forms
    .filter((form) => form.sheet === finding.sheet)
    .map((form) => parseArea(form.range))
    .filter((area) => area !== null);
  return areas.some((area) => finding.cells.length === 0 || finding.cells.some((cell) => meets(area, cell)));
}

function meets(area: Area, cells: string): boolean {
  const other = parseArea(cells);
  return (
    other !== null &&
    other.top <= area.bottom &&
    other.bottom >= area.top &&
    other.left <= area.right &&
    other.right >= area.left
  );
}
