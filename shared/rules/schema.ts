/** The rules of a pack as data. Validated by `shared/pack/load.ts`; the pane uses the types only. */

import * as z from 'zod';
import { formSpec } from '../forms/schema.ts';

const formKind = formSpec.shape.kind;

const texts = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });

const severity = z.enum(['error', 'warning', 'info']);

const decimal = z.string().regex(/^\d+(\.\d+)?$/, '应为小数，如“0.05”');

/** How points follow from target and result: the switches of a notice (rules.md §3). */
export const scoringMethod = z.strictObject({
  /** False: a score above the computed one is only a warning, because the notice's method is not known. */
  stated: z.boolean(),
  /** `share`: an `=` target that is exceeded is full marks; `strict`: any deviation loses points. */
  equal: z.enum(['share', 'strict']),
  /** For `≤` targets: points lost by the excess, or target over result. */
  reverse: z.enum(['excess', 'inverse']),
  /** A shortfall of more than this share of the target is clearly missed. */
  clearlyMissed: decimal,
  /** Result over target from which a reason is required, and from which it is mentioned. */
  overCompletion: z.strictObject({ reason: decimal, mention: decimal }),
  /** Words of a qualitative result, with the shares of the weight that they allow: best first, each down to `from`. */
  grades: z.array(z.strictObject({ words: z.array(z.string()), from: decimal, to: decimal })).min(1),
  /** Overall grades, best first: a score of at least `from`. */
  bands: z.array(z.strictObject({ name: z.string(), from: decimal })).min(1),
  /** Points of the execution rate and of each first-level indicator; 100 together. */
  weights: z.record(z.string(), z.number()),
});

/** What a pack sets for all its rules. */
export const ruleSettings = z.strictObject({
  /** Last day for reports; null where the notice is not at hand. */
  deadline: z.iso.date().nullable(),
  /** Names by which units go beside their own, in groups. */
  unitAliases: z.array(z.array(z.string()).min(2)),
  scoring: scoringMethod,
});

/** A value as typed in a cell (`95.10%`, `——`); `26.50` shows two decimals, `文本:26.50` is a text; null is a blank cell. */
const exampleValue = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const exampleForm = z.record(
  z.string(),
  z.union([exampleValue, z.array(z.union([z.string(), z.record(z.string(), exampleValue)]))]),
);

export const ruleExample = z.strictObject({
  note: z.string().optional(),
  /** Short form name → fields and repeats, 单位, 又称 (another name of the unit), 年度, 金额单位; several forms of one kind are `附件3`, `附件3#2`, … */
  forms: z.record(z.string(), exampleForm),
  lastYear: z.record(z.string(), exampleForm).optional(),
  asOf: z.string().optional(),
  /** Other rules to run with it, where it is judged by what they say. */
  with: z.array(z.string()).optional(),
  /** What the rule says of it: nothing, or a finding of this severity, or that it could not be checked. */
  expect: z.enum(['pass', 'error', 'warning', 'info', 'not-checked']),
});

export const ruleSpec = z
  .strictObject({
    /** As in the rule book. Several specs may share it, told apart by `part`. */
    id: z.string().regex(/^[A-Z]-\d{2}$/),
    part: z.string().optional(),
    title: texts,
    /** The forms that it is checked on, each by itself. */
    forms: z.array(formKind).min(1),
    /** Other ids of the rule on some form: C-04 is P-04 on 附件3. */
    also: z.partialRecord(formKind, z.string()).optional(),
    /** The columns that it goes through, or the repeat whose rows it goes through. */
    each: z.union([z.array(z.string()).min(1), z.string()]).optional(),
    /** Row names that the rule holds for: `各行` in its formulas and messages stands for each of them. */
    rows: z.array(z.string()).min(1).optional(),
    /** Checked once for each basis (口径) that 附件2's split block may have been filled by; one that holds is enough. */
    basis: z.enum(['income', 'spending']).optional(),
    /** Audit formula: not applicable where it does not hold. */
    when: z.string().optional(),
    /** Audit formula: what must hold. */
    formula: z.string().optional(),
    /** Or the named function that judges (shared/rules/functions), with its settings. */
    function: z.string().optional(),
    settings: z.record(z.string(), z.unknown()).optional(),
    tolerance: z.enum(['money', 'exact', 'percent', 'score']),
    severity,
    /** With placeholders: {应为} {填报} {差} {项} {表} {栏} {行}, {=formula} an amount, {%formula} a percentage. */
    message: texts,
    /** Other messages of the same rule, chosen by its function. */
    variants: z.record(z.string(), texts).optional(),
    /** What belongs into the cell, where it is always the same; `safe`: without asking. */
    fix: z.strictObject({ to: z.string(), safe: z.boolean() }).optional(),
    /** Where the rule comes from. */
    source: z.string().min(1),
  })
  .refine((rule) => (rule.formula === undefined) !== (rule.function === undefined), {
    error: '规则须写“formula”或“function”，且只写其一',
  })
  .meta({ id: 'RuleSpec', description: '一条审核规则' });

/** Rule key (`C-03`, `C-03/收入性质`) → its examples: at least one that passes and one that fails. */
export const ruleExamples = z.record(z.string(), z.array(ruleExample).min(2));

export type RuleSpec = z.infer<typeof ruleSpec>;
export type RuleExample = z.infer<typeof ruleExample>;

export type ScoringMethod = z.infer<typeof scoringMethod>;
export type RuleSettings = z.infer<typeof ruleSettings>;
