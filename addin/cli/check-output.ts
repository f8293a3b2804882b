/** What `check --json` prints, as a schema. It only grows. */

import * as z from 'zod';

const severity = z.enum(['error', 'warning', 'info']);
const decimal = z.string().regex(/^-?\d+(?:\.\d+)?$/);

const place = z.strictObject({
  file: z.string().optional(),
  sheet: z.string(),
  cells: z.array(z.string()),
});

const counts = z.strictObject({
  error: z.int(),
  warning: z.int(),
  info: z.int(),
  notChecked: z.int(),
});

const fix = z.strictObject({
  kind: z.enum(['set-formula', 'set-value']),
  safe: z.boolean(),
  changes: z.array(z.strictObject({ sheet: z.string(), cell: z.string(), from: z.string(), to: z.string() })),
});

const findingOutput = z.strictObject({
  id: z.string(),
  rule: z.string(),
  alsoRules: z.array(z.string()),
  severity,
  state: z.enum(['fail', 'not-checked']),
  confidence: z.enum(['high', 'medium', 'low']).optional(),
  sheet: z.string().nullable(),
  cells: z.array(z.string()),
  related: z.array(place),
  quote: z.string().nullable(),
  at: z.strictObject({ section: z.string(), start: z.int(), end: z.int() }).nullable(),
  message: z.string(),
  arithmetic: z.string().nullable(),
  expected: decimal.nullable(),
  actual: decimal.nullable(),
  difference: decimal.nullable(),
  unit: z.string().nullable(),
  source: z.string(),
  fix: fix.nullable(),
  facts: z.string(),
});

const fieldOutput = z.strictObject({
  value: z.string().nullable(),
  sheet: z.string(),
  cell: z.string(),
  sure: z.boolean(),
});

const formKind = z.enum([
  'basic-data',
  'overall-evaluation',
  'project-evaluation',
  'government-fund',
  'state-capital',
  'social-insurance',
  'three-public',
  'indicator-score',
]);

const missingLabel = z.strictObject({
  field: z.string(),
  what: z.enum(['value', 'row', 'column', 'total']),
  label: z.string(),
  nearest: z.string().nullable(),
  nearestCell: z.string().nullable(),
});

const formOutput = z.strictObject({
  form: formKind,
  id: z.string(),
  sheet: z.string(),
  range: z.string(),
  title: z.string(),
  /** Labels of the form that were not found, with the nearest text seen. */
  missing: z.array(missingLabel),
  /** With --fields: field → what was read. A repeated row's fields are named `指标[2][得分]`, rows counted from 1. */
  fields: z.record(z.string(), fieldOutput).optional(),
});

const fileOutput = z.strictObject({
  file: z.string(),
  ok: z.boolean(),
  error: z.strictObject({ code: z.string(), message: z.string() }).nullable(),
  /** The check alone, without reading the file. */
  ms: z.number(),
  unit: z.string().nullable(),
  year: z.int().nullable(),
  pack: z.string(),
  packVersion: z.string(),
  packHash: z.string(),
  forms: z.array(formOutput),
  /** Titles of tables with too little of the table below: not read. */
  unsure: z.array(
    z.strictObject({
      form: formKind,
      id: z.string(),
      sheet: z.string(),
      title: z.string(),
      cell: z.string(),
      missing: z.array(missingLabel),
    }),
  ),
  findings: z.array(findingOutput),
  counts,
});

const setOutput = z.strictObject({
  files: z.array(z.string()),
  findings: z.array(findingOutput),
  counts,
});

export const checkOutput = z
  .strictObject({
    files: z.array(fileOutput),
    /** With --together. */
    sets: z.array(setOutput).optional(),
  })
  .meta({ id: 'CheckOutput', description: 'npm run check -- --json' });

export type CheckOutput = z.infer<typeof checkOutput>;
export type SetOutput = z.infer<typeof setOutput>;
export type FileOutput = z.infer<typeof fileOutput>;
export type FormOutput = z.infer<typeof formOutput>;
