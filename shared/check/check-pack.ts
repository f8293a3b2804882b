/** The part of a pack that checking needs, and its rules made ready once. */

import type { FormSpec } from '../forms/schema.ts';
import { type CompiledRule, compileRules } from '../rules/compile.ts';
import type { RuleSpec } from '../rules/schema.ts';
import type { TextPack } from '../rules/text/text-context.ts';
import { type Vocabulary, vocabularyOf } from '../rules/vocabulary.ts';

export interface CheckPack extends TextPack {
  readonly id: string;
  readonly version: string;
  /** Changes whenever the pack's data change. */
  readonly hash: string;
  readonly forms: readonly FormSpec[];
  readonly rules: readonly RuleSpec[];
}

export interface PreparedPack {
  readonly vocabulary: Vocabulary;
  readonly rules: readonly CompiledRule[];
}

const prepared = new WeakMap<CheckPack, PreparedPack>();

/** The pack's names and compiled rules, made at the first check. A pack with refused rules throws: it never got past `load`. */
export function preparePack(pack: CheckPack): PreparedPack {
  const known = prepared.get(pack);
  if (known) return known;
  const vocabulary = vocabularyOf(pack.forms);
  const compiled = compileRules(pack.rules, vocabulary);
  if (!compiled.ok) {
    const list = compiled.refusals.map(
      ({ rule, field, at, message }) => `${rule} ${field}[${at}] ${message}`,
    );
    throw new Error(`填报方案“${pack.id}”的规则有误：${list.join('；')}`);
  }
  const made = { vocabulary, rules: compiled.rules };
  prepared.set(pack, made);
  return made;
}
