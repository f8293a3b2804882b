/** Finds the standard tables in a workbook and reads them: by titles and labels, never by sheet names or places. */

import type { Workbook } from '../workbook/snapshot.ts';
import type { FilledForm, FormKind } from './filled-form.ts';
import { withOwnIds } from './form-id.ts';
import { evidenceIn, leastEvidence, locateTables } from './locate-tables.ts';
import { type Lexicon, type Look, lexicon } from './look-up.ts';
import { type MatchedTable, matchLabels } from './match-labels.ts';
import { type PointedField, withPointed } from './pointed-fields.ts';
import { missingOf, readForm } from './read-form.ts';
import type { FormSpec } from './schema.ts';
import { type LooseCell, looseCells, sheetGrid } from './sheet-grid.ts';

/** A title with too few of its form's labels below it: named, not read. */
export interface UnsureTable {
  readonly kind: FormKind;
  readonly sheet: string;
  readonly title: string;
  readonly cell: string;
  readonly missing: FilledForm['missing'];
}

export interface FoundForms {
  /** In the order of the attachments, then of the sheets. */
  readonly forms: readonly FilledForm[];
  readonly unsure: readonly UnsureTable[];
}

/**
 * All standard tables of the workbook; blank ones too. Unrelated workbooks give none. Fields that the user has pointed at
 * are read from the cells that they named.
 */
export function findForms(
  workbook: Workbook,
  specs: readonly FormSpec[],
  pointed: readonly PointedField[] = [],
): FoundForms {
  const words = lexicon(specs);
  const forms: { form: FilledForm; rank: number }[] = [];
  const unsure: UnsureTable[] = [];
  for (const sheet of workbook.sheets) {
    const loose = looseCells(sheet, words.lookUp);
    if (!speakOfForms(loose, words)) continue;
    const grid = sheetGrid(sheet, loose, words.lookUp);
    for (const table of locateTables(grid, words.forms)) {
      const index = words.forms[table.form];
      if (!index) continue;
      const matched = matchLabels(grid, index, table);
      if (isConvincing(matched)) forms.push({ form: readForm(matched), rank: table.form });
      else if (table.title && !index.spec.optional) unsure.push(unsureTable(matched));
    }
  }
  forms.sort((a, b) => a.rank - b.rank);
  const found = withOwnIds(forms.map(({ form }) => form));
  return { forms: found.map((form) => withPointed(form, pointed, workbook, specs)), unsure };
}

/** Whether there are enough different labels of some form; nearly all sheets of other workbooks end here. */
function speakOfForms(cells: readonly LooseCell[], { forms }: Lexicon): boolean {
  const looks = new Set<Look>();
  for (const { look } of cells) if (look) looks.add(look);
  return forms.some((form, i) => evidenceIn(looks, form, i) >= leastEvidence(looks, form, i));
}

/** Labels count only where they belong: a row label that reads like a head is no head. */
function isConvincing({ form, table, missing }: MatchedTable): boolean {
  return form.obligatory - missing.length >= table.needed * form.obligatory;
}

function unsureTable(matched: MatchedTable): UnsureTable {
  const { form, table, grid } = matched;
  return {
    kind: form.spec.kind,
    sheet: grid.sheet.name,
    title: String(table.title?.cell.v ?? '').trim(),
    cell: table.title?.address ?? '',
    missing: missingOf(matched, table.title?.look?.year ?? null),
  };
}
