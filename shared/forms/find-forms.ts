/** Finds the standard tables in a workbook and reads them: by titles and labels, never by sheet names or places. */

import { fingerprint } from '../finding/finding.ts';
import { formatArea, type Position, parseAddress } from '../workbook/address.ts';
import type { Workbook } from '../workbook/snapshot.ts';
import type { FieldReading, FilledForm, FormKind, RepeatRow } from './filled-form.ts';
import { evidenceIn, leastEvidence, locateTables } from './locate-tables.ts';
import { type Lexicon, type Look, lexicon } from './look-up.ts';
import { type MatchedTable, matchLabels } from './match-labels.ts';
import { type PointedField, withPointed } from './pointed-fields.ts';
import { moneyOf, unitOf, yearMarks, yearOf } from './read-heads.ts';
import { readList } from './read-list.ts';
import { readMatrix } from './read-matrix.ts';
import { readValues } from './read-values.ts';
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
    const grid = sheetGrid(sheet, loose);
    const { tables, faint } = locateTables(grid, words.forms);
    for (const table of tables) {
      const index = words.forms[table.form];
      if (!index) continue;
      const matched = matchLabels(grid, index, table);
      if (isConvincing(matched)) forms.push({ form: readForm(matched), rank: table.form });
      else if (table.title && !index.spec.optional) unsure.push(unsureTable(matched));
    }
    for (const table of faint) {
      const index = words.forms[table.form];
      if (index) unsure.push(unsureTable(matchLabels(grid, index, table)));
    }
  }
  forms.sort((a, b) => a.rank - b.rank);
  const found = withIds(forms.map(({ form }) => form));
  return { forms: found.map((form) => withPointed(form, pointed, workbook, specs)), unsure };
}

/** Whether there are enough different labels of some form; nearly all sheets of other workbooks end here. */
function speakOfForms(cells: readonly LooseCell[], { forms }: Lexicon): boolean {
  const looks = new Set<Look>();
  for (const { look } of cells) if (look) looks.add(look);
  return forms.some((form, i) => evidenceIn(looks, form, i) >= leastEvidence(looks, form, i));
}

function readForm(matched: MatchedTable): FilledForm {
  const { form, table, grid } = matched;
  const fields: Record<string, FieldReading> = {};
  const repeats: Record<string, readonly RepeatRow[]> = {};
  form.spec.blocks.forEach((block, i) => {
    if (block.block === 'values') Object.assign(fields, readValues(block, i, matched));
    else if (block.block === 'matrix') {
      const reading = readMatrix(block, i, matched);
      Object.assign(fields, reading.fields);
      Object.assign(repeats, reading.repeats);
    } else if (matched.headers.has(i)) {
      const reading = readList(block, i, matched);
      Object.assign(fields, reading.fields);
      repeats[block.name] = reading.rows;
    }
  });
  const years = yearMarks(matched);
  const money = moneyOf(matched);
  const unit = unitOf(form.spec.unitField, fields);
  return {
    kind: form.spec.kind,
    id: form.spec.oneFor ? nameFor(form.spec.kind, fields[form.spec.oneFor]) : form.spec.kind,
    sheet: grid.sheet.name,
    range: rangeOf(matched, fields, repeats),
    title: table.title ? String(table.title.cell.v).trim() : '',
    titleCell: table.title?.address ?? null,
    year: yearOf(matched, years),
    years,
    unit: unit.unit,
    unitCell: unit.cell,
    money: money.money,
    moneyCell: money.cell,
    fields,
    repeats,
    missing: missingOf(matched),
  };
}

function missingOf({ missing }: MatchedTable): FilledForm['missing'] {
  return missing.map(({ slot, nearest }) => ({ field: slot.name, label: slot.label, nearest }));
}

/** From the title to the last label or value. */
function rangeOf(
  { table, labels, headers, lastColumn }: MatchedTable,
  fields: Readonly<Record<string, FieldReading>>,
  repeats: Readonly<Record<string, readonly RepeatRow[]>>,
): string {
  const { row, column } = table.title ?? table.labels[0] ?? { row: 0, column: lastColumn };
  const area = { top: row, left: column, bottom: row, right: lastColumn };
  const take = ({ row, column }: Position) => {
    area.top = Math.min(area.top, row);
    area.left = Math.min(area.left, column);
    area.bottom = Math.max(area.bottom, row);
    area.right = Math.max(area.right, column);
  };
  const takeAddress = (address: string) => {
    const position = parseAddress(address);
    if (position) take(position);
  };
  for (const { cell } of labels.values()) take(cell);
  for (const header of headers.values()) for (const cell of header.cells) take(cell);
  // A field in a matrix stands under its head and beside its label: only the others can reach further.
  for (const name in fields) if (!name.endsWith(']')) takeAddress(fields[name]?.cell ?? '');
  for (const rows of Object.values(repeats)) takeAddress(rows.at(-1)?.labelCell ?? '');
  return formatArea(area);
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
    missing: missingOf(matched),
  };
}

function nameFor(kind: FormKind, reading: FieldReading | undefined): string {
  return reading?.kind === 'text' || reading?.kind === 'number' ? `${kind}:${reading.text}` : kind;
}

/**
 * Ids stay when sheets are shuffled or renamed. Forms that would share one are numbered by what they hold, not by where
 * they stand.
 */
function withIds(forms: readonly FilledForm[]): FilledForm[] {
  const ids = new Map<FilledForm, string>();
  for (const [id, group] of Map.groupBy(forms, (form) => form.id)) {
    if (group.length === 1) continue;
    const held = group.map((form) => [content(form), form] as const);
    held.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    for (const [i, [, form]] of held.entries()) if (i > 0) ids.set(form, `${id}#${i + 1}`);
  }
  return forms.map((form) => ({ ...form, id: ids.get(form) ?? form.id }));
}

function content({ fields, repeats }: FilledForm): string {
  const rows = Object.values(repeats).flatMap((list) => list.map((row) => row.fields));
  return fingerprint(
    [fields, ...rows]
      .map((row) => Object.entries(row).map(([name, { text }]) => `${name}=${text}`))
      .join('|'),
  );
}
