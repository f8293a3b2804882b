/** The bureau's summary tables as its staff pull them into a workbook. Nothing here throws. */

import type { Sheet } from '../../../shared/workbook/snapshot.ts';
import { type Answer, UNREACHABLE } from './bureau.ts';

export interface SummaryWish {
  readonly task: string;
  readonly table: string;
  /** Budget code of the unit at and below which is summed; '' for all. */
  readonly node: string;
}

export interface SummarySource {
  /** Gives the session's token. */
  logIn(login: string, password: string, code: string): Promise<Answer<string>>;
  tasks(token: string): Promise<Answer<readonly { readonly id: string; readonly name: string }[]>>;
  sheet(token: string, wish: SummaryWish): Promise<Answer<Sheet>>;
  logOut(token: string): Promise<void>;
}

const PATIENCE_MS = 30_000;

export function summaryAt(site: string, fetching: typeof fetch = fetch): SummarySource {
  async function ask<T>(
    path: string,
    init: RequestInit,
    read: (body: unknown) => T | null,
  ): Promise<Answer<T>> {
    try {
      const response = await fetching(`${site}/api/v1/${path}`, {
        ...init,
        cache: 'no-store',
        credentials: 'omit',
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      const body: unknown = response.status === 204 ? null : await response.json();
      if (!response.ok) {
        const detail = isRecord(body) && typeof body.detail === 'string' ? body.detail : null;
        return {
          ok: false,
          failure: detail === null ? UNREACHABLE : { ...UNREACHABLE, why: 'refused', detail },
        };
      }
      const value = read(body);
      return value === null ? { ok: false, failure: UNREACHABLE } : { ok: true, value };
    } catch {
      return { ok: false, failure: UNREACHABLE };
    }
  }
  const bearer = (token: string) => ({ headers: { Authorization: `Bearer ${token}` } });

  return {
    logIn: (login, password, code) =>
      ask(
        'login',
        {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify({ login, password, ...(code === '' ? {} : { code }) }),
        },
        (body) => (isRecord(body) && typeof body.token === 'string' ? body.token : null),
      ),
    tasks: (token) =>
      ask('tasks', bearer(token), (body) =>
        isRecord(body) && Array.isArray(body.tasks) ? body.tasks.filter(isTask) : null,
      ),
    sheet: (token, { task, table, node }) => {
      const query = node === '' ? '' : `?node=${encodeURIComponent(node)}`;
      const path = `tasks/${encodeURIComponent(task)}/tables/${encodeURIComponent(table)}/sheet${query}`;
      return ask(path, bearer(token), (body) => (isSheet(body) ? body : null));
    },
    async logOut(token) {
      await ask('logout', { ...bearer(token), method: 'POST' }, () => true);
    },
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isTask(value: unknown): value is { id: string; name: string } {
  return isRecord(value) && typeof value.id === 'string' && typeof value.name === 'string';
}

function isSheet(value: unknown): value is Sheet {
  return isRecord(value) && typeof value.name === 'string' && isRecord(value.cells);
}
