/** From the engine's results to what `check --json` prints. */

import type { CheckResult, SetResult } from '../../shared/check/check.ts';
import { countFindings } from '../../shared/finding/finding.ts';
import type { FieldReading, FilledForm } from '../../shared/forms/filled-form.ts';
import type { Pack } from '../../shared/pack/pack.ts';
import { toText } from '../../shared/workbook/exact.ts';
import type { FileOutput, FormOutput, SetOutput } from './check-output.ts';

/** One file that was checked. */
export function checkedFile(file: string, result: CheckResult, ms: number, withFields: boolean): FileOutput {
  return plain({
    file,
    ok: true,
    error: null,
    ms: Math.round(ms * 100) / 100,
    unit: result.unit,
    year: result.year,
    pack: result.pack.id,
    packVersion: result.pack.version,
    packHash: result.pack.hash,
    forms: result.forms.map((form) => formOutput(form, withFields)),
    unsure: result.unsure.map(({ kind, ...table }) => ({ form: kind, ...table })),
    findings: result.findings,
    counts: result.counts,
  });
}

/** What only shows between the files of a set. */
export function checkedSet(set: SetResult['set']): SetOutput {
  return plain(set);
}

/** One file that could not be read. */
export function unreadableFile(
  file: string,
  pack: Pick<Pack, 'id' | 'version' | 'hash'>,
  error: { code: string; message: string },
): FileOutput {
  return {
    file,
    ok: false,
    error,
    ms: 0,
    unit: null,
    year: null,
    pack: pack.id,
    packVersion: pack.version,
    packHash: pack.hash,
    forms: [],
    unsure: [],
    findings: [],
    counts: countFindings([]),
  };
}

function formOutput(form: FilledForm, withFields: boolean): FormOutput {
  const { kind, id, sheet, range, title, missing } = form;
  return {
    form: kind,
    id,
    sheet,
    range,
    title,
    missing: [...missing],
    ...(withFields ? { fields: fieldsOf(form) } : {}),
  };
}

function fieldsOf({ fields, repeats }: FilledForm): NonNullable<FormOutput['fields']> {
  const repeated = Object.entries(repeats).flatMap(([name, rows]) =>
    rows.flatMap((row, i) =>
      Object.entries(row.fields).map(
        ([column, reading]) => [`${name}[${i + 1}][${column}]`, reading] as const,
      ),
    ),
  );
  return Object.fromEntries(
    [...Object.entries(fields), ...repeated].map(([field, reading]) => [field, fieldOutput(reading)]),
  );
}

function fieldOutput({ number, kind, text, sheet, cell, sure }: FieldReading) {
  const value = number ? toText(number.value) : kind === 'blank' ? null : text;
  return { value, sheet, cell, sure };
}

/** The same data without readonly and without absent properties, as JSON has it. */
function plain<T>(value: unknown): T {
  return JSON.parse(JSON.stringify(value));
}
