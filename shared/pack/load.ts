/** Takes a pack from files or the wire: validated, compiled and without contradictions, or refused with every place. */

import * as z from 'zod';
import { formSpec } from '../forms/schema.ts';
import { wording } from '../narrative/wording-schema.ts';
import { compileRules } from '../rules/compile.ts';
import { type RuleSettings, ruleSettings, ruleSpec } from '../rules/schema.ts';
import { textRules } from '../rules/text/text-rule-schema.ts';
import { vocabularyOf } from '../rules/vocabulary.ts';
import { outline } from '../text/outline-schema.ts';
import { terms } from '../text/terms-schema.ts';
import { composePack } from './compose.ts';
import type { Pack } from './pack.ts';

export const packSchema = z.object({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  version: z.string().min(1),
  year: z.int().min(2000).max(2100),
  name: z.string().min(1),
  settings: ruleSettings,
  outline,
  terms,
  textRules,
  wording,
  forms: z.array(formSpec).min(1),
  rules: z.array(ruleSpec),
});

/** One thing wrong with a pack, and where. */
export interface PackProblem {
  /** `rules[3].severity`, `B-06 formula[7]`. */
  readonly place: string;
  readonly message: string;
}

export type LoadedPack =
  | { readonly ok: true; readonly pack: Pack }
  | { readonly ok: false; readonly problems: readonly PackProblem[] };

/** The pack with its hash computed anew. */
export function loadPack(source: unknown): LoadedPack {
  const parsed = packSchema.safeParse(source, { error: zh });
  if (!parsed.success) {
    return {
      ok: false,
      problems: parsed.error.issues.map(({ path, message }) => ({ place: pathText(path), message })),
    };
  }
  const parts = parsed.data;
  const compiled = compileRules(parts.rules, vocabularyOf(parts.forms));
  const problems = [
    ...(compiled.ok ? [] : compiled.refusals).map(({ rule, field, at, message }) => ({
      place: `${rule} ${field}[${at}]`,
      message,
    })),
    ...settingsProblems(parts.settings),
  ];
  return problems.length > 0 ? { ok: false, problems } : { ok: true, pack: composePack(parts) };
}

const zh = z.locales.zhCN().localeError;

function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, part) =>
      typeof part === 'number' ? `${text}[${part}]` : text === '' ? String(part) : `${text}.${String(part)}`,
    '',
  );
}

/** Weights that are not 100 together, bands and grades that are out of order. */
function settingsProblems({ scoring }: RuleSettings): PackProblem[] {
  const problems: PackProblem[] = [];
  const total = Object.values(scoring.weights).reduce((sum, points) => sum + points, 0);
  if (total !== 100) {
    problems.push({ place: 'settings.scoring.weights', message: `权重合计应为100，实为${total}` });
  }
  const falling = (name: string, values: readonly string[]) => {
    if (values.some((value, i) => i > 0 && Number(value) >= Number(values[i - 1]))) {
      problems.push({ place: `settings.scoring.${name}`, message: '应从高到低排列' });
    }
  };
  falling(
    'bands',
    scoring.bands.map(({ from }) => from),
  );
  falling(
    'grades',
    scoring.grades.map(({ from }) => from),
  );
  return problems;
}
