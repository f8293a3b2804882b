/** Questions to the engine's thread and its answers. */

import type { FormKind } from '../../../shared/forms/filled-form.ts';
import type { Workbook } from '../../../shared/workbook/snapshot.ts';
import type { CheckRequest } from './engine.ts';

export type Question =
  | { readonly id: number; readonly ask: 'check'; readonly request: CheckRequest }
  | { readonly id: number; readonly ask: 'blank'; readonly kind: FormKind; readonly unit: string | null }
  | { readonly id: number; readonly ask: 'sections'; readonly workbook: Workbook };

export type Answer =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false; readonly message: string };
