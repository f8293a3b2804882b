/** What an audit formula says, once its names are known. */

import type { FormKind } from '../forms/filled-form.ts';
import type { FieldType } from '../forms/schema.ts';
import type { Exact } from '../workbook/exact.ts';

/** A named field, column of this row, or column of all rows of a repeat. */
export interface Reference {
  readonly type: 'reference';
  /** As the formula writes it. */
  readonly text: string;
  readonly at: number;
  readonly year: 'this' | 'last';
  readonly form: FormKind;
  /** False: named with its form (`附件1!…`), so it stands in another table. */
  readonly own: boolean;
  readonly place: 'field' | 'row' | 'rows';
  /** The field's or the repeat's name. */
  readonly name: string;
  /** The column in brackets; `*` is the column that the rule goes through (`each`), null where the field has none. */
  readonly column: string | null;
  readonly fieldType: FieldType;
  /** True where it may be several cells: a repeat's column, or a field of a form that there are several of. */
  readonly many: boolean;
}

export type Operator = '+' | '-' | '*' | '/' | '^' | '=' | '<>' | '<' | '<=' | '>' | '>=' | '&';

export type Expression =
  | { readonly type: 'number'; readonly value: Exact; readonly raw: string }
  | { readonly type: 'text'; readonly value: string }
  | { readonly type: 'boolean'; readonly value: boolean }
  | Reference
  | { readonly type: 'negate' | 'percent'; readonly operand: Expression }
  | Binary
  | Call;

export interface Binary {
  readonly type: 'binary';
  readonly operator: Operator;
  readonly left: Expression;
  readonly right: Expression;
}

export interface Call {
  readonly type: 'call';
  readonly name: FunctionName;
  readonly arguments: readonly Expression[];
}

/** The functions that audit formulas may call, with how many arguments each takes. */
export const FUNCTIONS = {
  SUM: [1, 99],
  COUNT: [1, 99],
  MIN: [1, 99],
  MAX: [1, 99],
  AND: [1, 99],
  OR: [1, 99],
  NOT: [1, 1],
  IF: [2, 3],
  ROUND: [2, 2],
  ABS: [1, 1],
  INT: [1, 1],
  LEN: [1, 1],
  ISBLANK: [1, 1],
  ISNUMBER: [1, 1],
} as const satisfies Record<string, readonly [number, number]>;

export type FunctionName = keyof typeof FUNCTIONS;

/** Functions that read a list; anywhere else a reference must be one cell. */
export const LIST_FUNCTIONS: ReadonlySet<FunctionName> = new Set(['SUM', 'COUNT', 'MIN', 'MAX', 'AND', 'OR']);

/** The equation itself, or the first of several that may hold. */
export function firstEquation(expression: Expression): Binary | null {
  if (expression.type === 'binary') return expression.operator === '=' ? expression : null;
  const [first] = expression.type === 'call' && expression.name === 'OR' ? expression.arguments : [];
  return first ? firstEquation(first) : null;
}

/** Whether it only adds fields up. */
export function isSum(expression: Expression): boolean {
  if (expression.type === 'reference') return true;
  if (expression.type === 'call') return expression.name === 'SUM' && expression.arguments.every(isSum);
  return (
    expression.type === 'binary' &&
    expression.operator === '+' &&
    isSum(expression.left) &&
    isSum(expression.right)
  );
}

/** Whether it counts or measures cells rather than reckoning with their numbers. */
export function isCount(expression: Expression): boolean {
  return expression.type === 'call' && (expression.name === 'COUNT' || expression.name === 'LEN');
}

/** All references in it, in reading order. */
export function referencesIn(expression: Expression): Reference[] {
  switch (expression.type) {
    case 'reference':
      return [expression];
    case 'negate':
    case 'percent':
      return referencesIn(expression.operand);
    case 'binary':
      return [...referencesIn(expression.left), ...referencesIn(expression.right)];
    case 'call':
      return expression.arguments.flatMap(referencesIn);
    default:
      return [];
  }
}
