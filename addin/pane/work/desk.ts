/** What every piece of work in the pane has before it. */

import type { WorkbookHost } from '../../host/workbook-host.ts';
import { HostError, type HostErrorCode } from '../../host/workbook-host.ts';
import type { PaneServices } from '../services/services.ts';
import type { PaneState } from '../state.ts';
import type { Store } from '../store.ts';
import type { Speech } from '../strings/strings.ts';

export interface Desk {
  readonly host: WorkbookHost;
  readonly services: PaneServices;
  readonly store: Store;
  readonly speech: Speech;
}

/** Changes one part of the state. */
export function change<K extends keyof PaneState>(
  store: Store,
  part: K,
  to: Partial<PaneState[K]> & object,
): void {
  store.set((state) => ({ [part]: { ...(state[part] as object), ...to } }) as Partial<PaneState>);
}

/** Says it in one breath with the result of the check that it led to. */
export function sayBefore(store: Store, text: string): void {
  store.set(({ announcement }) => ({ announcement: text + announcement }));
}

/** Which of the host's failures it was. */
export function hostErrorCode(error: unknown): HostErrorCode {
  return error instanceof HostError ? error.code : 'unknown';
}

/** The calendar day in China (UTC+8), which the bureau's service also goes by. */
export function chinaDay(ms: number): string {
  return new Date(ms + 8 * 3_600_000).toISOString().slice(0, 10);
}
