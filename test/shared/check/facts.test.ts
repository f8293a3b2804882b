/** Explanations hold while the values that they are about stay the same. */

import { describe, expect, it } from 'vitest';
import { check } from '../../../shared/check/check.ts';
import type { Finding } from '../../../shared/finding/finding.ts';
import { hunan2024 } from '../../../shared/pack/hunan-2024.ts';
import { townshipWorkbook } from '../../../shared/sample/township.ts';
import { matchExplanations, withExplanation } from '../../../shared/submission/decisions.ts';
import type { Cell, Workbook } from '../../../shared/workbook/snapshot.ts';
import { move } from '../forms/rearrange.ts';

const written = { reason: '年末划转，编制核定中。', by: '李芳', at: '2025-05-20T02:00:00Z' };
const warningsOf = (workbook: Workbook, locale: 'zh-CN' | 'en-US' = 'zh-CN'): Finding[] =>
  check({ workbook }, hunan2024, { asOf: '2025-05-20', locale }).findings.filter(
    ({ severity, state }) => severity === 'warning' && state === 'fail',
  );

const township = townshipWorkbook();
const explained = warningsOf(township).reduce(
  (list, warning) => withExplanation(list, warning, written),
  [] as ReturnType<typeof withExplanation>,
);

/** What has become of each explanation, by rule. */
function states(warnings: readonly Finding[]): Record<string, string> {
  const matched = matchExplanations(warnings, explained);
  return Object.fromEntries(warnings.map(({ id, rule }) => [rule, matched.get(id)?.state ?? '']));
}

function changed(place: { sheet: string | null; cells: readonly string[] } | undefined, to: Cell): Workbook {
  const address = place?.cells[0] ?? '';
  return {
    sheets: township.sheets.map((sheet) =>
      sheet.name === place?.sheet
        ? { ...sheet, cells: { ...sheet.cells, [address]: { ...sheet.cells[address], ...to } } }
        : sheet,
    ),
  };
}

const given = { 'B-03': 'given', 'B-28': 'given', 'C-03': 'given', 'X-31': 'given' };

describe('explanations of the township’s four warnings', () => {
  it('hold on the same tables, in either language, moved or renamed', () => {
    expect(states(warningsOf(township))).toEqual(given);
    expect(states(warningsOf(township, 'en-US'))).toEqual(given);
    const moved = {
      sheets: township.sheets.map((sheet) => ({ ...move(sheet, 3, 2), name: `旧${sheet.name}` })),
    };
    expect(states(warningsOf(moved))).toEqual(given);
  });

  it('must be written again where a value that they are about has changed, and only there', () => {
    const staff = warningsOf(township).find(({ rule }) => rule === 'B-03');
    const [inPost] = staff?.related ?? [];
    const place = inPost ?? { sheet: staff?.sheet ?? null, cells: staff?.cells ?? [] };
    const value = Number(
      township.sheets.find(({ name }) => name === place.sheet)?.cells[place.cells[0] ?? '']?.v,
    );
    const warnings = warningsOf(changed(place, { v: value + 1 }));
    expect(states(warnings)['B-03']).toBe('changed');
    expect(states(warnings)['B-28']).toBe('given');
  });

  it('hold again when the value is put back', () => {
    expect(
      states(warningsOf(changed({ sheet: township.sheets[0]?.name ?? '', cells: ['Z99'] }, { v: 1 }))),
    ).toEqual(given);
  });
});
