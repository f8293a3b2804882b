/** Numbers, names and arithmetic as people read them in a finding. */

import { partsOfField, withoutColumned } from '../forms/field-name.ts';
import type { FilledForm, RepeatRow } from '../forms/filled-form.ts';
import type { FieldType } from '../forms/schema.ts';
import { type Exact, multiply, round, toFixed, toText } from '../workbook/exact.ts';
import { type Leaf, readCells, type Scope } from './cells.ts';
import { evaluate } from './evaluate.ts';
import { type Expression, type Operator, referencesIn } from './expression.ts';
import type { Comparison } from './judge.ts';
import type { NumberUnit } from './ruling.ts';
import type { Value } from './value.ts';

const HUNDRED: Exact = { n: 100n, d: 1n };
const TEN_THOUSAND: Exact = { n: 10000n, d: 1n };
/** A sum of more items than this is shown by its first and last ones. */
const MOST_ITEMS = 24;

/** Money with at least two decimals, other numbers with no needless zeros; percent values are given as ratios. */
export function showNumber(value: Exact, unit: NumberUnit): string {
  switch (unit) {
    case '万元':
      return toMoney(value, 6);
    case '元':
      return toMoney(multiply(value, TEN_THOUSAND), 2);
    case '%':
    case '个百分点':
      return toFixed(multiply(value, HUNDRED), 2);
    default:
      return toText(value, 4);
  }
}

/** Two decimals, or as many more as the amount has. */
function toMoney(value: Exact, most: number): string {
  const [whole = '0', fraction = ''] = toText(round(value, most), most).split('.');
  return `${whole}.${fraction.padEnd(2, '0')}`;
}

/** With the unit behind it: `245.09万元`, `108.70%`. */
export function showAmount(value: Exact, unit: NumberUnit): string {
  return showNumber(value, unit) + unit;
}

/** What the numbers of a comparison are in: 元 where all the amounts stand in forms kept in 元. */
export function unitOf(leaves: readonly Leaf[], stated: Leaf | undefined): NumberUnit {
  const type = stated?.fieldType ?? leaves.find((leaf) => leaf.value.type === 'number')?.fieldType;
  switch (type) {
    case 'money':
      return leaves.every((leaf) => leaf.fieldType !== 'money' || leaf.form.money === '元') ? '元' : '万元';
    case 'percent':
      return '%';
    case 'score':
      return '分';
    case 'count':
      return stated && /规模|面积/.test(stated.field) ? '㎡' : '人';
    default:
      return '';
  }
}

/** `三公经费（本年决算）`; `“农产品抽检合格率”得分` for a column of a row, `“产出指标”一级分值` for its group's. */
export function showField(leaf: Pick<Leaf, 'field' | 'row'>): string {
  if (leaf.row) {
    const name = (leaf.field === '一级分值' && firstLevelName(leaf.row)) || rowName(leaf.row);
    return `“${name}”${leaf.field}`;
  }
  const [field, column] = partsOfField(leaf.field);
  const name = withoutColumned(field);
  return column === undefined ? name : `${name}（${column}）`;
}

/** What a row is about: the third-level indicator, the subject's or the project's name. */
export function rowName(row: {
  readonly label: string;
  readonly fields: Readonly<Record<string, { readonly text: string }>>;
}): string {
  const named = row.fields.三级指标 ?? row.fields.科目名称 ?? row.fields.险种;
  return (named?.text ?? row.label).trim() || row.label;
}

/** `产出指标` of `产出指标（50分）`; '' where the row has no first level. */
export function firstLevelName({ fields }: Pick<RepeatRow, 'fields'>): string {
  return (fields.一级指标?.text ?? '').replace(/[(（].*$/, '').replace(/\s/g, '');
}

/** The expression with the numbers in place of the names: `8.85 + 218.24 + 18`. */
export function showExpression(expression: Expression, scope: Scope, unit: NumberUnit): string {
  return write(expression, { ...scope, leaves: [] }, unit, 0);
}

const STRENGTH: Partial<Record<Operator, number>> = { '+': 1, '-': 1, '*': 2, '/': 2, '^': 3 };
const SIGNS: Partial<Record<Operator, string>> = { '*': '×', '/': '÷', '<=': '≤', '>=': '≥', '<>': '≠' };

function write(expression: Expression, scope: Scope, unit: NumberUnit, outer: number): string {
  switch (expression.type) {
    case 'number':
      return expression.raw;
    case 'text':
      return `“${expression.value}”`;
    case 'boolean':
      return expression.value ? '是' : '否';
    case 'reference':
      return (
        readCells(expression, scope)
          .map((leaf) => showLeaf(leaf, unit))
          .join(' + ') || '0'
      );
    case 'negate':
      return `-${write(expression.operand, scope, unit, 3)}`;
    case 'percent':
      return `${write(expression.operand, scope, unit, 3)}%`;
    case 'binary': {
      const strength = STRENGTH[expression.operator] ?? 0;
      const left = write(expression.left, scope, unit, strength);
      const right = write(expression.right, scope, unit, strength + 1);
      const text = `${left} ${SIGNS[expression.operator] ?? expression.operator} ${right}`;
      return strength < outer ? `(${text})` : text;
    }
    case 'call': {
      if (expression.name === 'SUM') return writeSum(expression.arguments, scope, unit, outer);
      const parts = expression.arguments.map((part) => write(part, scope, unit, 0));
      return `${expression.name}(${parts.join(', ')})`;
    }
  }
}

function writeSum(parts: readonly Expression[], scope: Scope, unit: NumberUnit, outer: number): string {
  const items = parts.flatMap((part) =>
    part.type === 'reference'
      ? readCells(part, scope)
          .filter((leaf) => leaf.value.type === 'number')
          .map((leaf) => showLeaf(leaf, unit))
      : [write(part, scope, unit, 1)],
  );
  const text = elided(items).join(' + ') || '0';
  return items.length > 1 && outer > 1 ? `(${text})` : text;
}

function elided(items: readonly string[]): readonly string[] {
  return items.length > MOST_ITEMS ? [...items.slice(0, 3), '…', ...items.slice(-2)] : items;
}

/** A cell's number as it is written there; a blank in a sum is 0. */
function showLeaf(leaf: Leaf, unit: NumberUnit): string {
  if (leaf.value.type !== 'number') return leaf.value.type === 'text' ? `“${leaf.value.text}”` : '0';
  return showTyped(leaf.value.value, leaf.fieldType, leaf.form, leaf, unit);
}

function showTyped(value: Exact, type: FieldType, form: FilledForm, leaf: Leaf, unit: NumberUnit): string {
  if (type === 'percent') {
    const digits = leaf.reading?.number?.percent ? leaf.reading.number.digits : 2;
    return `${toFixed(multiply(value, HUNDRED), Math.min(digits, 4))}%`;
  }
  if (type !== 'money') return toText(value, 4);
  const inYuan = unit === '元' || (unit !== '万元' && form.money === '元');
  return toText(inYuan ? multiply(value, TEN_THOUSAND) : value, 6);
}

/** `8.85 + 218.24 + 18 = 245.09`; `43.07 > 40`; two single cells are told by their difference. */
export function showArithmetic(comparison: Comparison, scope: Scope, unit: NumberUnit): string {
  const { operator, left, right, stated } = comparison;
  const quiet = { ...scope, leaves: [] };
  if (operator === '=') {
    const other = stated === left ? right : left;
    if (isCompound(other)) return `${showExpression(other, scope, unit)} = ${total(other, quiet, unit)}`;
    if (!isCompound(stated)) {
      const [a, b] = [evaluate(stated, quiet), evaluate(other, quiet)];
      const difference = a.type === 'number' && b.type === 'number' ? minus(a.value, b.value) : null;
      const result = difference ? plain(difference, unit) : '';
      return `${showExpression(stated, scope, unit)} - ${showExpression(other, scope, unit)} = ${result}`;
    }
    return `${showExpression(stated, scope, unit)} = ${total(stated, quiet, unit)}`;
  }
  const side = (expression: Expression) =>
    isCompound(expression)
      ? `${showExpression(expression, scope, unit)} = ${total(expression, quiet, unit)}`
      : showExpression(expression, scope, unit);
  return `${side(left)} ${FAILED[operator] ?? operator} ${showRight(right, scope, unit)}`;
}

/** `12 + 3.5 = 15.5`. */
export function showArithmeticOfSum(parts: readonly Leaf[], total: Exact, unit: NumberUnit): string {
  const items = parts.filter((leaf) => leaf.value.type === 'number').map((leaf) => showLeaf(leaf, unit));
  return `${elided(items).join(' + ')} = ${plain(total, unit)}`;
}

/** What is true where the comparison fails. */
const FAILED: Partial<Record<Operator, string>> = { '<=': '>', '<': '≥', '>=': '<', '>': '≤', '<>': '=' };

function showRight(right: Expression, scope: Scope, unit: NumberUnit): string {
  const text = showExpression(right, scope, unit);
  return isCompound(right) ? `${total(right, { ...scope, leaves: [] }, unit)} = ${text}` : text;
}

/** Whether there is anything to reckon in it. */
function isCompound(expression: Expression): boolean {
  return (
    expression.type !== 'reference' && expression.type !== 'number' && referencesIn(expression).length > 0
  );
}

function total(expression: Expression, scope: Scope, unit: NumberUnit): string {
  const value: Value = evaluate(expression, scope);
  return value.type === 'number' ? plain(value.value, unit) : '?';
}

function plain(value: Exact, unit: NumberUnit): string {
  if (unit === '%') return `${showNumber(value, '%')}%`;
  return unit === '万元' || unit === '元'
    ? toText(unit === '元' ? multiply(value, TEN_THOUSAND) : value, 6)
    : showNumber(value, unit);
}

function minus(a: Exact, b: Exact): Exact {
  return { n: a.n * b.d - b.n * a.d, d: a.d * b.d };
}

/** A percentage as the cell shows it, for messages: `94.86%`. */
export function showPercent(value: Exact, digits = 2): string {
  return `${toFixed(multiply(value, HUNDRED), digits)}%`;
}
