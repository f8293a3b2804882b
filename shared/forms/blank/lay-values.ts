/** Lays out labelled values: a line of signatures, a label with a text beside it, heads with a value below. */

import { inYear } from '../label-text.ts';
import type { ValueSpec, ValuesBlock } from '../schema.ts';
import { type Box, divide } from './blank-sheet.ts';
import type { Laying } from './laying.ts';
import { LOOKS } from './looks.ts';

const TALL = 90;
/** A line of labels and values needs this many columns; a narrower form takes two lines. */
const LINE = 8;

export function layValues(block: ValuesBlock, laying: Laying): void {
  const fields = block.fields.filter((field) => !field.elsewhere);
  if (block.place === 'below') layBelow(block, fields, laying);
  else if (block.place === 'right') layRight(fields, laying);
  else if (block.besideFrom !== undefined) layBeside(block.besideFrom, fields, laying);
  else if (fields.length === 1) layUnitLine(fields, laying);
  else laySignatures(fields, laying);
}

function layBelow(block: ValuesBlock, fields: readonly ValueSpec[], laying: Laying): void {
  const { sheet, facts } = laying;
  const head = sheet.take();
  const values = sheet.take(1, fields.some((field) => field.tall) ? TALL : undefined);
  const side = block.heading ? 1 : 0;
  if (block.heading) {
    sheet.print(
      { row: head, from: 0, to: 0, rows: 2 },
      inYear(block.heading[0] ?? '', facts.year),
      LOOKS.head,
    );
  }
  const boxes = divide(side, sheet.width - 1, fields.length);
  fields.forEach((field, i) => {
    const box = boxes[i] ?? { from: side, to: side };
    sheet.print({ row: head, ...box }, labelOf(field, laying), LOOKS.head);
    input(field, { row: values, ...box }, laying);
  });
}

/** A label in the first column, its value over the rest; two halves share a row. */
function layRight(fields: readonly ValueSpec[], laying: Laying): void {
  const { sheet } = laying;
  const last = sheet.width - 1;
  const middle = Math.ceil(sheet.width / 2);
  for (let i = 0; i < fields.length; i++) {
    const [field, next] = [fields[i], fields[i + 1]];
    if (!field) continue;
    const row = sheet.take(1, field.tall ? TALL : undefined);
    sheet.print({ row, from: 0, to: 0 }, labelOf(field, laying), LOOKS.head);
    if (field.half && next?.half) {
      input(field, { row, from: 1, to: middle - 1 }, laying);
      sheet.print({ row, from: middle, to: middle }, labelOf(next, laying), LOOKS.head);
      input(next, { row, from: middle + 1, to: last }, laying);
      i++;
    } else input(field, { row, from: 1, to: last }, laying);
  }
}

/** Two columns of labels with their amounts, in the box of the block above: its side stays free. */
function layBeside(from: string, fields: readonly ValueSpec[], laying: Laying): void {
  const { sheet } = laying;
  const start = fields.findIndex((field) => field.name === from);
  const [left, right] = [fields.slice(0, start), fields.slice(start)];
  const [leftLabel, leftValue, rightLabel, rightValue] = divide(1, sheet.width - 1, 4);
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const row = sheet.take();
    for (const [field, label, value] of [
      [left[i], leftLabel, leftValue],
      [right[i], rightLabel, rightValue],
    ] as const) {
      if (!label || !value) continue;
      sheet.print({ row, ...label }, field ? `${labelOf(field, laying)}：` : '', LOOKS.label);
      if (field) input(field, { row, ...value }, laying);
      else sheet.print({ row, ...value }, '', LOOKS.none);
    }
  }
}

/** 填报单位：… at the left, 单位：万元 at the right. */
function layUnitLine([field]: readonly ValueSpec[], laying: Laying): void {
  if (!field) return;
  const { sheet, spec } = laying;
  const row = sheet.take();
  const last = sheet.width - 1;
  const middle = Math.max(1, Math.ceil(sheet.width / 2));
  sheet.print({ row, from: 0, to: 0 }, `${labelOf(field, laying)}：`, LOOKS.line);
  input(field, { row, from: 1, to: middle }, laying);
  if (spec.money) sheet.print({ row, from: middle + 1, to: last }, `单位：${spec.money}`, LOOKS.lineEnd);
}

/** 填表人, 填报日期, 联系电话, 负责人: each label with its cell. */
function laySignatures(fields: readonly ValueSpec[], laying: Laying): void {
  const { sheet } = laying;
  const perLine = sheet.width >= LINE ? 4 : 2;
  for (let i = 0; i < fields.length; i += perLine) {
    const row = sheet.take();
    const boxes = divide(0, sheet.width - 1, 2 * perLine);
    fields.slice(i, i + perLine).forEach((field, at) => {
      const [label, value] = [boxes[2 * at], boxes[2 * at + 1]];
      if (!label || !value) return;
      sheet.print({ row, ...label }, `${labelOf(field, laying)}：`, LOOKS.line);
      input(field, { row, ...value }, laying);
    });
  }
}

function input(field: ValueSpec, box: Box, { sheet, facts, places }: Laying): void {
  const value = facts.values[field.name] ?? null;
  places.fields.set(field.name, sheet.input(box, { type: field.type }, value));
}

function labelOf(field: ValueSpec, { facts }: Laying): string {
  return inYear(field.labels[0] ?? field.name, facts.year).replace(/[:：]$/, '');
}
