/** The report's sections as the API takes and gives them: the shape of `shared/narrative/section.ts`. */

import * as z from 'zod';
import type { Section } from '../../shared/narrative/section.ts';

const text = z
  .string()
  .max(20_000)
  .refine((value) => !value.includes('\0') && value.isWellFormed(), 'unstorable_text');
const id = z.string().max(200);

const fieldRef = z.strictObject({
  form: text,
  field: text,
  row: text.exactOptional(),
  sheet: text,
  cell: text,
});

const part = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('text'), text }),
    z.strictObject({
      kind: z.literal('number'),
      text,
      unit: text,
      value: text,
      fields: z.array(fieldRef).max(200).readonly(),
      formula: text.nullable(),
    }),
    z.strictObject({ kind: z.literal('field'), text, field: fieldRef }),
    z.strictObject({ kind: z.literal('gap'), question: text }),
  ])
  .meta({ id: 'Part', description: '一段文字、一个有出处的数、表中原文，或待补充的问题' });

const block = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('heading'), level: z.union([z.literal(2), z.literal(3)]), text }),
  z.strictObject({ kind: z.literal('paragraph'), id, parts: z.array(part).max(1_000).readonly() }),
  z.strictObject({
    kind: z.literal('table'),
    id,
    caption: text,
    unit: text,
    head: z.array(text).max(50).readonly(),
    rows: z.array(z.array(part).max(50).readonly()).max(1_000).readonly(),
  }),
]);

export const sectionSchema = z
  .strictObject({
    id,
    heading: text,
    level: z.literal(1),
    blocks: z.array(block).max(500).readonly(),
  })
  .meta({ id: 'Section', description: '自评报告的一个部分' }) satisfies z.ZodType<Section>;

export const sectionsSchema = z.object({ sections: z.array(sectionSchema) });
