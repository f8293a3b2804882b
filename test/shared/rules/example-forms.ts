/** The forms of a rule's example: named fields as typed, each in a cell of its own. */

import type {
  FieldReading,
  FilledForm,
  FormKind,
  RepeatRow,
  YearMark,
} from '../../../shared/forms/filled-form.ts';
import { readField } from '../../../shared/forms/read-field.ts';
import type { FieldType } from '../../../shared/forms/schema.ts';
import { hunan2024 } from '../../../shared/pack/hunan-2024.ts';
import type { RuleExample } from '../../../shared/rules/schema.ts';
import { type FormWords, vocabularyOf } from '../../../shared/rules/vocabulary.ts';
import { formatAddress } from '../../../shared/workbook/address.ts';
import { parseNumberText } from '../../../shared/workbook/read-cell.ts';
import type { Cell } from '../../../shared/workbook/snapshot.ts';

type ExampleForms = RuleExample['forms'];
type ExampleForm = ExampleForms[string];

export const vocabulary = vocabularyOf(hunan2024.forms);

/** What an example may say of a form beside its fields. */
const ABOUT = new Set(['单位', '又称', '年度', '金额单位', '表头年份', '缺少']);

export function exampleForms(examples: ExampleForms): FilledForm[] {
  return Object.entries(examples).map(([name, example], i) => {
    const words = vocabulary.find(({ short }) => short === name.replace(/#\d+$/, ''));
    if (!words) throw new Error(`no form ${name}`);
    return exampleForm(words, example, name, i);
  });
}

function exampleForm(words: FormWords, example: ExampleForm, sheet: string, index: number): FilledForm {
  const fields: Record<string, FieldReading> = {};
  const repeats: Record<string, RepeatRow[]> = {};
  let row = 10;
  const read = (value: unknown, type: FieldType, column: number) =>
    readField(cellOf(value), { sheet, cell: formatAddress(row, column) }, { type });
  for (const [name, value] of Object.entries(example)) {
    if (ABOUT.has(name)) continue;
    if (Array.isArray(value)) {
      const columns = words.repeats[name]?.columns;
      if (!columns) throw new Error(`no repeat ${name}`);
      repeats[name] = value.map((given) => {
        if (typeof given === 'string') throw new Error(`no row: ${given}`);
        row++;
        const entries = Object.entries(given).filter(([column]) => columns[column]);
        return {
          label: String(given.三级指标 ?? given.科目名称 ?? given.险种 ?? given.名称 ?? ''),
          labelCell: formatAddress(row, 0),
          printed: given.自写 === undefined,
          fields: Object.fromEntries(
            entries.map(([column, v], c) => [column, read(v, columns[column] ?? 'text', c + 1)]),
          ),
        };
      });
    } else {
      row++;
      const type = words.fields[name];
      if (!type) throw new Error(`no field ${name} in ${words.short}`);
      fields[name] = read(value, type, 1);
    }
  }
  const about = example as Record<string, unknown>;
  const year = Number(about.年度 ?? 0) || null;
  return {
    kind: words.kind as FormKind,
    id: `${words.kind}#${index}`,
    sheet,
    range: 'A1:J99',
    title: '标题',
    titleCell: 'A1',
    year,
    years: yearsOf(year, example.表头年份),
    unit: about.单位 === undefined ? null : String(about.单位),
    unitCell: 'A2',
    alsoUnits: about.又称 === undefined ? [] : [{ unit: String(about.又称), cell: 'A3' }],
    money: about.金额单位 === '元' ? '元' : '万元',
    moneyCell: 'G2',
    fields,
    repeats,
    missing: missingOf(example.缺少),
  };
}

/** `2022年决算数@-1`: a head with a year, and its offset. */
function yearsOf(year: number | null, heads: unknown): YearMark[] {
  const marks: YearMark[] = year === null ? [] : [{ text: `${year}年度`, cell: 'A1', year, offset: 0 }];
  for (const [i, head] of ((heads ?? []) as string[]).entries()) {
    const [text = '', offset = '0'] = head.split('@');
    marks.push({
      text,
      cell: formatAddress(4, i + 1),
      year: Number(text.slice(0, 4)),
      offset: Number(offset),
    });
  }
  return marks;
}

/** `三公经费~三公支出`: a missing label and the nearest one. */
function missingOf(labels: unknown): FilledForm['missing'] {
  return ((labels ?? []) as string[]).map((label) => {
    const [field = '', nearest] = label.split('~');
    return { field, what: 'value' as const, label: field, nearest: nearest ?? null, nearestCell: null };
  });
}

/** A number as typed keeps its digits: `26.50` shows two. `文本:` keeps it a text. */
function cellOf(value: unknown): Cell {
  if (typeof value !== 'string') return { v: (value ?? null) as Cell['v'] & (string | number | null) };
  if (value.startsWith('文本:')) return { v: value.slice(3) };
  const number = parseNumberText(value);
  if (!number || /[^\d.,%+-]/.test(value)) return { v: value };
  const digits = number.digits > 0 ? `.${'0'.repeat(number.digits)}` : '';
  return { v: Number(number.value.n) / Number(number.value.d), z: `0${digits}${number.percent ? '%' : ''}` };
}
