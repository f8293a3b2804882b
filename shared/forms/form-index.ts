/** A pack's forms prepared for looking labels up. */

import { oncePerLasting } from '../workbook/once.ts';
import { labelKey, labelOffset, plainText } from './label-text.ts';
import type { BlockSpec, ColumnSpec, FormSpec } from './schema.ts';

export type SlotRole = 'field' | 'column' | 'row' | 'heading' | 'total';

/** One place for a label in a form. */
export interface Slot {
  readonly block: number;
  readonly role: SlotRole;
  readonly name: string;
  /** The label as the blank form prints it. */
  readonly label: string;
  readonly keys: readonly string[];
  readonly obligatory: boolean;
  /** Its values are percentages. */
  readonly percent: boolean;
  /** A column told from others of the same label by the column before it. */
  readonly follows: string | null;
  /** Keys of heads that known layouts print instead of this column. */
  readonly replacedBy: readonly string[];
}

/** A label's key belongs to a slot of a form; `offset` is the year that it should state, relative to the report's. */
export interface Claim {
  readonly slot: Slot;
  readonly offset: number | null;
}

export interface FormIndex {
  readonly spec: FormSpec;
  readonly slots: readonly Slot[];
  /** Those of each block's columns. */
  readonly columns: readonly (readonly Slot[])[];
  /** How many of the slots are obligatory. */
  readonly obligatory: number;
  readonly claims: ReadonlyMap<string, readonly Claim[]>;
  /** The place of each value, column, row, row of totals and heading, by its part of the spec. */
  readonly slotOf: ReadonlyMap<object, Slot>;
  /** Those of published statements as well. */
  readonly titles: readonly string[];
  readonly statements: readonly string[];
  /** Places with which the form begins: a second label of one of them begins a second table. */
  readonly openings: ReadonlySet<Slot>;
}

export const formIndex: (spec: FormSpec) => FormIndex = oncePerLasting(makeIndex);

function makeIndex(spec: FormSpec): FormIndex {
  const labelled = spec.blocks.flatMap((block, i) => slotsOf(block, i));
  const slots = labelled.map(([slot]) => slot);
  const claims = new Map<string, Claim[]>();
  for (const [slot, labels] of labelled) {
    for (const label of labels) {
      const key = labelKey(label);
      const list = claims.get(key) ?? [];
      if (!list.some((claim) => claim.slot === slot)) list.push({ slot, offset: labelOffset(label) });
      claims.set(key, list);
    }
  }
  return {
    spec,
    slots,
    columns: spec.blocks.map((_, i) => slots.filter(({ block, role }) => block === i && role === 'column')),
    obligatory: slots.filter(({ obligatory }) => obligatory).length,
    claims,
    slotOf: new Map(labelled.map(([slot, , part]) => [part, slot])),
    titles: [...spec.titles, ...(spec.statements ?? [])].map(plainText),
    statements: (spec.statements ?? []).map(plainText),
    openings: openingsOf(slots, claims),
  };
}

type LabelledSlot = readonly [slot: Slot, labels: readonly string[], part: object];

/** Every label of a block with its slot. */
function slotsOf(block: BlockSpec, number: number): LabelledSlot[] {
  const heading = block.heading
    ? [slotFor(number, 'heading', { name: '', labels: block.heading }, block.heading)]
    : [];
  if (block.block === 'values') return [...heading, ...block.fields.map((f) => slotFor(number, 'field', f))];
  const columns = block.columns.map((column) => slotFor(number, 'column', column));
  if (block.block === 'matrix') {
    return [...heading, ...columns, ...block.rows.map((row) => slotFor(number, 'row', row))];
  }
  return [...heading, ...columns, ...(block.total ? [slotFor(number, 'total', block.total)] : [])];
}

function slotFor(
  block: number,
  role: SlotRole,
  spec: Pick<ColumnSpec, 'name' | 'labels'> & Partial<ColumnSpec>,
  part: object = spec,
): LabelledSlot {
  const slot: Slot = {
    block,
    role,
    name: spec.name,
    label: spec.labels[0] ?? spec.name,
    keys: spec.labels.map(labelKey),
    obligatory: spec.obligatory ?? false,
    percent: spec.type === 'percent',
    follows: spec.follows ?? null,
    replacedBy: spec.replacedBy?.map(labelKey) ?? [],
  };
  return [slot, spec.labels, part];
}

/** The first obligatory place, of the first two blocks that have one, whose labels stand only once in the form. */
function openingsOf(slots: readonly Slot[], claims: ReadonlyMap<string, readonly Claim[]>): Set<Slot> {
  const first = new Map<number, Slot>();
  for (const slot of slots) {
    const alone = slot.keys.every((key) => claims.get(key)?.length === 1);
    if (slot.obligatory && alone && !first.has(slot.block)) first.set(slot.block, slot);
  }
  return new Set([...first.values()].slice(0, 2));
}
