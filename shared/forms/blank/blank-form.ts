/** Lays out one standard table, blank or with what is known: labels, cells to fill in, live formulas, notes. */

import type { Sheet } from '../../workbook/snapshot.ts';
import type { SheetStyle } from '../../workbook/style.ts';
import { inYear } from '../label-text.ts';
import type { BlockSpec, FormSpec } from '../schema.ts';
import { blankSheet } from './blank-sheet.ts';
import { columnWidths, formWidth } from './form-width.ts';
import { layList } from './lay-list.ts';
import { layMatrix } from './lay-matrix.ts';
import { layValues } from './lay-values.ts';
import type { KnownFacts, Laying } from './laying.ts';
import { liveFormulas } from './live-formulas.ts';
import { LOOKS } from './looks.ts';
import { noPlaces } from './places.ts';

/** From this many columns on a form is printed on its side. */
const WIDE = 8;
const TITLE_HEIGHT = 30;
const NOTE_HEIGHT = 28;

/** One form on one sheet, cells protected except those to fill in. */
export function blankForm(
  spec: FormSpec,
  name: string,
  facts: KnownFacts,
): { sheet: Sheet; style: SheetStyle } {
  const width = formWidth(spec);
  const sheet = blankSheet(width);
  const laying: Laying = { sheet, spec, facts, places: noPlaces() };
  const last = width - 1;
  sheet.print(
    { row: sheet.take(1, TITLE_HEIGHT), from: 0, to: last },
    inYear(spec.title, facts.year),
    LOOKS.title,
  );
  if (!opensWithUnit(spec)) layMoneyLine(laying);
  const signatures = spec.blocks.findLast(isSignatures);
  const layNotes = () => {
    for (const note of spec.notes ?? [])
      sheet.print({ row: sheet.take(1, NOTE_HEIGHT), from: 0, to: last }, note, LOOKS.note);
  };
  for (const block of spec.blocks) {
    if (block === signatures) layNotes();
    layBlock(block, laying);
  }
  if (!signatures) layNotes();
  for (const [address, formula] of liveFormulas(spec, laying.places)) sheet.derive(address, formula);
  return sheet.build(name, columnWidths(spec), width >= WIDE);
}

/** The line in which people sign, below everything else. */
function isSignatures(block: BlockSpec): boolean {
  return block.block === 'values' && block.place === 'within' && !block.besideFrom && block.fields.length > 1;
}

function layBlock(block: BlockSpec, laying: Laying): void {
  if (block.block === 'values') layValues(block, laying);
  else if (block.block === 'matrix') layMatrix(block, laying);
  else layList(block, laying);
}

/** 填报单位 and 单位：万元 share the line below the title. */
function opensWithUnit({ blocks: [first], unitField }: FormSpec): boolean {
  return (
    first?.block === 'values' && first.place === 'within' && first.fields.some((f) => f.name === unitField)
  );
}

function layMoneyLine({ sheet, spec }: Laying): void {
  if (!spec.money) return;
  sheet.print({ row: sheet.take(), from: 0, to: sheet.width - 1 }, `单位：${spec.money}`, LOOKS.lineEnd);
}
