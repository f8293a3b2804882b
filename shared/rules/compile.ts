/** Rules made ready to run: formulas parsed, names looked up, functions found. A rule that makes no sense is refused. */

import type { FormKind } from '../forms/filled-form.ts';
import type { Expression } from './expression.ts';
import { type Reach, RULE_FUNCTIONS, type RuleFunction, reachOf } from './functions/index.ts';
import { messageFormulas } from './message.ts';
import { BASIS, type FormulaContext, parseFormula } from './parse-formula.ts';
import type { RuleSpec } from './schema.ts';
import { type Vocabulary, wordsOf } from './vocabulary.ts';

/** A rule on one kind of form. */
export interface CompiledRule {
  readonly spec: RuleSpec;
  readonly form: FormKind;
  readonly columns: readonly string[];
  readonly repeat: string | null;
  /** Without any row the rule is not checked, rather than not applicable. */
  readonly repeatRequired: boolean;
  readonly condition: Expression | null;
  readonly test: Expression | RuleFunction;
  /** What it looks at besides the cells that it reads; null for formulas, which read cells only. */
  readonly reach: Reach | null;
  /** The formulas in the message's placeholders, by their text. */
  readonly placeholders: ReadonlyMap<string, Expression>;
  /** Whether it reaches into another form, where totals carry the rounding of all their items. */
  readonly crossForm: boolean;
}

/** One thing wrong with a pack's rules. */
export interface RuleRefusal {
  /** `B-06`, `C-03/收入性质`. */
  readonly rule: string;
  /** `formula`, `when`, `message`, `each`, `function`. */
  readonly field: string;
  /** Offset of the character in that field's text, from 0. */
  readonly at: number;
  readonly message: string;
}

export type Compiled =
  | { readonly ok: true; readonly rules: readonly CompiledRule[] }
  | { readonly ok: false; readonly refusals: readonly RuleRefusal[] };

/** `C-03/收入性质`: the rule's name in the pack. */
export function ruleKey(spec: RuleSpec): string {
  return spec.part === undefined ? spec.id : `${spec.id}/${spec.part}`;
}

export function compileRules(specs: readonly RuleSpec[], vocabulary: Vocabulary): Compiled {
  const refusals: RuleRefusal[] = [];
  const rules: CompiledRule[] = [];
  const seen = new Set<string>();
  for (const spec of specs) {
    const key = ruleKey(spec);
    if (seen.has(key)) refusals.push({ rule: key, field: 'id', at: 0, message: `规则“${key}”写了两次` });
    seen.add(key);
    for (const form of spec.forms) {
      const refuse = (field: string, at: number, message: string) =>
        refusals.push({ rule: key, field, at, message });
      for (const each of spec.rows ? spec.rows.map((row) => forRow(spec, row)) : [spec]) {
        const rule = compileRule(each, form, vocabulary, refuse);
        if (rule) rules.push(rule);
      }
    }
  }
  return refusals.length > 0 ? { ok: false, refusals } : { ok: true, rules };
}

/** The rule for one row: its name in place of `各行`. */
function forRow(spec: RuleSpec, row: string): RuleSpec {
  const put = (text: string) => text.replaceAll('各行', row);
  return {
    ...spec,
    ...(spec.when === undefined ? {} : { when: put(spec.when) }),
    ...(spec.formula === undefined ? {} : { formula: put(spec.formula) }),
    message: { zh: put(spec.message.zh), en: put(spec.message.en) },
  };
}

function compileRule(
  spec: RuleSpec,
  form: FormKind,
  vocabulary: Vocabulary,
  refuse: (field: string, at: number, message: string) => void,
): CompiledRule | null {
  const words = wordsOf(vocabulary, form);
  if (!words) {
    refuse('forms', 0, `填报方案里没有“${form}”这张表`);
    return null;
  }
  const columns = Array.isArray(spec.each) ? spec.each : [];
  const repeat = typeof spec.each === 'string' ? spec.each : null;
  if (repeat !== null && !words.repeats[repeat]) refuse('each', 0, `“${words.short}”没有重复的行“${repeat}”`);
  const context: FormulaContext = {
    vocabulary,
    form,
    columns: columns.length > 0,
    ...(repeat === null ? {} : { repeat }),
  };
  const parse = (field: string, text: string): Expression | null => {
    const parsed = parseFormula(text, context);
    if (parsed.ok) return parsed.expression;
    refuse(field, parsed.at, parsed.message);
    return null;
  };

  const placeholders = new Map<string, Expression>();
  const messages = [spec.message, ...Object.values(spec.variants ?? {})].flatMap(({ zh, en }) => [zh, en]);
  for (const text of messages.flatMap(messageFormulas)) {
    const expression = parse('message', text);
    if (expression) placeholders.set(text, expression);
  }
  const condition = spec.when === undefined ? null : parse('when', spec.when);
  const basisAt = spec.when?.indexOf(`[${BASIS}]`) ?? -1;
  if (basisAt >= 0) refuse('when', basisAt, `条件里不能用“${BASIS}”：写明哪一栏`);
  const test =
    spec.function === undefined ? parse('formula', spec.formula ?? '') : RULE_FUNCTIONS[spec.function];
  if (spec.function !== undefined && !test) refuse('function', 0, `没有名为“${spec.function}”的审核函数`);
  if (!test) return null;
  const crossForm = [spec.formula, spec.when].some((text) => text?.includes('!'));
  const repeatRequired = repeat !== null && (words.repeats[repeat]?.required ?? false);
  const reach = spec.function === undefined ? null : reachOf(spec.function);
  return { spec, form, columns, repeat, repeatRequired, condition, test, reach, placeholders, crossForm };
}
