/** Finds the standard tables in a workbook and reads them: by titles and labels, never by sheet names or places. */

import { parseAddress } from '../workbook/address.ts';
import type { Sheet, Workbook } from '../workbook/snapshot.ts';
import { apartEarlier } from './earlier-year.ts';
import type { FilledForm, FormKind, MissingLabel } from './filled-form.ts';
import { withOwnIds } from './form-id.ts';
import { hiddenCopies } from './hidden-copies.ts';
import { locateTables, speakOfForms } from './locate-tables.ts';
import { type Lexicon, lexicon } from './look-up.ts';
import { type MatchedTable, matchLabels, type ShownLabel } from './match-labels.ts';
import { followPointed } from './point-at.ts';
import { type PointedField, withPointedValues } from './pointed-fields.ts';
import { readForm } from './read-form.ts';
import type { FormSpec } from './schema.ts';
import { looksOn, sheetGrid } from './sheet-grid.ts';

/** A title with too few of its form's labels below it: named, not read before the user points at one of its fields. */
export interface UnsureTable {
  readonly kind: FormKind;
  /** As its form's would be. */
  readonly id: string;
  readonly sheet: string;
  readonly title: string;
  readonly cell: string;
  readonly missing: readonly MissingLabel[];
}

export interface FoundForms {
  /** In the order of the attachments, then of the sheets. */
  readonly forms: readonly FilledForm[];
  readonly unsure: readonly UnsureTable[];
  /** Last year's tables that stand beside this year's, and hidden drafts of this year's. */
  readonly earlier: readonly FilledForm[];
  /** Pointed fields whose form or cell is no longer to be found. */
  readonly lost: readonly PointedField[];
}

interface Table {
  readonly matched: MatchedTable;
  readonly form: FilledForm;
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
  return formFinder(specs)(workbook, pointed);
}

/** A `findForms` that remembers the tables of each sheet: a sheet that is the same object is not looked at again. */
export function formFinder(
  specs: readonly FormSpec[],
): (workbook: Workbook, pointed?: readonly PointedField[]) => FoundForms {
  const words = lexicon(specs);
  const known = new WeakMap<Sheet, readonly Table[]>();
  return (workbook, pointed = []) => {
    const tables = workbook.sheets.flatMap((sheet) => {
      const found = known.get(sheet) ?? tablesOn(sheet, words);
      known.set(sheet, found);
      return found;
    });
    return sortOut(tables, workbook, pointed);
  };
}

function tablesOn(sheet: Sheet, words: Lexicon): Table[] {
  const addresses = Object.keys(sheet.cells);
  if (!speakOfForms(looksOn(sheet, addresses, words.lookUp), words.forms)) return [];
  const grid = sheetGrid(sheet, addresses, words.lookUp);
  return locateTables(grid, words.forms).flatMap((table) => {
    const index = words.forms[table.form];
    if (!index) return [];
    const matched = matchLabels(grid, index, table);
    return { matched, form: readForm(matched) };
  });
}

function sortOut(tables: readonly Table[], workbook: Workbook, pointed: readonly PointedField[]): FoundForms {
  /** Tables that the user has pointed into, and so takes for tables. */
  const meant = new Set(pointed.map(({ form }) => form));
  const sure: Table[] = [];
  const unsure: UnsureTable[] = [];
  for (const { matched, form } of tables) {
    if (isConvincing(matched) || (matched.table.title && meant.has(form.id))) sure.push({ matched, form });
    else if (matched.table.title && !matched.form.spec.optional) unsure.push(unsureTable(matched, form));
  }
  const hidden = new Set(workbook.sheets.flatMap((sheet) => (sheet.hidden ? sheet.name : [])));
  const byYear = apartEarlier(sure.map(({ form }) => form));
  const copies = hiddenCopies(byYear.own, hidden);
  const earlier = [...byYear.earlier, ...copies];
  const kept = sure.filter(({ form }) => byYear.own.includes(form) && !copies.includes(form));
  kept.sort((a, b) => a.matched.table.form - b.matched.table.form);
  const forms = withOwnIds(kept.map(({ form }) => form));
  if (pointed.length === 0) return { forms, unsure, earlier, lost: [] };
  const lost = new Set(pointed);
  const shown = forms.map((form, i) => {
    const own = pointed.filter((one) => one.form === form.id);
    const matched = kept[i]?.matched;
    if (own.length === 0 || !matched) return form;
    const followed = own.flatMap((one) => {
      const place = followPointed(workbook, one, form.sheet);
      if (place) lost.delete(one);
      return place ? { ...one, ...place } : [];
    });
    return readAsShown(form, matched, followed, workbook);
  });
  return { forms: shown, unsure, earlier, lost: [...lost] };
}

/** The form read again with the labels, and then the values, that were pointed at. */
function readAsShown(
  form: FilledForm,
  { grid, form: index, table }: MatchedTable,
  pointed: readonly PointedField[],
  workbook: Workbook,
): FilledForm {
  const labels = pointed.filter(({ as, sheet }) => as === 'label' && sheet === form.sheet);
  const shown = labels.flatMap(({ field, cell }): ShownLabel[] => {
    const position = parseAddress(cell);
    return position ? [{ name: field, ...position }] : [];
  });
  const read = shown.length > 0 ? readForm(matchLabels(grid, index, table, shown)) : form;
  const values = pointed.filter(({ as }) => as === 'value');
  return withPointedValues({ ...read, id: form.id }, values, workbook, index.spec);
}

/** Labels count only where they belong: a row label that reads like a head is no head. */
function isConvincing({ form, table, missing }: MatchedTable): boolean {
  return form.obligatory - missing.length >= table.needed * form.obligatory;
}

function unsureTable({ form, table, grid }: MatchedTable, { id, missing }: FilledForm): UnsureTable {
  return {
    kind: form.spec.kind,
    id,
    sheet: grid.sheet.name,
    title: String(table.title?.cell.v ?? '').trim(),
    cell: table.title?.address ?? '',
    missing,
  };
}
