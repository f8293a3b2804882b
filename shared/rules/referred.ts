/** A cell that takes an amount over from another table, from beside the right one: `=附件1!D12` (预算) for `=附件1!F12` (决算). */

import type { FieldReading } from '../forms/filled-form.ts';
import { parseAddress } from '../workbook/address.ts';
import { type Exact, equals } from '../workbook/exact.ts';
import type { Supposer } from './suppose.ts';

const REFERENCE = /^('?)([^'!]+)\1!(\$?)([A-Z]{1,3})(\$?)(\d+)$/i;

export function isReference({ formula }: FieldReading): boolean {
  return formula !== null && REFERENCE.test(formula);
}

/** The formula with the address of the only cell of that row that holds the amount; null where there is none. */
export function referredBeside(reading: FieldReading, amount: Exact, suppose: Supposer): string | null {
  const [, quote = '', sheet, , column = '', anchor = '', row = ''] =
    REFERENCE.exec(reading.formula ?? '') ?? [];
  if (sheet === undefined) return null;
  const form = suppose.leavesWith([reading]).find((leaf) => leaf.reading?.sheet === sheet)?.form;
  if (!form) return null;
  const address = `${column}${row}`.toUpperCase();
  const beside = suppose
    .placesIn(form)
    .filter(
      ({ reading: { sheet: on, cell }, at }) =>
        on === sheet && at.row === parseAddress(address)?.row && cell !== address,
    );
  const holding = beside.filter(({ reading: other }) =>
    suppose
      .leavesWith([other])
      .some(
        (leaf) =>
          leaf.reading === other &&
          leaf.fieldType === 'money' &&
          leaf.value.type === 'number' &&
          equals(leaf.value.value, amount),
      ),
  );
  const [found, ...more] = holding;
  if (!found || more.length > 0) return null;
  const cell = found.reading.cell.replace(/\d+$/, (digits) => `${anchor}${digits}`);
  return `${quote}${sheet}${quote}!${cell}`;
}
