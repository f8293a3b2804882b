/** The rules over reports as data: how severe, in what words, where they come from. What they compare is code. */

import * as z from 'zod';

const textRule = z.strictObject({
  severity: z.enum(['error', 'warning', 'info']),
  /** With slots: `{项}` `{填报}` `{应为}` `{差}` … */
  zh: z.string().min(1),
  en: z.string().min(1),
  source: z.string().min(1),
  /** Other rules of the book that the same finding is about. */
  also: z.array(z.string().min(1)).optional(),
});

/** `N-09`, or with a variant `N-09/truncated`. */
export const textRules = z
  .strictObject({
    /** `N-09`, or with a variant `N-09/truncated`. */
    rules: z.record(z.string().regex(/^[A-Z]-\d{2}(?:\/[a-z-]+)?$/), textRule),
    /** Word lists by name: typos, closed sets, stale terms. */
    words: z.record(z.string(), z.array(z.string().min(1))),
    /** Items that make up another without a rest, `基本支出` → its parts. */
    wholes: z.record(z.string(), z.array(z.array(z.string().min(1)).min(2))),
  })
  .meta({ id: 'TextRules', description: '报告审核规则' });

export type TextRules = z.infer<typeof textRules>;
