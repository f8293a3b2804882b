/** Accounts as the API takes and gives them. */

import * as z from 'zod';
import { line } from './words.ts';

const roleSchema = z.enum(['viewer', 'reviewer', 'admin']).describe('viewer 查看，reviewer 审核，admin 管理');
/** Long enough to make guessing pointless; no rules about kinds of characters. */
const password = z.string().min(10).max(200);

export const memberRequestSchema = z
  .strictObject({
    login: z.string().regex(/^[\p{L}\p{N}._@-]{2,50}$/u),
    name: line(50),
    role: roleSchema,
    password,
    unit: line(50).exactOptional().describe('主管部门的预算编码；不写为财政部门'),
    subject: line(200).exactOptional().describe('统一身份认证中的标识'),
  })
  .meta({ id: 'MemberRequest', description: '新账号' });

export const memberUpdateSchema = z
  .strictObject({
    role: roleSchema.exactOptional(),
    password: password.exactOptional(),
    endTotp: z.boolean().exactOptional().describe('停用动态口令'),
    disabled: z.boolean().exactOptional().describe('停用账号'),
  })
  .meta({ id: 'MemberUpdate', description: '改动账号' });

export const newPasswordSchema = z
  .strictObject({ old: z.string().min(1).max(200), password })
  .meta({ id: 'NewPassword', description: '原密码与新密码' });

export const totpOfferSchema = z
  .object({ secret: z.string(), uri: z.string() })
  .meta({ id: 'TotpOffer', description: '动态口令的密钥' });

export const staffEntrySchema = z
  .object({
    id: z.string(),
    login: z.string(),
    name: z.string(),
    role: roleSchema,
    unit: z.string().nullable(),
    totp: z.boolean(),
    subject: z.string().nullable(),
    disabledAt: z.string().nullable(),
  })
  .meta({ id: 'StaffEntry', description: '一个账号' });

export const staffSchema = z.object({ staff: z.array(staffEntrySchema).readonly() });

export type TotpOffer = z.infer<typeof totpOfferSchema>;
export type Staff = z.infer<typeof staffSchema>;
export type StaffEntryView = z.infer<typeof staffEntrySchema>;
export type MemberRequestView = z.infer<typeof memberRequestSchema>;
export type MemberUpdateView = z.infer<typeof memberUpdateSchema>;
