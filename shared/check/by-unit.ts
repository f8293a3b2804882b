/** Tables of several units in one workbook: those of each unit are a set of their own, and are not compared with another's. */

import type { FilledForm, FormKind } from '../forms/filled-form.ts';
import { isSameUnit } from '../rules/functions/identity.ts';

interface UnitForms {
  readonly unit: string;
  readonly forms: FilledForm[];
}

/** What a unit has once, and no set is without. */
const OF_EACH_UNIT: readonly FormKind[] = ['basic-data', 'overall-evaluation'];

/**
 * One set where the tables are of one unit. Another unit's name is a mistake of the table that bears it, unless every unit
 * named has tables 附件1 and 附件2 of its own. `sheets`: their names in the workbook's order.
 */
export function setsByUnit(
  forms: readonly FilledForm[],
  sheets: readonly string[],
  aliases: readonly (readonly string[])[],
): readonly (readonly FilledForm[])[] {
  const units = formsByUnit(forms, aliases);
  const isWhole = ({ forms: own }: UnitForms) =>
    OF_EACH_UNIT.every((kind) => own.some((form) => form.kind === kind));
  if (units.length < 2 || !units.every(isWhole)) return [forms];
  const inOrder = [...forms].sort((a, b) => sheets.indexOf(a.sheet) - sheets.indexOf(b.sheet));
  const ownerOf = new Map<FilledForm, UnitForms>();
  let above = units.find(({ forms: own }) => own.some((form) => form === inOrder.find(({ unit }) => unit)));
  for (const form of inOrder) {
    const named = units.find(({ forms: own }) => own.includes(form));
    if (named) above = named;
    const owner = named ?? unitDoing(form, units, aliases) ?? above;
    if (owner) ownerOf.set(form, owner);
  }
  return units.map((one) => forms.filter((form) => ownerOf.get(form) === one));
}

function formsByUnit(forms: readonly FilledForm[], aliases: readonly (readonly string[])[]): UnitForms[] {
  const units: UnitForms[] = [];
  for (const form of forms) {
    const { unit } = form;
    if (unit === null) continue;
    const known = units.find((one) => isSameUnit(one.unit, unit, aliases));
    if (known) known.forms.push(form);
    else units.push({ unit, forms: [form] });
  }
  return units;
}

/** A project names no 填报单位, but who carries it out. */
function unitDoing(
  { fields }: FilledForm,
  units: readonly UnitForms[],
  aliases: readonly (readonly string[])[],
): UnitForms | undefined {
  const name = fields.实施单位?.text.trim() ?? '';
  const [unit, ...more] = name === '' ? [] : units.filter((one) => isSameUnit(one.unit, name, aliases));
  return more.length === 0 ? unit : undefined;
}
