/** What the measuring page and its Excel in a thread of its own say to each other. */

import type { Traffic } from '../../../addin/workbench/excel/excel-host.ts';

export type BookName = 'sample' | 'large';

export type ToExcel =
  | { readonly open: BookName }
  | { readonly richApi: string }
  /** The user types a number into a cell. */
  | { readonly type: { readonly sheet: string; readonly cell: string; readonly value: number } }
  | { readonly ask: 'traffic' };

export type FromExcel = { readonly richApi: string } | { readonly traffic: Traffic };
