/** How the cells of a blank form look, and what may be entered in them. */

import type { CellStyle, Validation } from '../../workbook/style.ts';
import type { FieldType } from '../schema.ts';
import type { InputKind } from './blank-sheet.ts';

export const LOOKS = {
  title: { bold: true, size: 16, align: 'center' },
  head: { bold: true, align: 'center', wrap: true, border: true },
  label: { align: 'left', wrap: true, border: true },
  line: { align: 'right' },
  lineEnd: { align: 'right' },
  note: { align: 'left', wrap: true, size: 10 },
  figure: { align: 'right', border: true, locked: false },
  words: { align: 'left', wrap: true, border: true, locked: false },
  /** Reckoned, and not to be typed over. */
  derived: { align: 'right', border: true, fill: 'E8EEF7' },
  /** Nothing is filled in here. */
  none: { align: 'center', border: true, fill: 'F2F2F2' },
} as const satisfies Record<string, CellStyle>;

export const FORMATS: Readonly<Record<FieldType, string | undefined>> = {
  count: '0',
  money: '#,##0.00',
  percent: '0.00%',
  score: '0.00',
  text: undefined,
  date: 'yyyy-mm-dd',
};

/** What may be entered: whole numbers, numbers not below 0, one of the usual words; null where anything may. */
export function checkOf(range: string, { type, signed = false, usual }: InputKind): Validation | null {
  if (type === 'count')
    return { range, rule: { kind: 'whole', least: 0 }, prompt: '请填写整数，没有的填0。' };
  if (type === 'money' && !signed) {
    return { range, rule: { kind: 'decimal', least: 0 }, prompt: '请以万元为单位填写，不小于0，没有的填0。' };
  }
  if (type === 'score')
    return { range, rule: { kind: 'decimal', least: 0 }, prompt: '请填写分数，不小于0。' };
  if (usual)
    return { range, rule: { kind: 'list', values: usual }, prompt: '请选择；没有合适的可以直接填写。' };
  return null;
}
