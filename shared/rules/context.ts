/** What a check knows beside the forms. */

import type { Locale } from '../finding/finding.ts';
import type { FilledForm } from '../forms/filled-form.ts';
import type { RuleSettings } from './schema.ts';

export interface CheckContext {
  readonly locale: Locale;
  /** The pack's year: what 本年 should be. */
  readonly year: number;
  /** The day of the check; null: rules about today are not checked. */
  readonly asOf: string | null;
  /** Whether the set is complete: a missing attachment is an error when it is submitted, else it may be elsewhere. */
  readonly submitting: boolean;
  /** Names of the files that the forms came from. */
  readonly files: readonly string[];
  /** Last year's tables that stand beside the forms in their workbook. */
  readonly earlier: readonly FilledForm[];
  readonly settings: RuleSettings;
}
