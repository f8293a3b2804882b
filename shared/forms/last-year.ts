/** Last year's figures for the forms of an open workbook: what to write where, and what stands there already. */

import type { CellEdit } from '../finding/finding.ts';
import { equals, toText } from '../workbook/exact.ts';
import { carriedAmount, formBefore, lineBefore, moneyOfForm } from './carry-over.ts';
import type { FieldReading, FilledForm } from './filled-form.ts';
import type { BlockSpec, FormSpec } from './schema.ts';

export interface LastYearPlan {
  /** Fills blank cells only. */
  readonly edits: readonly CellEdit[];
  /** Cells that hold another figure than last year's form: left as they are. */
  readonly kept: readonly KeptFigure[];
  /** How many figures stand there already. */
  readonly same: number;
}

export interface KeptFigure {
  readonly form: string;
  /** `公用经费[上年决算]`; `业务工作经费/档案数字化[上年决算]` in a line that people added. */
  readonly field: string;
  readonly sheet: string;
  readonly cell: string;
  readonly is: string;
  /** Last year's figure, in the unit of this form. */
  readonly was: string;
}

interface Carried {
  readonly field: string;
  readonly now: FieldReading;
  readonly was: FieldReading | undefined;
}

/**
 * `forms` are those of the open workbook, `before` those of last year's workbook or submission, `specs` the pack's. Forms
 * of which `before` has none of exactly the year before are passed over.
 */
export function lastYearEdits(
  forms: readonly FilledForm[],
  before: readonly FilledForm[],
  specs: readonly FormSpec[],
): LastYearPlan {
  const edits: CellEdit[] = [];
  const kept: KeptFigure[] = [];
  let same = 0;
  for (const form of forms) {
    const spec = specs.find(({ kind }) => kind === form.kind);
    const project = spec?.oneFor === undefined ? null : (form.fields[spec.oneFor]?.text ?? null);
    const last = spec && formBefore(spec, { year: form.year, project }, before);
    if (!spec || !last) continue;
    const [from, to] = [moneyOfForm(last, spec), moneyOfForm(form, spec)];
    for (const { field, now, was } of spec.blocks.flatMap((block) => carriedIn(block, form, last))) {
      const amount = carriedAmount(was, from, to);
      if (!amount || now.formula !== null) continue;
      const { sheet, cell } = now;
      const text = toText(amount);
      if (now.kind === 'blank') edits.push({ sheet, cell, from: String(now.raw ?? ''), to: text });
      else if (now.number && equals(now.number.value, amount)) same++;
      else kept.push({ form: form.id, field, sheet, cell, is: now.text, was: text });
    }
  }
  return { edits, kept, same };
}

/** The cells of a block that carry a figure over, each with the one of last year. */
function carriedIn(block: BlockSpec, form: FilledForm, last: FilledForm): Carried[] {
  if (block.block === 'values') return [];
  const columns = block.columns.flatMap(({ name, lastYear }) => (lastYear ? [{ name, lastYear }] : []));
  const repeats = block.block === 'list' ? [block.name] : block.rows.map(({ name }) => name);
  const singles = block.block === 'list' ? [block.total?.name ?? ''] : repeats;
  const single = columns.flatMap(({ name, lastYear }) =>
    singles.flatMap((row) => {
      const now = form.fields[`${row}[${name}]`];
      return now ? [{ field: `${row}[${name}]`, now, was: last.fields[`${row}[${lastYear}]`] }] : [];
    }),
  );
  const lines = repeats.flatMap((repeat) =>
    (form.repeats[repeat] ?? []).flatMap((line) => {
      const was = lineBefore(line, last.repeats[repeat] ?? []);
      return columns.flatMap(({ name, lastYear }) => {
        const now = line.fields[name];
        const field = `${repeat}${line.printed ? '' : `/${line.label}`}[${name}]`;
        return now ? [{ field, now, was: was?.fields[lastYear] }] : [];
      });
    }),
  );
  return [...single, ...lines];
}
