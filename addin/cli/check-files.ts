/** Checks many files in one process; one that cannot be read never stops the others. */

import { type CheckInput, type CheckOptions, check, checkTogether } from '../../shared/check/check.ts';
import type { FilledForm } from '../../shared/forms/filled-form.ts';
import { findForms } from '../../shared/forms/find-forms.ts';
import type { Pack } from '../../shared/pack/pack.ts';
import { aboutForms, choosePack, PACKS, packFor } from '../../shared/pack/packs.ts';
import { readReport } from '../../shared/text/read-report.ts';
import type { CheckOutput, FileOutput } from './check-output.ts';
import { checkedFile, checkedSet, unreadableFile } from './output.ts';
import { type OpenedFile, openFile } from './read-file.ts';

export interface CheckFilesOptions {
  readonly asOf: string;
  /** All files that can be read are one set. */
  readonly together: boolean;
  /** Each form with its fields. */
  readonly fields: boolean;
  /** Last year's forms, to compare with. */
  readonly lastYear?: readonly FilledForm[];
  /** Last year's report as plain text. */
  readonly lastReport?: string;
}

/**
 * The files by their paths as given; without `together` the memory of one is free before the next is read. Without a pack
 * each file, or the set, is checked with the one of its year.
 */
export async function checkFiles(
  paths: readonly string[],
  pack: Pack | null,
  { together, fields, ...options }: CheckFilesOptions,
): Promise<CheckOutput> {
  const files: FileOutput[] = [];
  const inputs: CheckInput[] = [];
  for (const path of paths) {
    const opened = await openFile(path);
    const output = checkOpened(path, opened, pack ?? packOf(opened), options, fields);
    files.push(output);
    if (together && opened.ok && output.ok) inputs.push(opened.input);
  }
  if (!together) return { files };
  const { set } = checkTogether(inputs, pack ?? packOfSet(inputs), options);
  return { files, sets: [checkedSet(set)] };
}

/** The pack of the latest year among the files: what is a year older is there to compare with. */
function packOfSet(inputs: readonly CheckInput[]): Pack {
  const packs = inputs.flatMap(({ workbook }) => (workbook ? [packFor(workbook)] : []));
  return packs.reduce((a, b) => (b.year > a.year ? b : a), packs[0] ?? PACKS[0]);
}

/** The pack of the year that a workbook or a report is about. */
function packOf(opened: OpenedFile): Pack {
  if (!opened.ok) return PACKS[0];
  const { workbook, tables, report } = opened.input;
  const { year, unit } = aboutForms(findForms(workbook ?? tables ?? { sheets: [] }, PACKS[0].forms).forms);
  if (workbook || year !== null) return choosePack(PACKS, { year, unit });
  return choosePack(PACKS, report === undefined ? NOTHING : readReport(report, PACKS[0]));
}

const NOTHING = { year: null, unit: null };

function checkOpened(
  path: string,
  opened: OpenedFile,
  pack: Pack,
  options: CheckOptions,
  fields: boolean,
): FileOutput {
  if (!opened.ok) return unreadableFile(path, pack, opened.error);
  try {
    const start = performance.now();
    const result = check(opened.input, pack, options);
    return checkedFile(path, result, performance.now() - start, fields);
  } catch (error) {
    // A fault of the engine on one odd file must not lose what was found in the others.
    return unreadableFile(path, pack, {
      code: 'check-failed',
      message: `审核这个文件时程序出错：${error}。请把文件交给维护人员。`,
    });
  }
}
