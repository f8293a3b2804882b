/**
 * Audit formulas (审核公式) in Excel's syntax over named fields. `@borgar/fx` gives the tree; what it would misread in
 * silence (full-width operators become part of a name, `R8` a cell) is refused here, with the character and a suggestion.
 */

import { type AstExpression, parse, tokenize } from '@borgar/fx';
import { fieldName, rowOfField } from '../forms/field-name.ts';
import type { FormKind } from '../forms/filled-form.ts';
import type { FieldType } from '../forms/schema.ts';
import { parseExact } from '../workbook/exact.ts';
import {
  type Expression,
  FUNCTIONS,
  type FunctionName,
  LIST_FUNCTIONS,
  type Operator,
  type Reference,
} from './expression.ts';
import { type FormWords, hasColumns, nearestName, type Vocabulary, wordsOf } from './vocabulary.ts';

/** What the names in a formula are looked up in. */
export interface FormulaContext {
  readonly vocabulary: Vocabulary;
  /** The form that the rule is about: names without a form stand in it. */
  readonly form: FormKind;
  /** The rule goes through columns: a name without a column takes the current one. */
  readonly columns?: boolean;
  /** The rule goes through this repeat's rows: its columns may be named alone. */
  readonly repeat?: string;
}

export type ParsedFormula =
  | { readonly ok: true; readonly expression: Expression }
  | { readonly ok: false; readonly at: number; readonly message: string };

/** The column name that stands for the basis (口径) of 附件2's split block. */
export const BASIS = '口径';

const LOOKALIKES: Readonly<Record<string, string>> = {
  '（': '(',
  '）': ')',
  '，': ',',
  '；': ',',
  '＋': '+',
  '－': '-',
  '×': '*',
  '＊': '*',
  '÷': '/',
  '／': '/',
  '＝': '=',
  '≠': '<>',
  '≥': '>=',
  '≤': '<=',
  '＜': '<',
  '＞': '>',
  '％': '%',
  '！': '!',
  '“': '"',
  '”': '"',
  '［': '[',
  '］': ']',
  '　': ' ',
};

const OPERATORS = new Set<string>(['+', '-', '*', '/', '^', '=', '<>', '<', '<=', '>', '>=', '&']);
const REFERENCE = /^(?:\[([^\]]+)\])?(?:([^![\]]+)!)?([^![\]]+)(?:\[([^\]]+)\])?$/;

class Refusal extends Error {
  readonly at: number;
  constructor(at: number, message: string) {
    super(message);
    this.at = at;
  }
}

/** Parses a formula and looks its names up; a refusal says where and what to write instead. */
export function parseFormula(text: string, context: FormulaContext): ParsedFormula {
  try {
    refuseLookalikes(text);
    const tokens = tokenize(text, { withLocation: true });
    for (const token of tokens) {
      const at = token.loc?.[0] ?? 0;
      if (token.type === 'range' || token.type === 'range_beam' || token.type === 'range_ternary') {
        throw new Refusal(at, `“${token.value}”是单元格地址：审核公式只写字段名`);
      }
      if (token.type === 'unknown') {
        throw new Refusal(at, `“${token.value}”无法识别：字段名不能以数字开头`);
      }
      if (token.type === 'context') {
        throw new Refusal(at, `“${token.value}!”之后不能再有“!”：写成“[上年]附件1!字段”`);
      }
    }
    return { ok: true, expression: convert(parse(tokens), context) };
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, at: error.at, message: error.message };
    const at = (error as { sourceOffset?: number }).sourceOffset ?? text.length;
    return { ok: false, at, message: '公式不完整，或此处的符号用错' };
  }
}

/** Full-width digits and operators outside quotes and brackets. */
function refuseLookalikes(text: string): void {
  let quoted = false;
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const char = text.charAt(i);
    if (char === '"') quoted = !quoted;
    else if (!quoted && char === '[') depth++;
    else if (!quoted && char === ']') depth--;
    else if (!quoted && depth === 0) {
      const plain =
        LOOKALIKES[char] ??
        (char >= '０' && char <= '９' ? String.fromCharCode(char.charCodeAt(0) - 0xfee0) : undefined);
      if (plain !== undefined) throw new Refusal(i, `“${char}”是全角符号：改为“${plain}”`);
    }
  }
}

function convert(node: AstExpression, context: FormulaContext): Expression {
  const at = node.loc?.[0] ?? 0;
  switch (node.type) {
    case 'Literal':
      if (typeof node.value === 'boolean') return { type: 'boolean', value: node.value };
      if (typeof node.value === 'string') return { type: 'text', value: node.value };
      return { type: 'number', value: parseExact(node.raw) ?? { n: 0n, d: 1n }, raw: node.raw };
    case 'ReferenceIdentifier':
      return reference(node.value, at, context);
    case 'UnaryExpression': {
      const operand = single(node.arguments[0], context, at);
      if (node.operator === '+') return operand;
      if (node.operator === '-') return { type: 'negate', operand };
      if (node.operator === '%') return { type: 'percent', operand };
      throw new Refusal(at, `审核公式不用“${node.operator}”`);
    }
    case 'BinaryExpression': {
      if (!OPERATORS.has(node.operator)) {
        throw new Refusal(
          node.arguments[1]?.loc?.[0] ?? at,
          `两个名称之间缺少运算符，或用了“${node.operator}”`,
        );
      }
      return {
        type: 'binary',
        operator: node.operator as Operator,
        left: single(node.arguments[0], context, at),
        right: single(node.arguments[1], context, at),
      };
    }
    case 'CallExpression':
      return call(node.callee.name, node.arguments, at, context);
    default:
      throw new Refusal(at, '审核公式不用数组、LET 和 LAMBDA');
  }
}

function call(
  name: string,
  parameters: readonly AstExpression[],
  at: number,
  context: FormulaContext,
): Expression {
  if (!isFunctionName(name)) {
    const near = nearestName(name.toUpperCase(), Object.keys(FUNCTIONS));
    throw new Refusal(at, `没有函数“${name}”${near ? `：是否为“${near}”` : ''}`);
  }
  const [least, most] = FUNCTIONS[name];
  if (parameters.length < least || parameters.length > most) {
    throw new Refusal(at, `函数 ${name} 应有 ${least === most ? least : `${least} 至 ${most}`} 个参数`);
  }
  const takesLists = LIST_FUNCTIONS.has(name);
  return {
    type: 'call',
    name,
    arguments: parameters.map((parameter) =>
      takesLists ? convert(parameter, context) : single(parameter, context, at),
    ),
  };
}

function isFunctionName(name: string): name is FunctionName {
  return Object.hasOwn(FUNCTIONS, name);
}

function single(node: AstExpression | undefined, context: FormulaContext, at: number): Expression {
  if (!node) throw new Refusal(at, '缺少一个参数');
  const expression = convert(node, context);
  if (expression.type === 'reference' && expression.many) {
    throw new Refusal(
      expression.at,
      `“${expression.text}”可能有多个单元格：用 SUM、COUNT、MIN 或 MAX 括起来`,
    );
  }
  return expression;
}

/** `三公经费[本年决算]`, `附件1!x`, `上年!x`, `[上年]附件1!x`. */
function reference(text: string, at: number, context: FormulaContext): Reference {
  const match = REFERENCE.exec(text);
  if (!match?.[3]) throw new Refusal(at, `“${text}”不是字段名`);
  const [, bracket, prefix, name, column = null] = match;
  const year = bracket === '上年' || prefix === '上年' ? 'last' : 'this';
  if (bracket !== undefined && bracket !== '上年') throw new Refusal(at, `“[${bracket}]”只能是“[上年]”`);
  const formName = prefix === '上年' ? undefined : prefix;
  const words = formName === undefined ? ownWords(context) : foreignWords(formName, at, context);
  const found = lookUp(words, name, column, formName === undefined, context, at);
  return {
    type: 'reference',
    text,
    at,
    year,
    form: words.kind,
    own: formName === undefined && year === 'this',
    ...found,
    many: found.place === 'rows' || (words.oneFor !== null && formName !== undefined),
  };
}

function ownWords({ vocabulary, form }: FormulaContext): FormWords {
  const words = wordsOf(vocabulary, form);
  if (!words) throw new Refusal(0, `填报方案里没有“${form}”这张表`);
  return words;
}

function foreignWords(short: string, at: number, { vocabulary }: FormulaContext): FormWords {
  const words = vocabulary.find((form) => form.short === short);
  if (words) return words;
  const near = nearestName(
    short,
    vocabulary.map((form) => form.short),
  );
  throw new Refusal(at, `没有“${short}”这张表${near ? `：是否为“${near}”` : ''}`);
}

function lookUp(
  words: FormWords,
  name: string,
  column: string | null,
  own: boolean,
  context: FormulaContext,
  at: number,
): Pick<Reference, 'place' | 'name' | 'column' | 'fieldType'> {
  const repeat = words.repeats[name];
  if (repeat) {
    const wanted = column ?? (context.columns ? null : undefined);
    if (wanted === undefined) throw new Refusal(at, `“${name}”要写明哪一栏，如“${name}[分值]”`);
    const fieldType: FieldType | undefined =
      wanted === null || wanted === BASIS ? Object.values(repeat.columns)[0] : repeat.columns[wanted];
    if (!fieldType) throw unknown(`${name}[${wanted}]`, Object.keys(repeat.columns), at);
    return { place: 'rows', name, column: wanted ?? '*', fieldType };
  }
  if (own && context.repeat !== undefined && column === null) {
    const fieldType = words.repeats[context.repeat]?.columns[name];
    if (fieldType) return { place: 'row', name: context.repeat, column: name, fieldType };
  }
  if (column === null) {
    const fieldType = words.fields[name];
    if (fieldType) return { place: 'field', name, column: null, fieldType };
    if (context.columns && hasColumns(words, name)) {
      return { place: 'field', name, column: '*', fieldType: typeOfColumns(words, name) };
    }
  } else {
    const fieldType = column === BASIS ? typeOfColumns(words, name) : words.fields[fieldName(name, column)];
    if (fieldType && (column !== BASIS || hasColumns(words, name)))
      return { place: 'field', name, column, fieldType };
  }
  const full = column === null ? name : fieldName(name, column);
  const known = [...Object.keys(words.fields), ...Object.keys(words.repeats)];
  throw unknown(full, [...known, ...known.map(rowOfField)], at);
}

function typeOfColumns(words: FormWords, name: string): FieldType {
  const field = Object.keys(words.fields).find((key) => key.startsWith(`${name}[`));
  return (field && words.fields[field]) || 'money';
}

function unknown(name: string, known: readonly string[], at: number): Refusal {
  const near = nearestName(name, known);
  return new Refusal(at, `没有字段“${name}”${near ? `：是否为“${near}”` : ''}`);
}
