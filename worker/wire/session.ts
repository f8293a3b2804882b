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
    bureau: z.object({ name: z.string(), office: z.string() }),
  })
  .meta({ id: 'Me', description: '登录的人' });

export type Session = z.infer<typeof sessionSchema>;
export type Me = z.infer<typeof meSchema>;
