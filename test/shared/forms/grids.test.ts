import { describe, expect, it } from 'vitest';
import { findForms } from '../../../shared/forms/find-forms.ts';
import { workbookFromGrids } from '../../../shared/forms/grids.ts';
import { threePublic } from './layouts.ts';
import { specs } from './specs.ts';

describe('a table in a document', () => {
  it('is found by the paragraph above it, and its places are those of the grid with that paragraph', () => {
    const [title, ...rows] = threePublic;
    const workbook = workbookFromGrids([
      {
        name: '表1',
        before: [String(title?.[0])],
        rows: rows.map((row) => row.map((cell) => String(cell ?? ''))),
      },
    ]);
    const [form] = findForms(workbook, specs).forms;
    expect(form).toMatchObject({ kind: 'three-public', sheet: '表1', year: 2024, range: 'A1:F6' });
    expect(form?.fields['三公经费[本年决算]']).toMatchObject({ text: '245.09', cell: 'B6' });
  });
});
