import { expect } from 'vitest';
import type { FilledForm } from '../../../shared/forms/filled-form.ts';
import { findForms } from '../../../shared/forms/find-forms.ts';
import { type Rows, workbookOf } from './grid.ts';
import { specs } from './specs.ts';

/** The one form on a sheet of those rows, found without doubt and with all that it should have. */
export function readOne(rows: Rows): FilledForm {
  const { forms, unsure } = findForms(workbookOf(rows), specs);
  expect(unsure).toEqual([]);
  expect(forms).toHaveLength(1);
  const [form] = forms;
  if (!form) throw new Error('no form');
  expect(form.missing).toEqual([]);
  return form;
}
