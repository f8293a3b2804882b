/** Reporting to the bureau above, and saying which unit is a bureau below. */

import type { Receipt } from '../../../shared/submission/contract.ts';
import type { PreviewView, TasksAbove } from '../../wire/aggregate.ts';
import type { ObligationFile } from '../../wire/review.ts';
import { get, path, post, put } from './request.ts';

export const owedAbove = async () => (await get<TasksAbove>('/upward')).tasks;

export const fileAbove = (task: string) => get<ObligationFile>(path`/upward/${task}`);

export const previewUp = (task: string) => get<PreviewView>(path`/tasks/${task}/upward`);

export interface UpwardReport {
  readonly to: string;
  readonly baseVersion: number;
  readonly digest: string;
}

/** The key belongs to what the person agreed to: pressed again after a lost answer, it gives the same receipt. */
export const reportUp = (task: string, report: UpwardReport, key: string) =>
  post<Receipt>(path`/tasks/${task}/upward`, report, { 'Idempotency-Key': key });

export const linkBureau = (unit: string, bureau: string | null, reason: string) =>
  put<void>(path`/units/${unit}/bureau`, { bureau, reason });
