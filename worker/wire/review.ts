/** Review as the API takes and gives it: steps, comments, versions, history. */

import * as z from 'zod';
import { STATES } from '../../shared/submission/states.ts';
import { obligationSchema } from './task.ts';
import { words } from './words.ts';

export const reasonSchema = words(2_000);

const newCommentSchema = z
  .strictObject({
    form: z.string().min(1).max(600).nullable().describe('表的标识；空为整份报送'),
    field: z.string().min(1).max(600).nullable().describe('字段名；空为整张表'),
    text: words(2_000),
  })
  .refine(({ form, field }) => field === null || form !== null, 'field_without_form')
  .meta({ id: 'NewComment', description: '对一个字段的审核意见' });

export const commentsRequestSchema = z.strictObject({ comments: z.array(newCommentSchema).min(1).max(200) });

export const stepRequestSchema = z
  .strictObject({
    step: z.enum(['pass', 'begin-review', 'return', 'accept', 'reopen']),
    version: z.int().min(0).describe('审核人看到的稿次'),
    reason: reasonSchema.exactOptional().describe('退回修改和取消审核须写明原因'),
    forms: z.array(z.string().min(1).max(600)).max(200).exactOptional().describe('只退回这些表；不写为全部'),
    comments: z.array(newCommentSchema).max(200).exactOptional(),
  })
  .refine(
    ({ step, reason }) => (step !== 'return' && step !== 'reopen') || reason !== undefined,
    'reason_needed',
  )
  .meta({ id: 'StepRequest', description: '审核的一步' });

export const stepResultSchema = z
  .object({ state: z.enum(STATES), awaitsSecondPerson: z.boolean().describe('等待另一人确认取消审核') })
  .meta({ id: 'StepResult', description: '办理结果' });

export const batchRequestSchema = z
  .strictObject({
    units: z
      .array(z.strictObject({ unit: z.string().min(1).max(50), version: z.int().min(1) }))
      .min(1)
      .max(500),
  })
  .refine(({ units }) => new Set(units.map(({ unit }) => unit)).size === units.length, 'duplicate_units')
  .meta({ id: 'BatchAccept', description: '批量审核通过' });

export const batchResultSchema = z
  .object({
    units: z.array(
      z.object({
        unit: z.string(),
        ok: z.boolean(),
        code: z.string().nullable(),
        detail: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'BatchResult', description: '各单位的办理结果' });

export const extensionRequestSchema = z
  .strictObject({ dueAt: z.iso.datetime({ offset: true }), reason: reasonSchema })
  .meta({ id: 'Extension', description: '延期' });

export const withdrawRequestSchema = z
  .strictObject({ version: z.int().min(1), reason: reasonSchema })
  .meta({ id: 'Withdraw', description: '撤回' });

export const commentSchema = z
  .object({
    id: z.string(),
    version: z.int(),
    form: z.string().nullable(),
    field: z.string().nullable(),
    text: z.string(),
    author: z.string(),
    at: z.string(),
  })
  .meta({ id: 'Comment', description: '审核意见' });

const versionSchema = z.object({
  id: z.string(),
  version: z.int(),
  receivedAt: z.string(),
  late: z.boolean(),
  digest: z.string(),
});

export const eventSchema = z
  .object({
    seq: z.int(),
    at: z.string(),
    by: z.string().describe('办理人'),
    action: z.string(),
    version: z.int().nullable(),
    reason: z.string().nullable(),
    forms: z.array(z.string()),
    dueAt: z.string().nullable(),
  })
  .meta({ id: 'Event', description: '操作记录的一条' });

export const fileSchema = z
  .object({
    obligation: obligationSchema,
    versions: z.array(versionSchema).readonly(),
    history: z.array(eventSchema).readonly(),
    comments: z.array(commentSchema).readonly(),
  })
  .meta({ id: 'ObligationFile', description: '一个单位一项任务的全部往来' });

export const changesSchema = z
  .object({
    base: z.object({ id: z.string(), version: z.int() }).nullable().describe('比较的上一稿；第1稿没有'),
    changes: z
      .array(
        z.object({
          form: z.string(),
          field: z.string(),
          before: z.string().nullable(),
          after: z.string().nullable(),
          difference: z.string().nullable(),
        }),
      )
      .readonly(),
  })
  .meta({ id: 'Changes', description: '与另一稿不同的字段' });

export type StepResult = z.infer<typeof stepResultSchema>;
export type BatchResult = z.infer<typeof batchResultSchema>;
export type CommentView = z.infer<typeof commentSchema>;
export type EventView = z.infer<typeof eventSchema>;
export type ObligationFile = z.infer<typeof fileSchema>;
export type ChangesView = z.infer<typeof changesSchema>;
