import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findForms } from '../../../shared/forms/find-forms.ts';
import { sampleWorkbook } from '../../../shared/sample/sample-workbook.ts';
import { formatAddress } from '../../../shared/workbook/address.ts';
import type { Cell } from '../../../shared/workbook/snapshot.ts';
import { runs } from '../../runs.ts';
import { specs } from './specs.ts';

const labels = specs.flatMap((spec) => [
  ...spec.titles,
  ...spec.blocks.flatMap((block) => {
    const named = block.block === 'values' ? block.fields : block.columns;
    const rows = block.block === 'matrix' ? block.rows : [];
    return [...named, ...rows].flatMap((one) => one.labels);
  }),
]);

const cell: fc.Arbitrary<Cell> = fc.oneof(
  fc.constantFrom(...labels).map((v) => ({ v: v.replace('{Y-1}', '2023').replace('{Y}', '2024') })),
  fc.constantFrom(...labels).map((v) => ({ v: `${v}：12.50` })),
  fc.double().map((v) => ({ v })),
  fc.string().map((v) => ({ v })),
  fc.constant({ v: null }),
  fc.constant({ v: '#REF!', t: 'e' as const }),
);

const place = fc.tuple(fc.nat({ max: 28 }), fc.nat({ max: 10 }));
const sheets = sampleWorkbook({ projects: 1 }).sheets;

describe('a standard table with anything anywhere in it', () => {
  it('is read without failing, and the same twice', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...sheets),
        fc.array(fc.tuple(place, cell), { maxLength: 25 }),
        (sheet, edits) => {
          const edited = Object.fromEntries(
            edits.map(([[row, column], content]) => [formatAddress(row, column), content]),
          );
          const workbook = { sheets: [{ ...sheet, cells: { ...sheet.cells, ...edited } }] };
          const found = findForms(workbook, specs);
          expect(findForms(workbook, specs)).toEqual(found);
          expect(found.forms.length + found.unsure.length).toBeGreaterThan(0);
          for (const { fields, range } of found.forms) {
            expect(range).toMatch(/^[A-Z]+\d+(:[A-Z]+\d+)?$/);
            for (const { kind, number, cell: at } of Object.values(fields)) {
              expect(number !== null).toBe(kind === 'number');
              expect(at).toMatch(/^[A-Z]+\d+$/);
            }
          }
        },
      ),
      { numRuns: runs(150), seed: 20250520 },
    );
  });
});
