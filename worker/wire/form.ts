/** A standard table as the API gives it: each field with its text, its exact value and its cell. */

import * as z from 'zod';

const fieldSchema = z
  .object({
    name: z.string(),
    kind: z.enum(['blank', 'number', 'text', 'dash', 'error']),
    text: z.string(),
    value: z.string().nullable().describe('数值（十进制文字），不是数则为空'),
    sheet: z.string(),
    cell: z.string(),
    sure: z.boolean(),
  })
  .meta({ id: 'Field', description: '一个字段' });

export const formSchema = z
  .object({
    form: z.string(),
    id: z.string(),
    sheet: z.string(),
    range: z.string(),
    title: z.string(),
    year: z.int().nullable(),
    unit: z.string().nullable(),
    money: z.enum(['元', '万元']).nullable(),
    fields: z.array(fieldSchema),
    repeats: z.record(z.string(), z.array(z.object({ label: z.string(), fields: z.array(fieldSchema) }))),
  })
  .meta({ id: 'Form', description: '一张标准表及其字段' });

export type FieldView = z.infer<typeof fieldSchema>;
export type FormView = z.infer<typeof formSchema>;
