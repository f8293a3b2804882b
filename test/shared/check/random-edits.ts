/** Edits as people make them: numbers, words, blanks, labels, years, rows and columns, whole sheets. */

import fc from 'fast-check';
import { formatAddress, parseAddress } from '../../../shared/workbook/address.ts';
import type { Cell, Sheet, Workbook } from '../../../shared/workbook/snapshot.ts';

/** Picks by numbers between 0 and 1, so that a shrunk counterexample stays readable. */
export interface Edit {
  readonly kind: 'number' | 'content' | 'anywhere' | 'row' | 'column' | 'drop' | 'format' | 'formula';
  readonly sheet: number;
  readonly cell: number;
  readonly to: Cell;
}

export const share = fc.double({ min: 0, max: 0.999999, noNaN: true });

export const content: fc.Arbitrary<Cell> = fc.oneof(
  fc.constant({}),
  fc.constantFrom(0, 1, 12.5, 95.1, 1325.68, -3.45, 13256800).map((v) => ({ v })),
  fc.double({ min: 0, max: 5000, noNaN: true }).map((v) => ({ v: Math.round(v * 100) / 100 })),
  fc
    .constantFrom(
      '—',
      '无',
      '12座',
      '≥95%',
      '已完成',
      '2024年12月底前',
      '待填写',
      '1,325.68',
      '95.10%',
      '合计',
      '单位：元',
      '2023年决算数',
      '三公经费',
      '项目支出',
      '总分',
      '智慧警务平台',
      '部门整体支出绩效自评表',
    )
    .map((v) => ({ v })),
  fc.constant<Cell>({ v: '#REF!', t: 'e', f: 'A1+#REF!' }),
);

export const edits: fc.Arbitrary<Edit> = fc.record({
  kind: fc.oneof(
    { weight: 6, arbitrary: fc.constant('number' as const) },
    { weight: 6, arbitrary: fc.constant('content' as const) },
    {
      weight: 3,
      arbitrary: fc.constantFrom('anywhere' as const, 'row', 'column', 'drop', 'format', 'formula'),
    },
  ),
  sheet: share,
  cell: share,
  to: content,
});

export function applyEdit(workbook: Workbook, { kind, sheet: which, cell, to }: Edit): Workbook {
  const index = Math.floor(which * workbook.sheets.length);
  const sheet = workbook.sheets[index];
  if (!sheet) return workbook;
  if (kind === 'drop') {
    return workbook.sheets.length < 3
      ? workbook
      : { ...workbook, sheets: workbook.sheets.filter((each) => each !== sheet) };
  }
  const edited = editSheet(sheet, kind, cell, to);
  return { ...workbook, sheets: workbook.sheets.map((each) => (each === sheet ? edited : each)) };
}

function editSheet(sheet: Sheet, kind: Edit['kind'], pick: number, to: Cell): Sheet {
  const addresses = Object.keys(sheet.cells);
  const numbers = addresses.filter((address) => typeof sheet.cells[address]?.v === 'number');
  const one = (list: readonly string[]) => list[Math.floor(pick * list.length)] ?? 'A1';
  switch (kind) {
    case 'number': {
      const at = one(numbers);
      const { f: _typedOver, ...cell } = sheet.cells[at] ?? {};
      return changed(sheet, at, { ...cell, v: Math.round(Number(cell.v ?? 0) * 100 + 100 * pick) / 10 });
    }
    case 'content':
      return changed(sheet, one(addresses), to);
    case 'anywhere':
      return changed(sheet, formatAddress(Math.floor(pick * 40), Math.floor(pick * 400) % 10), to);
    case 'format':
      return changed(sheet, one(numbers), { ...sheet.cells[one(numbers)], z: '0.00%' });
    case 'formula':
      return changed(sheet, one(numbers), { ...sheet.cells[one(numbers)], f: 'SUM(A1:A2)' });
    default:
      return inserted(sheet, kind === 'row', Math.floor(pick * (kind === 'row' ? 30 : 8)));
  }
}

function changed(sheet: Sheet, address: string, cell: Cell): Sheet {
  return { ...sheet, cells: { ...sheet.cells, [address]: cell } };
}

/** The workbook with another content in one cell. */
export function withCell(workbook: Workbook, name: string, address: string, cell: Cell): Workbook {
  const sheets = workbook.sheets.map((sheet) =>
    sheet.name === name ? changed(sheet, address, cell) : sheet,
  );
  return { ...workbook, sheets };
}

/** A blank row or column before the given one; formulas are left as they are, which is a fault of its own. */
function inserted(sheet: Sheet, row: boolean, before: number): Sheet {
  const cells: Record<string, Cell> = {};
  for (const [address, cell] of Object.entries(sheet.cells)) {
    const at = parseAddress(address);
    if (!at) continue;
    const moved = row
      ? formatAddress(at.row >= before ? at.row + 1 : at.row, at.column)
      : formatAddress(at.row, at.column >= before ? at.column + 1 : at.column);
    cells[moved] = cell;
  }
  return { ...sheet, cells };
}
