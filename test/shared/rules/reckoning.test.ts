import { expect, it } from 'vitest';
import type { FieldReading, FilledForm } from '../../../shared/forms/filled-form.ts';
import { reckoner } from '../../../shared/rules/reckoning.ts';

/** A form whose fields are named as their cells. */
function formOf(cells: Readonly<Record<string, string | null>>): FilledForm {
  const fields = Object.entries(cells).map(([cell, formula]) => [cell, { cell, formula, sheet: '附件2' }]);
  return { sheet: '附件2', fields: Object.fromEntries(fields), repeats: {} } as unknown as FilledForm;
}

function behind(form: FilledForm, cell: string): string[] {
  const reading = form.fields[cell] as FieldReading;
  return [...reckoner()(reading, form)].map((source) => source.cell).sort();
}

it('a formula cell reckons with what it names, and with what that is reckoned from', () => {
  const form = formOf({
    H24: 'I5+SUM($H$14:H16)',
    I5: 'ROUND(G5*H5,2)',
    H5: 'f5/E5',
    F5: null,
    E5: null,
    H15: null,
  });
  expect(behind(form, 'H24')).toEqual(['E5', 'F5', 'H15', 'H5', 'I5']);
  expect(behind(form, 'F5')).toEqual([]);
});

it('cells of another sheet are not taken for its own', () => {
  expect(behind(formOf({ H24: '附件1!F6+E5', F6: null, E5: null }), 'H24')).toEqual(['E5']);
});

it('formulas that take in each other come to an end', () => {
  expect(behind(formOf({ A1: 'SUM(A1:A3)', A2: 'SUM(A1:A3)', A3: 'A1' }), 'A3')).toEqual(['A1', 'A2', 'A3']);
});
