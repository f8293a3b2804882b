/** The same consistent set as different people fill it in. */

import type { FieldReading } from '../../../shared/forms/filled-form.ts';
import { findForms } from '../../../shared/forms/find-forms.ts';
import { recalculate } from '../../../shared/formula/evaluate.ts';
import { hunan2024 } from '../../../shared/pack/hunan-2024.ts';
import { vocabularyOf, wordsOf } from '../../../shared/rules/vocabulary.ts';
import type { Cell, Sheet, Workbook } from '../../../shared/workbook/snapshot.ts';
import { move, together } from '../forms/rearrange.ts';

export interface Layout {
  readonly name: string;
  /** Whether totals follow by formula. */
  readonly formulas: boolean;
  readonly arrange: (workbook: Workbook) => Workbook;
}

const vocabulary = vocabularyOf(hunan2024.forms);

export const setLayouts: readonly Layout[] = [
  { name: '公式齐全', formulas: true, arrange: (workbook) => workbook },
  { name: '全部手填', formulas: false, arrange: typed },
  { name: '没有合并单元格，移位改名', formulas: false, arrange: moved },
  { name: '所有表在一张工作表上', formulas: false, arrange: onOneSheet },
  { name: '以元为单位', formulas: false, arrange: inYuan },
  { name: '零不填', formulas: false, arrange: blankZeros },
  { name: '标签和金额在一格里', formulas: false, arrange: joined },
  { name: '收支分项按年初预算填', formulas: false, arrange: byFirstBudget },
];

function mapCells(
  workbook: Workbook,
  change: (cell: Cell, address: string, sheet: Sheet) => Cell | null,
): Workbook {
  return {
    sheets: workbook.sheets.map((sheet) => ({
      ...sheet,
      cells: Object.fromEntries(
        Object.entries(sheet.cells).flatMap(([address, cell]) => {
          const changed = change(cell, address, sheet);
          return changed ? [[address, changed]] : [];
        }),
      ),
    })),
  };
}

export function typed(workbook: Workbook): Workbook {
  return mapCells(recalculate(workbook), ({ f: _formula, ...cell }) => cell);
}

function moved(workbook: Workbook): Workbook {
  return {
    sheets: typed(workbook).sheets.map((sheet, i) => ({ ...move(sheet, 3, 2), name: `Sheet${9 - i}` })),
  };
}

function onOneSheet(workbook: Workbook): Workbook {
  return { sheets: [together(typed(workbook).sheets, 'below', 2, '自评表')] };
}

/** The cells that hold money, by sheet and address. */
function moneyCells(workbook: Workbook): Map<string, FieldReading> {
  const found = new Map<string, FieldReading>();
  for (const form of findForms(workbook, hunan2024.forms).forms) {
    const words = wordsOf(vocabulary, form.kind);
    const note = (reading: FieldReading, type: string | undefined) => {
      if (type === 'money' && reading.kind === 'number')
        found.set(`${reading.sheet}!${reading.cell}`, reading);
    };
    for (const [field, reading] of Object.entries(form.fields)) note(reading, words?.fields[field]);
    for (const [repeat, rows] of Object.entries(form.repeats)) {
      for (const row of rows) {
        for (const [column, reading] of Object.entries(row.fields))
          note(reading, words?.repeats[repeat]?.columns[column]);
      }
    }
  }
  return found;
}

function inYuan(workbook: Workbook): Workbook {
  const plain = typed(workbook);
  const money = moneyCells(plain);
  return mapCells(plain, (cell, address, sheet) => {
    if (money.has(`${sheet.name}!${address}`) && typeof cell.v === 'number') {
      return { ...cell, v: Math.round(cell.v * 10000), z: '#,##0.00' };
    }
    const label = typeof cell.v === 'string' && /^单位：|（万元）/.test(cell.v);
    return label ? { ...cell, v: String(cell.v).replace('万元', '元') } : cell;
  });
}

function blankZeros(workbook: Workbook): Workbook {
  const plain = typed(workbook);
  const money = moneyCells(plain);
  return mapCells(plain, (cell, address, sheet) =>
    money.has(`${sheet.name}!${address}`) && cell.v === 0 ? { ...cell, v: null } : cell,
  );
}

/** 附件2's split block as the township wrote it: `按收入性质分：2030.12`. */
function joined(workbook: Workbook): Workbook {
  const plain = typed(workbook);
  return mapCells(plain, (cell, address, sheet) => {
    if (sheet.name !== '附件2' || !/^[BFDH]([6-9]|10)$/.test(address)) return cell;
    const amountAt = address.replace('B', 'D').replace('F', 'H');
    const amount = sheet.cells[amountAt]?.v;
    if (amountAt === address) return null;
    return { v: `${cell.v}${typeof amount === 'number' ? amount.toFixed(2) : ''}` };
  });
}

/** The split block holds 年初预算 instead of what was spent; 附件4 then stands for itself. */
function byFirstBudget(workbook: Workbook): Workbook {
  const plain = typed(workbook);
  const overall = plain.sheets.find(({ name }) => name === '附件2');
  const basic = plain.sheets.find(({ name }) => name === '附件1');
  const first = Number(overall?.cells.D5?.v);
  const project = Number(basic?.cells.D12?.v);
  const round = (amount: number) => Math.round(amount * 100) / 100;
  const cell = (address: string) => Number(overall?.cells[address]?.v);
  const amounts: Record<string, number> = {
    D6: first,
    D7: round(first - cell('D8') - cell('D9') - cell('D10')),
    H6: first,
    H7: round(first - project),
    H8: project,
  };
  return mapCells(plain, (each, address, sheet) =>
    sheet.name === '附件2' && amounts[address] !== undefined ? { ...each, v: amounts[address] } : each,
  );
}
