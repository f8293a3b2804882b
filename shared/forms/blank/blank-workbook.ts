/** A workbook of blank standard tables, with what is known of them filled in. */

import { recalculate } from '../../formula/evaluate.ts';
import type { Sheet, Workbook } from '../../workbook/snapshot.ts';
import type { SheetStyle, WorkbookStyle } from '../../workbook/style.ts';
import { formBefore } from '../carry-over.ts';
import type { FilledForm } from '../filled-form.ts';
import type { FormSpec } from '../schema.ts';
import { blankForm } from './blank-form.ts';
import type { KnownFacts } from './laying.ts';

export interface BlankOptions {
  /** The pack that the tables are from: the workbook names it, out of sight, as long as it lives. */
  readonly pack?: { readonly id: string; readonly version: string; readonly hash: string };
  readonly year: number;
  /** 填报单位. */
  readonly unit?: string;
  /** One 附件3 each; '' where the project's name is not known yet. */
  readonly projects?: readonly string[];
  /** Also the attachments marked （如有）. */
  readonly optional?: boolean;
  /** Forms of the year before: their figures fill the columns that carry them. */
  readonly lastYear?: readonly FilledForm[];
}

export interface BlankWorkbook {
  readonly workbook: Workbook;
  readonly style: WorkbookStyle;
}

/** The defined name that says which pack a blank workbook is from. */
const PACK_NAME = '填报方案';

/** The attachments in their order, one sheet each, formulas reckoned; write it with `writeXlsx`. */
export function blankWorkbook(specs: readonly FormSpec[], options: BlankOptions): BlankWorkbook {
  const { optional = false, projects = [''] } = options;
  const sheets: Sheet[] = [];
  const style: Record<string, SheetStyle> = {};
  for (const spec of specs) {
    if (spec.attachment === null || (spec.optional && !optional)) continue;
    const names = spec.oneFor === undefined ? [null] : projects;
    names.forEach((project, i) => {
      const name = names.length > 1 ? `${spec.short}-${i + 1}` : spec.short;
      const form = blankForm(spec, name, factsFor(spec, project, options));
      sheets.push(form.sheet);
      style[name] = form.style;
    });
  }
  const { pack } = options;
  const names = pack ? [{ name: PACK_NAME, ref: `"${pack.id} ${pack.version} ${pack.hash}"` }] : [];
  return { workbook: recalculate({ sheets, ...(names.length > 0 ? { names } : {}) }), style };
}

function factsFor(
  spec: FormSpec,
  project: string | null,
  { year, unit, lastYear = [] }: BlankOptions,
): KnownFacts {
  const values: Record<string, string> = {};
  if (unit && spec.unitField) values[spec.unitField] = unit;
  if (project && spec.oneFor) values[spec.oneFor] = project;
  return { year, values, lastYear: formBefore(spec, { year, project }, lastYear) };
}
