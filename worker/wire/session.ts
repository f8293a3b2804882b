/** Who is logged in, as the API gives it. */

import * as z from 'zod';

export const sessionSchema = z
  .object({
    token: z.string(),
    expiresAt: z.string(),
  })
  .meta({ id: 'Session', description: '登录凭据' });

export const meSchema = z
  .object({
    name: z.string(),
    role: z.enum(['viewer', 'reviewer', 'admin']),
    bureau: z.object({
      id: z.string().describe('上级财政部门据此认定本部门'),
      name: z.string(),
      office: z.string(),
      twoPerson: z.boolean().describe('取消审核须两人办理'),
    }),
    unit: z.object({ code: z.string(), name: z.string() }).nullable().describe('主管部门的账号：所属部门'),
  })
  .meta({ id: 'Me', description: '登录的人' });

export type Session = z.infer<typeof sessionSchema>;
export type Me = z.infer<typeof meSchema>;
