/** Tasks, who owes them, and the steps of the review. */

import type { Receipt, Submission } from '../../../shared/submission/contract.ts';
import type { Step } from '../../../shared/submission/states.ts';
import type { Workbook } from '../../../shared/workbook/snapshot.ts';
import type { BatchResult, ChangesView, ObligationFile, StepResult } from '../../wire/review.ts';
import type { SubmissionView } from '../../wire/submission.ts';
import type { Tasks, TaskUnits } from '../../wire/task.ts';
import { newKey } from './new-key.ts';
import { get, path, post } from './request.ts';

export const tasks = async () => (await get<Tasks>('/tasks')).tasks;

export const unitsOf = (task: string) => get<TaskUnits>(path`/tasks/${task}/submissions`);

export const submission = (id: string) => get<SubmissionView>(path`/submissions/${id}`);

/** The workbook as it was sent. */
export const sentWorkbook = (id: string) => get<Workbook>(path`/submissions/${id}/workbook`);

export const changes = (id: string, against: 'last-version' | 'last-year') =>
  get<ChangesView>(`${path`/submissions/${id}/changes`}?against=${against}`);

export const fileOf = (task: string, unit: string) => get<ObligationFile>(path`/tasks/${task}/units/${unit}`);

export interface NewComment {
  readonly form: string | null;
  readonly field: string | null;
  readonly text: string;
}

export type ReviewStep = Exclude<Step, 'submit' | 'withdraw'>;

export interface StepRequest {
  readonly step: ReviewStep;
  readonly version: number;
  readonly reason?: string;
  readonly forms?: readonly string[];
  readonly comments?: readonly NewComment[];
}

export const takeStep = (task: string, unit: string, step: StepRequest) =>
  post<StepResult>(path`/tasks/${task}/units/${unit}/steps`, step);

export const acceptMany = (task: string, units: readonly { unit: string; version: number }[]) =>
  post<BatchResult>(path`/tasks/${task}/accept`, { units });

export const extendUnit = (task: string, unit: string, dueAt: string, reason: string) =>
  post<void>(path`/tasks/${task}/units/${unit}/extension`, { dueAt, reason });

/** Sends for a unit what it brought as a file. Once asked, the same key goes with every repetition. */
export const enterFor = (task: string, unit: string, submission: Omit<Submission, 'task'>) =>
  post<Receipt>(path`/tasks/${task}/units/${unit}/submissions`, submission, {
    'Idempotency-Key': newKey(),
  });
