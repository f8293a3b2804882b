/** Reads a located table into named fields. */

import { readAddedValues } from './added-values.ts';
import { columnedOf } from './field-name.ts';
import type { FilledForm, MissingLabel, RepeatRow } from './filled-form.ts';
import { formId } from './form-id.ts';
import { formRange } from './form-range.ts';
import { inYear } from './label-text.ts';
import type { MatchedTable } from './match-labels.ts';
import { readBesideHeading } from './read-beside-heading.ts';
import { readColumned } from './read-columned.ts';
import { moneyOf, unitOf, unitsAgain, yearMarks, yearOf } from './read-heads.ts';
import { readList } from './read-list.ts';
import { readMatrix } from './read-matrix.ts';
import { readValues } from './read-values.ts';
import type { Readings } from './readings.ts';
import type { BlockSpec } from './schema.ts';

export function readForm(matched: MatchedTable): FilledForm {
  const { form, table, grid } = matched;
  const readings: Readings = { fields: {}, repeats: {} };
  const { fields, repeats } = readings;
  form.spec.blocks.forEach((block, i) => {
    if (block.block === 'values') {
      readValues(block, matched, fields);
      readBesideHeading(block, matched, fields);
      readAddedValues(block, i, matched, readings);
      const above = form.spec.blocks[i - 1];
      if (above?.block === 'matrix' && block.place === 'within') {
        readColumned(block, above, i - 1, matched, readings);
      }
    } else if (block.block === 'matrix') readMatrix(block, i, matched, readings);
    else readList(block, i, matched, readings);
  });
  const years = yearMarks(matched);
  const year = yearOf(matched, years);
  const money = moneyOf(matched);
  const unit = unitOf(form.spec.unitField, fields);
  const again = unitsAgain(matched);
  // A blank 预算部门、单位名称 under a filled 填报单位 leaves no doubt who reports.
  const first = unit.unit === null ? again.shift() : undefined;
  return {
    kind: form.spec.kind,
    id: form.spec.oneFor ? formId(form.spec.kind, fields[form.spec.oneFor]) : form.spec.kind,
    sheet: grid.sheet.name,
    range: formRange(matched, fields, repeats),
    title: table.title ? String(table.title.cell.v).trim() : '',
    titleCell: table.title?.address ?? null,
    year,
    years,
    unit: first?.unit ?? unit.unit,
    unitCell: first?.cell ?? unit.cell,
    alsoUnits: again,
    money: money.money,
    moneyCell: money.cell,
    fields,
    repeats,
    missing: missingOf(matched, year).filter(({ field, what }) => {
      if (what === 'value' && fields[field]) return false;
      if (what === 'row' || what === 'value') return !isReplaced(field, form.spec.blocks, readings);
      // A table that need not be there and only says 无 has nothing to total.
      return (
        what !== 'total' || !form.spec.optional || Object.values(repeats).some((rows) => rows.length > 0)
      );
    }),
  };
}

/**
 * A source of money goes by another name where added ones, which the total counts, stand in its place; where all parts have an
 * amount in every column, a line of headings stands for their total.
 */
function isReplaced(name: string, blocks: readonly BlockSpec[], { fields, repeats }: Readings): boolean {
  const isColumned = (part: string) =>
    Object.keys(fields).some((field) => field.startsWith(columnedOf(part)));
  return blocks.some(
    (block) =>
      block.block !== 'list' &&
      block.added?.some((added) => {
        if (added.total === name) {
          const read = added.parts.filter((part) => fields[part]);
          return read.length > 1 && read.every(isColumned);
        }
        const isPart = block.block === 'matrix' && added.parts.includes(name);
        return isPart && repeats[added.name]?.every((line) => isSure(line));
      }),
  );
}

function isSure({ fields }: RepeatRow): boolean {
  return Object.values(fields).every(({ sure }) => sure);
}

/** The obligatory labels that were not found, as the form prints them in its year. */
function missingOf({ missing }: MatchedTable, year: number | null): MissingLabel[] {
  return missing.map(({ slot, nearest }) => ({
    field: slot.name,
    what: slot.role === 'field' || slot.role === 'heading' ? 'value' : slot.role,
    label: inYear(slot.label, year),
    nearest: nearest ? String(nearest.cell.v).trim() : null,
    nearestCell: nearest?.address ?? null,
  }));
}
