/** `三公经费[本年决算]`: what a row's field in a column is called, and back. */

const names = new Map<string, Map<string, string>>();

/** The same string each time: putting it together anew takes longer than looking it up. Packs hold few names. */
export function fieldName(row: string, column: string): string {
  const own = names.get(row) ?? new Map<string, string>();
  const known = own.get(column);
  if (known !== undefined) return known;
  const name = `${row}[${column}]`;
  names.set(row, own.set(column, name));
  return name;
}

/** `三公经费` and `本年决算` of `三公经费[本年决算]`; a field without a column is its own row. */
export function partsOfField(field: string): readonly [row: string, column: string | undefined] {
  const at = field.indexOf('[');
  return at > 0 && field.endsWith(']') ? [field.slice(0, at), field.slice(at + 1, -1)] : [field, undefined];
}

export function rowOfField(field: string): string {
  return partsOfField(field)[0];
}

/** `专项资金小计`: the printed row over lines that people added, where it is their sum. */
export function subtotalOf(repeat: string): string {
  return `${repeat}小计`;
}

/** The field of a labelled value whose line has an amount under each head of the table above it. */
export function columnedOf(field: string): string {
  return `${COLUMNED}${field}`;
}

/** As people call it. */
export function withoutColumned(field: string): string {
  return field.startsWith(COLUMNED) ? field.slice(COLUMNED.length) : field;
}

const COLUMNED = '分栏';

/** The column of an added line that stands under no heads. */
export const AMOUNT = '金额';
