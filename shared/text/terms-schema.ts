/** The names by which reports call amounts, as a pack lists them. */

import * as z from 'zod';

export const term = z.strictObject({
  /** The name in findings and in rules: `三公经费`. */
  item: z.string().min(1),
  /** Words that mean it wherever they stand in a name. */
  names: z.array(z.string().min(1)),
  /** Words that mean it only alone: `支出`. */
  alone: z.array(z.string().min(1)).optional(),
});

export const terms = z
  .strictObject({
    items: z.array(term),
    /** Kinds of budget: amounts of different kinds are never compared. */
    funds: z.array(z.string().min(1)),
  })
  .meta({ id: 'Terms', description: '报告中的项目名称' });

export type Terms = z.infer<typeof terms>;
