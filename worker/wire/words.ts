/** Text that people type into the bureau's page. */

import * as z from 'zod';

/** One line: not blank, no control characters, nothing that turns the order in which it is read. */
export const line = (longest: number) =>
  z
    .string()
    .max(longest)
    .refine((value) => value.trim() !== '', 'blank')
    .refine((value) => !/[\p{Cc}\p{Cs}\p{Bidi_Control}]/u.test(value), 'unstorable_text');

/** Several lines: not blank, storable. */
export const words = (longest: number) =>
  z
    .string()
    .max(longest)
    .refine((value) => value.trim() !== '', 'blank')
    .refine((value) => !value.includes('\0') && value.isWellFormed(), 'unstorable_text');
