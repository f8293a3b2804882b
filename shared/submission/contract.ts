/** What a unit sends to the bureau and what it gets back. The pane imports the types only, never zod. */

import * as z from 'zod';
import type { PointedField } from '../forms/pointed-fields.ts';
import type { Workbook } from '../workbook/snapshot.ts';
import { allDifferent, snapshotSchema } from './snapshot-schema.ts';

/** One written line: not blank, no control characters. Nothing is trimmed: the digest is over what was sent. */
const line = (longest: number) =>
  z
    .string()
    .max(longest)
    .refine((value) => value.trim() !== '', 'blank')
    .refine((value) => !/[\p{Cc}\p{Cs}]/u.test(value), 'unstorable_text');

const moment = z.iso.datetime({ offset: true });

export const packRefSchema = z
  .strictObject({
    id: z.string().min(1).max(64),
    version: z.string().min(1).max(32),
    hash: z.string().min(1).max(128),
  })
  .meta({ id: 'PackRef', description: '填报方案及其版本' });

export const pointedFieldSchema = z
  .strictObject({
    form: line(200),
    field: line(200),
    sheet: line(31),
    cell: z.string().regex(/^[A-Z]{1,3}[1-9]\d{0,6}$/),
    as: z.enum(['value', 'label']),
    beside: z
      .strictObject({ text: line(40), down: z.int().min(0).max(100), right: z.int().min(0).max(100) })
      .nullable(),
  })
  .meta({ id: 'PointedField', description: '填报人员指明的单元格' }) satisfies z.ZodType<PointedField>;

/** As many as the forms of a large set have fields. */
export const pointedFields = z.array(pointedFieldSchema).max(500);

export const explanationSchema = z
  .strictObject({
    /** The finding's id. */
    finding: z.string().min(1).max(200),
    /** Its rule, and the fingerprint of the values that the explanation is about. */
    rule: z.string().min(1).max(100),
    facts: z.string().max(100),
    reason: z
      .string()
      .max(2_000)
      .refine((value) => value.trim() !== '', 'blank')
      .refine((value) => !value.includes('\0') && value.isWellFormed(), 'unstorable_text'),
    by: line(50),
    at: moment,
  })
  .meta({ id: 'Explanation', description: '对“须说明”问题的填写说明' });

export const submissionSchema = z
  .strictObject({
    task: z.string().min(1).max(64),
    /** The version that this one replaces; 0 for the first. */
    baseVersion: z.int().min(0).max(1_000_000),
    pack: packRefSchema,
    snapshot: snapshotSchema,
    pointed: pointedFields.exactOptional(),
    explanations: z
      .array(explanationSchema)
      .max(2_000)
      .refine((all) => allDifferent(all.map((one) => one.finding)), 'duplicate_explanations'),
  })
  .meta({ id: 'Submission', description: '报送数据' }) satisfies z.ZodType<Submission>;

export const receiptSchema = z
  .strictObject({
    id: z.string(),
    receivedAt: moment,
    /** SHA-256 of the submission's canonical form. */
    digest: z.string(),
    version: z.int(),
    unit: z.strictObject({ code: z.string(), name: z.string() }),
    task: z.strictObject({ id: z.string(), name: z.string(), year: z.int() }),
    /** What it was checked with. */
    pack: packRefSchema,
    /** Received after the unit's deadline: a fact of that moment, never recomputed. */
    late: z.boolean(),
    /** The hash of the entry in the bureau's record (操作记录). */
    record: z.string(),
    /** The key that signed, and its Ed25519 signature over all of the above in canonical form, in hexadecimal. */
    key: z.string(),
    signature: z.string(),
  })
  .meta({ id: 'Receipt', description: '报送回执' });

export type PackRef = Readonly<z.infer<typeof packRefSchema>>;
export type Explanation = Readonly<z.infer<typeof explanationSchema>>;
export type Receipt = Readonly<z.infer<typeof receiptSchema>>;

/** What `submissionSchema` lets through. */
export interface Submission {
  readonly task: string;
  readonly baseVersion: number;
  readonly pack: PackRef;
  readonly snapshot: Workbook;
  /** Cells that the user has named: the forms are read with them. */
  readonly pointed?: readonly PointedField[];
  readonly explanations: readonly Explanation[];
}
