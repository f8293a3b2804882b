import { describe, expect, it } from 'vitest';
import { check } from '../../../shared/check/check.ts';
import type { Finding } from '../../../shared/finding/finding.ts';
import { hunan2024 } from '../../../shared/pack/hunan-2024.ts';
import type { Workbook } from '../../../shared/workbook/snapshot.ts';
import { FaultBook, type Planted } from './fault-book.ts';
import { type Fault, faults } from './faults.ts';
import { fullSet } from './full-set.ts';
import { type Layout, setLayouts } from './set-layouts.ts';

const SEVERITIES = ['error', 'warning', 'info'];

/** Findings that ask for something: errors and warnings. */
function asking(workbook: Workbook): Finding[] {
  const { findings } = check({ workbook }, hunan2024, { asOf: '2025-05-20' });
  return findings.filter(({ state, severity }) => state === 'fail' && severity !== 'info');
}

function brief(findings: readonly Finding[]): string[] {
  return findings.map((f) => `${f.severity} ${f.rule} ${f.sheet}!${f.cells.join()} ${f.message}`);
}

function touches(finding: Finding, { sheet, cell }: Planted): boolean {
  const places = [{ sheet: finding.sheet, cells: finding.cells }, ...finding.related];
  return places.some((place) => place.sheet === sheet && place.cells.includes(cell));
}

describe('a consistent set has no error and no warning', () => {
  for (const { name, arrange } of setLayouts) {
    it(name, () => {
      for (const seed of [1, 7, 12])
        expect(brief(asking(arrange(fullSet({ seed })))), `seed ${seed}`).toEqual([]);
    });
  }
});

function applies(fault: Fault, layout: Layout): boolean {
  if (fault.typedOnly && layout.formulas) return false;
  if (fault.formulasOnly && !layout.formulas) return false;
  return !fault.notIn?.includes(layout.name);
}

/** In the first two layouts every fault, in the others one in four, each time others. */
const planned = setLayouts.flatMap((layout, l) =>
  faults
    .filter((fault, f) => applies(fault, layout) && (l < 2 || f % 4 === l % 4))
    .map((fault) => ({ layout, fault })),
);

describe('a single mistake is one finding that names its rule and its cell, with no other error', () => {
  it('has at least 60 kinds', () => {
    expect(faults.length).toBeGreaterThanOrEqual(60);
  });

  for (const { layout, fault } of planned) {
    it(`${layout.name}：${fault.name}`, () => {
      const book = new FaultBook(layout.arrange(fullSet({ seed: 7 })));
      const planted = fault.plant(book);
      const found = asking(book.workbook);
      const named = found.filter((finding) =>
        [finding.rule, ...finding.alsoRules].some((rule) => fault.rules.includes(rule)),
      );
      const right = named.filter((finding) => touches(finding, planted));
      expect(
        right.length,
        `names ${planted.sheet}!${planted.cell}: ${brief(found).join('\n')}`,
      ).toBeGreaterThan(0);
      expect(SEVERITIES.indexOf(right[0]?.severity ?? 'info')).toBeLessThanOrEqual(
        SEVERITIES.indexOf(fault.severity),
      );
      expect(brief(found.filter((finding) => finding !== right[0] && finding.severity === 'error'))).toEqual(
        [],
      );
    });
  }
});
