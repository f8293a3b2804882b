/** Roster, tasks, codes and computers. */

import type { Created } from '../../wire/created.ts';
import type {
  Devices,
  IssuedCodes,
  Roster,
  RosterRequest,
  RosterResultView,
  TaskRequestView,
} from '../../wire/setup.ts';
import type { Version } from '../../wire/system.ts';
import { get, patch, path, post, remove } from './request.ts';

export const roster = async () => (await get<Roster>('/units')).units;

export const importRoster = (rows: RosterRequest['rows'], dryRun: boolean) =>
  post<RosterResultView>('/units', { rows, dryRun });

export const packs = async () => (await get<Version>('/version')).packs;

export const createTask = async (task: TaskRequestView) => (await post<Created>('/tasks', task)).id;

export interface TaskChange {
  readonly dueAt?: string;
  readonly closed?: boolean;
  readonly addUnits?: readonly string[];
  readonly reason: string;
}

export const amendTask = (task: string, change: TaskChange) => patch<void>(path`/tasks/${task}`, change);

export const issueCodes = async (units: readonly string[]) =>
  (await post<IssuedCodes>('/codes', { units })).codes;

export const devicesOf = async (unit: string) => (await get<Devices>(path`/units/${unit}/devices`)).devices;

export const endDevice = (unit: string, device: string) =>
  remove<void>(path`/units/${unit}/devices/${device}`);

export const setTwoPerson = (twoPerson: boolean, reason: string) =>
  patch<void>('/bureau', { twoPerson, reason });
