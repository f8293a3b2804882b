import { describe, expect, it } from 'vitest';
import { check } from '../../../shared/check/check.ts';
import type { Finding, Fix } from '../../../shared/finding/finding.ts';
import { hunan2024 } from '../../../shared/pack/hunan-2024.ts';
import type { Workbook } from '../../../shared/workbook/snapshot.ts';
import { applyFix } from './apply-fix.ts';
import { FaultBook, type Planted } from './fault-book.ts';
import { type Fault, faults } from './faults.ts';
import { fullSet } from './full-set.ts';
import { type Layout, setLayouts } from './set-layouts.ts';

const SEVERITIES = ['error', 'warning', 'info'];

function findingsOf(workbook: Workbook): readonly Finding[] {
  return check({ workbook }, hunan2024, { asOf: '2025-05-20' }).findings;
}

/** Those that ask for something: errors and warnings. */
function asking(findings: readonly Finding[]): Finding[] {
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
        expect(brief(asking(findingsOf(arrange(fullSet({ seed }))))), `seed ${seed}`).toEqual([]);
    });
  }
});

function applies(fault: Fault, layout: Layout): boolean {
  if (fault.typedOnly && layout.formulas) return false;
  if (fault.formulasOnly && !layout.formulas) return false;
  return !fault.notIn?.includes(layout.name);
}

/**
 * Every fault in one layout: every other one among formulas, the rest in turn where all is typed. `npm run prove` tries
 * every fault in every layout.
 */
function triedIn(fault: Fault, f: number): readonly Layout[] {
  const possible = setLayouts.filter((layout) => applies(fault, layout));
  if (process.env.PROVE) return possible;
  const withFormulas = possible.filter(({ formulas }) => formulas);
  const allTyped = possible.filter(({ formulas }) => !formulas);
  const wanted = f % 2 === 0 ? withFormulas : allTyped;
  const among = wanted.length > 0 ? wanted : possible;
  return among.filter((_, l) => l === Math.floor(f / 2) % among.length);
}

const planned = faults.flatMap((fault, f) => triedIn(fault, f).map((layout) => ({ layout, fault })));

/** What is wrong with a finding's fix, once it is applied to the workbook with these findings. */
function wrongWith(fix: Fix, of: Finding, workbook: Workbook, before: readonly Finding[]): string[] {
  const after = findingsOf(applyFix(workbook, fix));
  const known = new Set(before.map(({ id }) => id));
  return [
    ...fix.changes
      .filter(({ from, to }) => from.startsWith('=') && !to.startsWith('='))
      .map(({ cell, to }) => `puts ${to} over the formula in ${cell}`),
    ...brief(after.filter(({ id }) => id === of.id)).map((left) => `leaves ${left}`),
    ...brief(asking(after).filter(({ id }) => !known.has(id))).map((added) => `adds ${added}`),
  ];
}

describe('a single mistake is one finding that names its rule and its cell, with no other error', () => {
  let tried = 0;
  let withFix = 0;

  it('has at least 60 kinds, and comes up in every layout', () => {
    expect(faults.length).toBeGreaterThanOrEqual(60);
    expect(new Set(planned.map(({ fault }) => fault))).toEqual(new Set(faults));
    for (const layout of setLayouts) {
      expect(planned.filter((each) => each.layout === layout).length, layout.name).toBeGreaterThan(4);
    }
  });

  for (const { layout, fault } of planned) {
    it(`${layout.name}：${fault.name}`, () => {
      const book = new FaultBook(layout.arrange(fullSet({ seed: 7 })));
      const planted = fault.plant(book);
      const { workbook } = book;
      const findings = findingsOf(workbook);
      const found = asking(findings);
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
      // A fix, applied and checked again, takes its finding away and adds none; no constant goes over a formula.
      tried++;
      if (findings.some(({ fix }) => fix)) withFix++;
      for (const finding of findings) {
        const { fix } = finding;
        if (fix) expect(wrongWith(fix, finding, workbook, findings), JSON.stringify(fix.changes)).toEqual([]);
      }
    });
  }

  it('can be put right by a fix as often as not', () => {
    expect(withFix).toBeGreaterThanOrEqual(tried / 2);
  });
});
