/** The findings as a sheet of their own: to print, to hand on, to work through. */

import { type Finding, ruleNumbers } from '../../../shared/finding/finding.ts';
import type { Explained } from '../../../shared/submission/decisions.ts';
import { formatAddress } from '../../../shared/workbook/address.ts';
import type { Cell, Sheet } from '../../../shared/workbook/snapshot.ts';
import type { Speech } from '../strings/strings.ts';
import { kindOf } from './filter.ts';

/** One row a finding. */
export function findingsSheet(
  findings: readonly Finding[],
  explained: ReadonlyMap<string, Explained>,
  { words }: Speech,
): Sheet {
  const { head } = words.sheet;
  const rows = findings.map((finding, i) => {
    const { sheet, cells, message, arithmetic, expected, actual, difference, unit, source } = finding;
    const one = explained.get(finding.id);
    return [
      String(i + 1),
      words.severity[kindOf(finding)],
      sheet ?? '',
      cells.join(words.listComma),
      message,
      actual ?? '',
      expected ?? '',
      difference ?? '',
      unit ?? '',
      arithmetic ?? '',
      ruleNumbers(finding)[0] ?? '',
      source,
      one?.state === 'given' ? (one.explanation?.reason ?? '') : '',
    ];
  });
  const cells: Record<string, Cell> = {};
  for (const [row, texts] of [head, ...rows].entries()) {
    for (const [column, text] of texts.entries()) {
      if (text !== '') cells[formatAddress(row, column)] = { v: text, z: '@' };
    }
  }
  return {
    name: words.sheet.name,
    ref: `A1:${formatAddress(rows.length, head.length - 1)}`,
    cells,
  };
}
