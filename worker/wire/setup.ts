/** Setting up as the API takes and gives it: roster, tasks, codes, computers. */

import * as z from 'zod';
import { reasonSchema } from './review.ts';
import { line } from './words.ts';

const code = z.string().regex(/^[\p{L}\p{N}._-]{1,50}$/u);

const rosterRowSchema = z
  .strictObject({
    code,
    name: line(100),
    parent: code.exactOptional().describe('主管部门的预算编码'),
    otherNames: z.array(line(100)).max(20).exactOptional().describe('别名与前身'),
    office: line(50).exactOptional().describe('归口业务股'),
    contact: line(50).exactOptional(),
    phone: line(50).exactOptional(),
    attachments: z.array(z.int().min(1).max(20)).max(20).exactOptional().describe('应报附件'),
    consolidates: z.boolean().exactOptional().describe('所报已含下级单位'),
    projects: z
      .array(
        z.strictObject({
          name: line(500),
          code: line(50).exactOptional(),
          total: z
            .string()
            .regex(/^\d{1,8}(\.\d{1,6})?$/)
            .exactOptional()
            .describe('项目总金额（各年合计），万元'),
        }),
      )
      .max(200)
      .exactOptional(),
  })
  .meta({ id: 'RosterRow', description: '单位名册的一行' });

export const rosterRequestSchema = z
  .strictObject({
    rows: z.array(rosterRowSchema).min(1).max(2_000),
    dryRun: z.boolean().describe('只核对，不导入'),
  })
  .meta({ id: 'RosterRequest', description: '导入单位名册' });

export const rosterResultSchema = z
  .object({
    added: z.int(),
    changed: z.int(),
    faults: z.array(z.object({ row: z.int(), message: z.string() })).readonly(),
  })
  .meta({ id: 'RosterResult', description: '有问题时没有导入任何一行' });

export const rosterEntrySchema = z
  .object({
    code: z.string(),
    name: z.string(),
    parent: z.string().nullable(),
    otherNames: z.array(z.string()).readonly(),
    office: z.string().nullable(),
    contact: z.string().nullable(),
    phone: z.string().nullable(),
    attachments: z.array(z.int()).readonly().nullable(),
    consolidates: z.boolean(),
    projects: z
      .array(
        z.object({
          name: z.string(),
          code: z.string().nullable(),
          total: z.string().nullable().describe('项目总金额，万元'),
        }),
      )
      .readonly(),
    devices: z.int(),
    hasCode: z.boolean(),
    bureauBelow: z.object({ id: z.string(), name: z.string() }).nullable().describe('是哪个下级财政部门'),
  })
  .meta({ id: 'RosterEntry', description: '名册中的一个单位' });

export const rosterSchema = z.object({ units: z.array(rosterEntrySchema).readonly() });

export const taskRequestSchema = z
  .strictObject({
    name: line(100),
    year: z.int().min(2000).max(2100),
    pack: z.string().min(1).max(64),
    dueAt: z.iso.datetime({ offset: true }),
    firstAudit: z.boolean().describe('先由主管部门初审'),
    units: z.array(code).min(1).max(20_000).exactOptional().describe('应报单位；不写为名册中全部单位'),
  })
  .meta({ id: 'TaskRequest', description: '新的填报任务' });

export const taskChangeSchema = z
  .strictObject({
    dueAt: z.iso.datetime({ offset: true }).exactOptional(),
    closed: z.boolean().exactOptional(),
    addUnits: z.array(code).min(1).max(2_000).exactOptional(),
    reason: reasonSchema,
  })
  .meta({ id: 'TaskChange', description: '改动填报任务' });

export const codesRequestSchema = z.strictObject({
  units: z
    .array(code)
    .min(1)
    .max(500)
    .refine((all) => new Set(all).size === all.length, 'duplicate_units'),
});

export const issuedCodeSchema = z
  .object({ unit: z.string(), name: z.string(), code: z.string(), expiresAt: z.string() })
  .meta({ id: 'IssuedCode', description: '报送授权码，只在此时给出' });

export const issuedCodesSchema = z.object({ codes: z.array(issuedCodeSchema).readonly() });

export const deviceSchema = z
  .object({
    id: z.string(),
    label: z.string(),
    createdAt: z.string(),
    lastUsedOn: z.string(),
    expiresAt: z.string(),
    revokedAt: z.string().nullable(),
  })
  .meta({ id: 'Device', description: '一台报送电脑' });

export const devicesSchema = z.object({ devices: z.array(deviceSchema).readonly() });

export const enrolRequestSchema = z
  .strictObject({
    unit: code.describe('预算编码'),
    code: z.string().min(1).max(40).describe('报送授权码'),
    label: line(100).describe('这台电脑叫什么'),
  })
  .meta({ id: 'EnrolRequest', description: '用报送授权码开通一台电脑' });

export const enrolledSchema = z
  .object({
    token: z.string(),
    expiresAt: z.string(),
    unit: z.object({ code: z.string(), name: z.string() }),
    bureau: z.string(),
  })
  .meta({ id: 'Enrolled', description: '已开通' });

export type Roster = z.infer<typeof rosterSchema>;
export type RosterEntryView = z.infer<typeof rosterEntrySchema>;
export type IssuedCodeView = z.infer<typeof issuedCodeSchema>;
export type IssuedCodes = z.infer<typeof issuedCodesSchema>;
export type DeviceView = z.infer<typeof deviceSchema>;
export type Devices = z.infer<typeof devicesSchema>;
export type RosterRequest = z.infer<typeof rosterRequestSchema>;
export type RosterResultView = z.infer<typeof rosterResultSchema>;
export type TaskRequestView = z.infer<typeof taskRequestSchema>;
