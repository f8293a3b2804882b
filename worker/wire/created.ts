/** What something new is called from now on. */

import * as z from 'zod';

export const createdSchema = z.object({ id: z.string() });

export type Created = z.infer<typeof createdSchema>;
