/** The one entry: a snapshot and/or a report in, findings out. Same input and options, same bytes. */

import { countFindings, orderFindings } from '../finding/finding.ts';
import type { CheckInput, CheckOptions, CheckResult, SetResult } from './result.ts';

export type { CheckInput, CheckOptions, CheckResult, SetResult } from './result.ts';

/** The part of a pack that checking needs. */
export interface CheckPack {
  readonly id: string;
  readonly version: string;
  /** Changes whenever the pack's data change. */
  readonly hash: string;
  readonly year: number;
}

/** Checks one workbook and/or report. Never throws: what cannot be read is not checked. */
export function check(input: CheckInput, pack: CheckPack, _options: CheckOptions = {}): CheckResult {
  const findings = orderFindings([]);
  return {
    file: input.file ?? null,
    unit: null,
    year: null,
    pack: { id: pack.id, version: pack.version, hash: pack.hash },
    forms: [],
    findings,
    counts: countFindings(findings),
  };
}

/** Checks files that belong together: tables in several workbooks, a report with its workbook. */
export function checkTogether(
  inputs: readonly CheckInput[],
  pack: CheckPack,
  options: CheckOptions = {},
): SetResult {
  const files = inputs.map((input) => check(input, pack, options));
  return {
    files,
    set: {
      files: inputs.map((input) => input.file ?? ''),
      findings: [],
      counts: countFindings([]),
    },
  };
}
