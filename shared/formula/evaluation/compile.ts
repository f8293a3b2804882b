/** A formula's tree as a function of where it stands: compiled once for each pattern. */

import { type AstExpression, parse, tokenize, translateFormulaToR1C1 } from '@borgar/fx';
import { type FormulaPattern, functionName } from '../pattern.ts';
import { areaOf, type Reference, readReference } from '../reference.ts';
import type { Context } from './context.ts';
import { functions } from './functions/index.ts';
import { lift } from './lift.ts';
import { calculate, negate, percent } from './operators.ts';
import { toMatrix, toScalar } from './ranges.ts';
import {
  errorOf,
  isRange,
  type Matrix,
  REFERENCE_ERROR,
  Unsupported,
  VALUE_ERROR,
  type Value,
} from './value.ts';

export type Evaluate = (context: Context) => Value;

/** Compiles a pattern; what can't be reckoned throws `Unsupported` when it is called. */
export function compile(pattern: FormulaPattern): Evaluate {
  if (pattern.tree) return compileNode(pattern.tree);
  if (pattern.tokens.some((token) => token.type === 'error' && token.value === '#REF!'))
    return () => REFERENCE_ERROR;
  return unsupported(pattern.key);
}

function unsupported(what: string): Evaluate {
  return () => {
    throw new Unsupported(what);
  };
}

function compileNode(node: AstExpression): Evaluate {
  switch (node.type) {
    case 'Literal': {
      const { value } = node;
      return () => value;
    }
    case 'ErrorLiteral': {
      const error = errorOf(node.value);
      return () => error;
    }
    case 'ReferenceIdentifier':
      return node.kind === 'name' ? compileName(node.value) : compileReference(node.value);
    case 'UnaryExpression':
      return compileUnary(node.operator, node.arguments[0]);
    case 'BinaryExpression':
      return compileBinary(node.operator, node.arguments);
    case 'CallExpression':
      return compileCall(node.callee, node.arguments);
    case 'ArrayExpression': {
      const rows = node.elements.map((row) => row.map(compileNode));
      return (context): Matrix => ({
        rows: rows.map((row) => row.map((element) => toScalar(element(context), context))),
      });
    }
    case 'LetExpression': {
      const steps = node.declarations.map(({ id, init }) => ({
        name: id.name.toUpperCase(),
        init: init ? compileNode(init) : unsupported('LET'),
      }));
      const body = node.body ? compileNode(node.body) : unsupported('LET');
      return (context) => {
        let inner = context;
        for (const { name, init } of steps) {
          inner = { ...inner, variables: new Map(inner.variables).set(name, init(inner)) };
        }
        return body(inner);
      };
    }
    default:
      return unsupported('LAMBDA');
  }
}

function compileReference(written: string): Evaluate {
  const reference = readReference(written);
  if (!reference) return unsupported(written);
  if (reference.workbook !== null) return unsupported(`[${reference.workbook}]`);
  return (context) => {
    const sheets = sheetsOf(reference, context);
    if (!sheets) return REFERENCE_ERROR;
    return { area: areaOf(reference, context.row, context.column), sheets };
  };
}

/** The sheets that a reference names: one, or all from first to last of `Jan:Dec!A1`; null where one is missing. */
export function sheetsOf(
  reference: Reference,
  { source, sheet }: Pick<Context, 'source' | 'sheet'>,
): number[] | null {
  if (reference.sheet === null) return [sheet];
  const single = source.sheetIndex(reference.sheet);
  if (single >= 0) return [single];
  const [first = '', last = ''] = reference.sheet.split(':');
  const from = source.sheetIndex(first);
  const to = source.sheetIndex(last);
  if (from < 0 || to < 0) return null;
  return Array.from({ length: Math.abs(to - from) + 1 }, (_, i) => Math.min(from, to) + i);
}

const namesInWork = new Set<string>();

function compileName(written: string): Evaluate {
  const bare = written.replace(/^.*!/, '');
  const key = bare.toUpperCase();
  const compiled = new Map<string, Evaluate>();
  return (context) => {
    const variable = context.variables.get(key);
    if (variable !== undefined) return variable;
    const formula = context.source.nameFormula(bare, context.sheet);
    if (formula === null) return errorOf('#NAME?');
    if (namesInWork.has(key)) throw new Unsupported(bare);
    let evaluate = compiled.get(formula);
    if (!evaluate) {
      evaluate = compileText(formula);
      compiled.set(formula, evaluate);
    }
    namesInWork.add(key);
    try {
      return evaluate(context);
    } finally {
      namesInWork.delete(key);
    }
  };
}

function compileText(formula: string): Evaluate {
  try {
    return compileNode(
      parse(tokenize(translateFormulaToR1C1(formula, 'A1'), { r1c1: true, allowTernary: true })),
    );
  } catch {
    return unsupported(formula);
  }
}

function compileUnary(operator: string, operand: AstExpression | undefined): Evaluate {
  if (!operand) return unsupported(operator);
  const inner = compileNode(operand);
  switch (operator) {
    case '+':
      return inner;
    case '-':
      return (context) => lift([inner(context)], context, ([value]) => negate(value ?? null));
    case '%':
      return (context) => lift([inner(context)], context, ([value]) => percent(value ?? null));
    case '@':
      return (context) => toScalar(inner(context), context);
    default:
      return unsupported(operator);
  }
}

function compileBinary(operator: string, [left, right]: readonly AstExpression[]): Evaluate {
  if (!left || !right) return unsupported(operator);
  const first = compileNode(left);
  const second = compileNode(right);
  if (operator === ':') return (context) => spanning(first(context), second(context));
  if (operator === ' ') return unsupported('intersection');
  if (operator === ',') {
    return (context) => ({
      rows: [...toMatrix(first(context), context).rows, ...toMatrix(second(context), context).rows],
    });
  }
  return (context) =>
    lift([first(context), second(context)], context, ([a, b]) => calculate(operator, a ?? null, b ?? null));
}

/** `A1:INDEX(…)`: the area from one range to the other. */
function spanning(a: Value, b: Value): Value {
  if (!isRange(a) || !isRange(b) || a.sheets[0] !== b.sheets[0]) return VALUE_ERROR;
  return {
    sheets: a.sheets,
    area: {
      top: Math.min(a.area.top, b.area.top),
      left: Math.min(a.area.left, b.area.left),
      bottom: Math.max(a.area.bottom, b.area.bottom),
      right: Math.max(a.area.right, b.area.right),
    },
  };
}

function compileCall(callee: { type: string }, parameters: readonly (AstExpression | null)[]): Evaluate {
  if (!('name' in callee) || typeof callee.name !== 'string') return unsupported('LAMBDA');
  const name = functionName(callee.name);
  const call = functions.get(name);
  if (!call) return unsupported(name);
  const compiled = parameters.map((parameter) => (parameter ? compileNode(parameter) : null));
  return (context) => call(compiled, context);
}
