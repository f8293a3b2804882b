import { expect, test } from 'vitest';
import { fieldName, partsOfField, rowOfField } from '../../../shared/forms/field-name.ts';

test('a field is named by its row and column, and taken apart again', () => {
  const name = fieldName('三公经费', '本年决算');
  expect(name).toBe('三公经费[本年决算]');
  expect(partsOfField(name)).toEqual(['三公经费', '本年决算']);
  expect(rowOfField(name)).toBe('三公经费');
});

test('a field without a column is its own row', () => {
  expect(partsOfField('编制数')).toEqual(['编制数', undefined]);
  expect(rowOfField('编制数')).toBe('编制数');
});
