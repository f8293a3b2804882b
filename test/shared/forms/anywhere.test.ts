import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findForms } from '../../../shared/forms/find-forms.ts';
import { plainText } from '../../../shared/forms/label-text.ts';
import { sampleWorkbook } from '../../../shared/sample/sample-workbook.ts';
import type { Sheet, Workbook } from '../../../shared/workbook/snapshot.ts';
import { runs } from '../../runs.ts';
import { contents, sheetOf } from './grid.ts';
import * as layouts from './layouts.ts';
import { broken, centred, move, narrow, spaced, spread, together, wide, withTexts } from './rearrange.ts';
import { specs } from './specs.ts';

const funds = [layouts.governmentFund, layouts.stateCapital, layouts.socialInsurance];
const others = [layouts.threePublic, layouts.indicatorScore, layouts.projectYunnan, layouts.projectAnhui];

/** Attachments 1–6 and more, as many 附件3 as asked for. */
function standardSheets(seed: number, projects: number): Sheet[] {
  return [
    ...sampleWorkbook({ seed, projects }).sheets,
    ...[...funds, ...others].map((rows, i) => sheetOf(rows, `其他${i + 1}`)),
  ];
}

/** What the workbook says, whatever the order of its sheets and the widths of its characters. */
function said(workbook: Workbook): string[] {
  const { forms, unsure } = findForms(workbook, specs);
  const told = forms.map((form) => ({ ...(contents(form) as object), missing: form.missing }));
  return [...told, unsure].map((part) => plainText(JSON.stringify(part))).sort();
}

/** Fails with the first place where the two differ. */
function expectSame(changed: readonly Sheet[], sheets: readonly Sheet[]): void {
  const a = said({ sheets: changed }).join('\n');
  const b = said({ sheets }).join('\n');
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  expect(a.slice(Math.max(0, at - 80), at + 60)).toBe(b.slice(Math.max(0, at - 80), at + 60));
}

const texts = { as: (text: string) => text, wide, narrow, spaced, broken };

const seed = fc.nat({ max: 999 });
const sets = fc.record({ seed, projects: fc.integer({ min: 1, max: 4 }) });
const blanks = fc.array(fc.nat({ max: 30 }), { maxLength: 8 });
const tries = { numRuns: runs(30), seed: 20250520 };

describe('a standard workbook reads to the same fields', () => {
  it('moved to any place, with blank rows and columns, and without its merges', () => {
    fc.assert(
      fc.property(
        sets,
        fc.nat({ max: 40 }),
        fc.nat({ max: 40 }),
        blanks,
        blanks,
        (set, down, right, rows, columns) => {
          const sheets = standardSheets(set.seed, set.projects);
          const moved = sheets.map((sheet) => move(spread(sheet, rows, columns), down, right));
          expectSame(moved, sheets);
        },
      ),
      tries,
    );
  });

  it('with its sheets shuffled and renamed', () => {
    fc.assert(
      fc.property(
        sets,
        fc.infiniteStream(fc.nat()),
        fc.array(fc.string(), { minLength: 20, maxLength: 20 }),
        (set, order, names) => {
          const sheets = standardSheets(set.seed, set.projects);
          const keys = order[Symbol.iterator]();
          const shuffled = sheets
            .map((sheet, i) => ({
              sheet: { ...sheet, name: `${names[i]}${i}` },
              key: Number(keys.next().value),
            }))
            .sort((a, b) => a.key - b.key)
            .map(({ sheet }) => sheet);
          expectSame(shuffled, sheets);
        },
      ),
      tries,
    );
  });

  it('with its characters in other widths, spaced out or broken over lines', () => {
    fc.assert(
      fc.property(sets, fc.constantFrom('wide', 'narrow', 'spaced', 'broken'), (set, way) => {
        const sheets = standardSheets(set.seed, set.projects);
        expectSame(
          sheets.map((sheet) => withTexts(sheet, texts[way])),
          sheets,
        );
      }),
      tries,
    );
  });

  it('with all tables on one sheet, below each other or side by side', () => {
    fc.assert(
      fc.property(
        sets,
        fc.constantFrom('below', 'beside'),
        fc.nat({ max: 3 }),
        fc.boolean(),
        fc.nat({ max: 4 }),
        (set, direction, gap, reverse, title) => {
          const sheets = standardSheets(set.seed, set.projects);
          const ordered = reverse ? [...sheets].reverse() : sheets;
          const one = together(
            ordered.map((sheet) => centred(sheet, title)),
            direction,
            gap,
            '汇总',
          );
          expectSame([one], sheets);
        },
      ),
      tries,
    );
  });

  it('with tables in several stacks side by side', () => {
    fc.assert(
      fc.property(
        sets,
        fc.integer({ min: 2, max: 4 }),
        fc.nat({ max: 2 }),
        fc.nat({ max: 4 }),
        (set, count, gap, title) => {
          const sheets = standardSheets(set.seed, set.projects);
          const stacks = Array.from({ length: count }, (_, i) =>
            together(
              sheets.filter((_sheet, at) => at % count === i).map((sheet) => centred(sheet, title)),
              'below',
              gap,
              `${i}`,
            ),
          );
          expectSame([together(stacks, 'beside', 1, '汇总')], sheets);
        },
      ),
      tries,
    );
  });
});
