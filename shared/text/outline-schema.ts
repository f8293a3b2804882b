/** The outline of a report as data: what a pack says about its sections. Read by the checks and by `shared/narrative`. */

import * as z from 'zod';

const heading = z.string().min(1);

export const outlinePart = z.strictObject({
  /** With its number as printed: `（一）基本支出情况`; null: the section has no sub-heading here. */
  heading: heading.nullable(),
  /** 2: （一）, 3: 1. */
  level: z.union([z.literal(2), z.literal(3)]).optional(),
  /** What is written below it, by the names in shared/narrative/parts.ts. */
  write: z.array(z.string()),
});

export const outlineSection = z.strictObject({
  id: z.string().regex(/^[a-z-]+$/),
  /** With its number as printed: `一、部门（单位）基本情况`. */
  heading,
  /** A heading is this section's when it holds all the words of one group. */
  words: z.array(z.array(z.string().min(1)).min(1)).min(1),
  parts: z.array(outlinePart),
});

export const outline = z
  .strictObject({
    /** `{年度}年度部门整体支出绩效自评报告`. */
    title: z.string().min(1),
    /** What the cover asks for below the title. */
    cover: z.array(z.string().min(1)),
    sections: z.array(outlineSection).min(1),
    /** 附件 1–6, in order. */
    attachments: z.array(
      z.strictObject({
        form: z.string(),
        title: z.string().min(1),
        /** （如有）. */
        optional: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'Outline', description: '自评报告提纲' });

export type Outline = z.infer<typeof outline>;
export type OutlineSection = z.infer<typeof outlineSection>;
