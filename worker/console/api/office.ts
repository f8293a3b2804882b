/** The record, the accounts, inspections and corrections. */

import type { Created } from '../../wire/created.ts';
import type { Corrections, Drawn, Inspections } from '../../wire/inspection.ts';
import type { RecordPage, RecordVerdict } from '../../wire/record.ts';
import type { MemberRequestView, MemberUpdateView, Staff, TotpOffer } from '../../wire/staff.ts';
import { get, patch, path, post, put, query } from './request.ts';

export const record = (before: number | null) =>
  get<RecordPage>(`/record${query({ before: before === null ? null : String(before) })}`);

export const verifyRecord = () => get<RecordVerdict>('/record/verify');

export const staff = async () => (await get<Staff>('/staff')).staff;
export const addMember = (member: MemberRequestView) => post<Created>('/staff', member);
export const updateMember = (id: string, update: MemberUpdateView) => patch<void>(path`/staff/${id}`, update);

export const changePassword = (old: string, password: string) =>
  post<void>('/me/password', { old, password });
export const beginTotp = () => post<TotpOffer>('/me/totp');
export const confirmTotp = (code: string) => post<void>('/me/totp/confirm', { code });

export const inspections = async (task: string) =>
  (await get<Inspections>(path`/tasks/${task}/inspections`)).inspections;

export interface Draw {
  readonly size: number;
  readonly seed: string;
  readonly years: number;
  readonly dryRun: boolean;
  readonly reason: string;
}

export const draw = async (task: string, request: Draw) =>
  (await post<Drawn>(path`/tasks/${task}/inspections`, request)).drawn;

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
  (await get<Corrections>(path`/tasks/${task}/corrections`)).corrections;

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
