/** Which cells a formula cell reckons with, as its text says: for what follows from a wrong cell without a rule of its own. */

import type { FieldReading, FilledForm } from '../forms/filled-form.ts';
import { type Area, type Position, parseAddress, parseArea } from '../workbook/address.ts';

const RANGE = /\$?([A-Z]{1,3})\$?(\d+)(?::\$?([A-Z]{1,3})\$?(\d+))?/g;

/** The areas that a formula names; those of other sheets, too, are taken for its own sheet's. */
export function areasIn(formula: string): Area[] {
  return [...formula.toUpperCase().matchAll(RANGE)].flatMap(
    ([range]) => parseArea(range.replaceAll('$', '')) ?? [],
  );
}

export function holdsPosition(area: Area, { row, column }: Position): boolean {
  return row >= area.top && row <= area.bottom && column >= area.left && column <= area.right;
}

/** Longer chains of formulas than a form can have. */
const MOST_STEPS = 8;

/** Whether a formula cell of the form takes in another cell of it, through any number of the form's formulas. */
export function reckonsWith(
  { formula, sheet }: FieldReading,
  source: FieldReading,
  form: FilledForm,
  steps = MOST_STEPS,
): boolean {
  const at = source.sheet === sheet ? parseAddress(source.cell) : null;
  if (formula === null || at === null || steps === 0) return false;
  const areas = areasIn(formula);
  if (areas.some((area) => holdsPosition(area, at))) return true;
  return readingsOf(form).some((between) => {
    const place = between.formula === null || between.sheet !== sheet ? null : parseAddress(between.cell);
    return (
      place !== null &&
      areas.some((area) => holdsPosition(area, place)) &&
      reckonsWith(between, source, form, steps - 1)
    );
  });
}

function readingsOf({ fields, repeats }: FilledForm): readonly FieldReading[] {
  const rows = Object.values(repeats).flat();
  return [...Object.values(fields), ...rows.flatMap((row) => Object.values(row.fields))];
}
