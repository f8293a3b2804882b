/** The record, the accounts, inspections and corrections. */

import type { CorrectionView, InspectionView } from '../../wire/inspection.ts';
import type { MemberRequestView, MemberUpdateView, StaffEntryView } from '../../wire/staff.ts';
import { get, patch, path, post, put, query } from './request.ts';

export interface RecordEntry {
  readonly id: number;
  readonly at: string;
  readonly by: string;
  readonly action: string;
  readonly task: string | null;
  readonly unit: string | null;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly hash: string;
}

export interface Seal {
  readonly seq: number;
  readonly at: string;
  readonly links: number;
  readonly hash: string;
}

export interface RecordPage {
  readonly entries: readonly RecordEntry[];
  readonly seals: readonly Seal[];
}

export const record = (before: number | null) =>
  get<RecordPage>(`/record${query({ before: before === null ? null : String(before) })}`);

export interface RecordVerdict {
  readonly ok: boolean;
  readonly links: number;
  readonly chains: number;
  readonly seals: number;
  readonly unsealed: number;
  readonly fault: string | null;
}

export const verifyRecord = () => get<RecordVerdict>('/record/verify');

export const staff = async () => (await get<{ staff: StaffEntryView[] }>('/staff')).staff;
export const addMember = (member: MemberRequestView) => post<{ id: string }>('/staff', member);
export const updateMember = (id: string, update: MemberUpdateView) => patch<void>(path`/staff/${id}`, update);

export const changePassword = (old: string, password: string) =>
  post<void>('/me/password', { old, password });
export const beginTotp = () => post<{ secret: string; uri: string }>('/me/totp');
export const confirmTotp = (code: string) => post<void>('/me/totp/confirm', { code });

export const inspections = async (task: string) =>
  (await get<{ inspections: InspectionView[] }>(path`/tasks/${task}/inspections`)).inspections;

export interface Draw {
  readonly size: number;
  readonly seed: string;
  readonly years: number;
  readonly dryRun: boolean;
  readonly reason: string;
}

export interface Drawn {
  readonly unit: string;
  readonly name: string;
  readonly amount: string | null;
}

export const draw = async (task: string, request: Draw) =>
  (await post<{ drawn: Drawn[] }>(path`/tasks/${task}/inspections`, request)).drawn;

export interface Score {
  readonly seq: number;
  readonly result: string | null;
  readonly score: string;
  readonly reason: string | null;
}

export const putScores = (task: string, unit: string, rev: number, scores: readonly Score[]) =>
  put<unknown>(path`/tasks/${task}/inspections/${unit}`, { rev, scores });

export const inspectionStep = (task: string, unit: string, step: 'send' | 'finish', rev: number) =>
  post<unknown>(path`/tasks/${task}/inspections/${unit}/steps`, { step, rev });

export const corrections = async (task: string) =>
  (await get<{ corrections: CorrectionView[] }>(path`/tasks/${task}/corrections`)).corrections;

export interface NewCorrection {
  readonly unit: string;
  readonly problem: string;
  readonly source: string | null;
  readonly request: string;
  readonly dueOn: string;
}

export const addCorrection = (task: string, correction: NewCorrection) =>
  post<unknown>(path`/tasks/${task}/corrections`, correction);

export const closeCorrection = (task: string, id: string, note: string) =>
  post<void>(path`/tasks/${task}/corrections/${id}/close`, { note });
