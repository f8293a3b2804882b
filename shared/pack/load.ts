/** Takes a pack from files or the wire: validated, compiled and without contradictions, or refused with every place. */

import * as z from 'zod';
import { compileRules } from '../rules/compile.ts';
import type { RuleSettings } from '../rules/schema.ts';
import { vocabularyOf } from '../rules/vocabulary.ts';
import { changedParts } from './change.ts';
import { packChange } from './change-schema.ts';
import { composePack, withoutSchemaRefs } from './compose.ts';
import type { Pack } from './pack.ts';
import { packSchema } from './pack-schema.ts';
import { type PackProblem, pathText } from './problem.ts';

export type { PackProblem } from './problem.ts';

export type LoadedPack =
  | { readonly ok: true; readonly pack: Pack }
  | { readonly ok: false; readonly problems: readonly PackProblem[] };

/** The pack with its hash computed anew; `source` is a whole pack or the difference from one of the `known` ones. */
export function loadPack(source: unknown, known: readonly Pack[] = []): LoadedPack {
  const given = withoutSchemaRefs(source);
  if (typeof given !== 'object' || given === null || !('base' in given)) return loadParts(given);
  const parsed = packChange.safeParse(given, { error: zh });
  if (!parsed.success) return refusedBy(parsed.error);
  const base = known.find(({ id }) => id === parsed.data.base);
  if (!base) {
    const ids = known.map(({ id }) => id).join('、');
    const message = `没有填报方案“${parsed.data.base}”，这里有：${ids}`;
    return { ok: false, problems: [{ place: 'base', message }] };
  }
  const { hash: _hash, ...parts } = base;
  const changed = changedParts(parts, parsed.data);
  return changed.ok ? loadParts(changed.parts) : changed;
}

function loadParts(source: unknown): LoadedPack {
  const parsed = packSchema.safeParse(source, { error: zh });
  if (!parsed.success) return refusedBy(parsed.error);
  const { regions, hash: _hash, ...rest } = parsed.data;
  const parts = regions ? { ...rest, regions } : rest;
  const problems = [
    ...formProblems(parts.forms),
    ...ruleProblems(parts),
    ...settingsProblems(parts.settings),
  ];
  return problems.length > 0 ? { ok: false, problems } : { ok: true, pack: composePack(parts) };
}

const zh = z.locales.zhCN().localeError;

function refusedBy({ issues }: z.ZodError): LoadedPack {
  return {
    ok: false,
    problems: issues.map(({ path, message }) => ({ place: pathText(path), message })),
  };
}

function ruleProblems({ rules, forms }: Pick<Pack, 'rules' | 'forms'>): PackProblem[] {
  const compiled = compileRules(rules, vocabularyOf(forms));
  if (compiled.ok) return [];
  return compiled.refusals.map(({ rule, field, at, message }) => ({
    place: `${rule} ${field}[${at}]`,
    message,
  }));
}

/** Two forms of one kind or one name could not be told apart. */
function formProblems(forms: Pack['forms']): PackProblem[] {
  return forms.flatMap(({ kind, short }, i) => {
    const before = forms.slice(0, i);
    const place = `forms[${i}]`;
    return [
      ...(before.some((form) => form.kind === kind)
        ? [{ place: `${place}.kind`, message: `“${kind}”写了两次` }]
        : []),
      ...(before.some((form) => form.short === short)
        ? [{ place: `${place}.short`, message: `“${short}”写了两次` }]
        : []),
    ];
  });
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
