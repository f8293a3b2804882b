/** The bureau's service as the pane uses it. Nothing here throws: what goes wrong is a Failure with a sentence. */

import type { Finding } from '../../../shared/finding/finding.ts';
import type { PointedField } from '../../../shared/forms/pointed-fields.ts';
import type { Section } from '../../../shared/narrative/section.ts';
import type { Receipt, Submission } from '../../../shared/submission/contract.ts';
import type { State } from '../../../shared/submission/states.ts';
import type { Workbook } from '../../../shared/workbook/snapshot.ts';

/** What this unit owes: one task, where it stands, and which version the next one replaces. */
export interface Obligation {
  readonly task: {
    readonly id: string;
    readonly name: string;
    readonly year: number;
    readonly closed: boolean;
  };
  readonly unit: { readonly code: string; readonly name: string };
  readonly state: State;
  readonly version: number;
  readonly dueAt: string;
  readonly overdue: boolean;
  readonly latest: { readonly id: string; readonly receivedAt: string; readonly late: boolean } | null;
}

/** What was said on a task: comments bound to fields, and what happened when. */
export interface TaskFile {
  readonly task: string;
  readonly comments: readonly Comment[];
  readonly history: readonly TaskEvent[];
}

export interface Comment {
  readonly id: string;
  readonly version: number;
  /** Null: on the whole submission. */
  readonly form: string | null;
  /** Null: on the whole table. */
  readonly field: string | null;
  readonly text: string;
  readonly author: string;
  readonly at: string;
}

export interface TaskEvent {
  readonly at: string;
  readonly by: string;
  readonly action: string;
  readonly version: number | null;
  readonly reason: string | null;
}

export interface OwnData {
  readonly year: number;
  readonly version: number;
  readonly accepted: boolean;
  readonly snapshot: Workbook;
}

/** `unreachable`: no answer came. `no-code`: the 报送授权码 is missing or no longer good. `refused`: an answer, and it is no. */
export interface Failure {
  readonly why: 'unreachable' | 'no-code' | 'refused';
  readonly code: string;
  /** The service's own sentence; '' where none came. */
  readonly detail: string;
  readonly findings: readonly Finding[];
}

export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: Failure };

export interface Bureau {
  obligations(code: string): Promise<Answer<readonly Obligation[]>>;
  /** What was said on one of them. */
  file(code: string, task: string): Promise<Answer<TaskFile>>;
  /** This unit's own data of that task, as accepted or else as last sent. */
  ownData(code: string, task: string): Promise<Answer<OwnData>>;
  /** Takes back the version that stands. */
  withdraw(code: string, task: string, version: number, reason: string): Promise<Answer<true>>;
  submit(code: string, key: string, submission: Submission): Promise<Answer<Receipt>>;
  /** The report as .docx, with the tables of the workbook, read with what was pointed at, behind it. Nothing of it is stored. */
  reportDocx(
    snapshot: Workbook,
    pointed: readonly PointedField[],
    sections: readonly Section[],
  ): Promise<Answer<Blob>>;
  /** Whether the service answers at all, and which version of the pane it serves. */
  version(): Promise<Answer<string>>;
}

/** Long enough for a slow line in a county, short enough that nobody thinks it hangs for ever. */
const PATIENCE_MS = 30_000;
/** Answers after which the same request may succeed: the service is overloaded, restarting or behind a broken proxy. */
const PASSING = new Set([408, 425, 429, 500, 502, 503, 504]);

export const UNREACHABLE: Failure = { why: 'unreachable', code: '', detail: '', findings: [] };

/** The service at `site` (empty: the pane's own origin). */
export function bureauAt(site: string, fetching: typeof fetch = fetch): Bureau {
  /** `read` gives null for an answer that is not what was asked for. */
  async function request<T>(
    path: string,
    init: RequestInit,
    read: (response: Response) => Promise<T | null>,
  ): Promise<Answer<T>> {
    try {
      const response = await fetching(`${site}/api/v1/${path}`, {
        ...init,
        cache: 'no-store',
        credentials: 'omit',
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      if (!response.ok) return { ok: false, failure: failureOf(response.status, await response.json()) };
      const value = await read(response);
      return value === null ? { ok: false, failure: UNREACHABLE } : { ok: true, value };
    } catch {
      return { ok: false, failure: UNREACHABLE };
    }
  }

  return {
    obligations: (code) =>
      request('obligations', { headers: bearer(code) }, async (response) => {
        const body: unknown = await response.json();
        return isRecord(body) && Array.isArray(body.obligations)
          ? body.obligations.filter(isObligation)
          : null;
      }),
    file: (code, task) =>
      request(`obligations/${encodeURIComponent(task)}`, { headers: bearer(code) }, async (response) => {
        const body: unknown = await response.json();
        return isRecord(body) ? fileFrom(task, body) : null;
      }),
    ownData: (code, task) =>
      request(`obligations/${encodeURIComponent(task)}/data`, { headers: bearer(code) }, async (response) => {
        const body: unknown = await response.json();
        return isOwnData(body) ? body : null;
      }),
    withdraw: (code, task, version, reason) =>
      request(
        `obligations/${encodeURIComponent(task)}/withdraw`,
        post(bearer(code), { version, reason }),
        async () => true as const,
      ),
    submit: (code, key, submission) =>
      request(
        'submissions',
        post({ ...bearer(code), 'Idempotency-Key': key }, submission),
        async (response) => {
          const body: unknown = await response.json();
          return isReceipt(body) ? body : null;
        },
      ),
    reportDocx: (snapshot, pointed, sections) =>
      request(
        'report.docx',
        post({}, { snapshot, ...(pointed.length > 0 ? { pointed } : {}), sections }),
        (response) => response.blob(),
      ),
    version: () =>
      request('version', {}, async (response) => {
        const body: unknown = await response.json();
        return isRecord(body) && typeof body.version === 'string' ? body.version : null;
      }),
  };
}

function post(headers: Record<string, string>, body: unknown): RequestInit {
  return {
    method: 'POST',
    headers: { ...headers, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  };
}

function bearer(code: string): Record<string, string> {
  return { Authorization: `Bearer ${code}` };
}

function failureOf(status: number, body: unknown): Failure {
  if (PASSING.has(status) || !isRecord(body) || typeof body.detail !== 'string') return UNREACHABLE;
  return {
    why: status === 401 ? 'no-code' : 'refused',
    code: typeof body.code === 'string' ? body.code : '',
    detail: body.detail,
    findings: Array.isArray(body.findings) ? (body.findings as readonly Finding[]) : [],
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isObligation(value: unknown): value is Obligation {
  return (
    isRecord(value) &&
    isRecord(value.task) &&
    typeof value.task.id === 'string' &&
    typeof value.task.year === 'number' &&
    isRecord(value.unit) &&
    typeof value.unit.name === 'string' &&
    typeof value.state === 'string' &&
    typeof value.version === 'number'
  );
}

function fileFrom(task: string, { comments, history }: Record<string, unknown>): TaskFile | null {
  if (!Array.isArray(comments) || !Array.isArray(history)) return null;
  return { task, comments: comments.filter(isComment), history: history.filter(isEvent) };
}

function isOwnData(value: unknown): value is OwnData {
  return isRecord(value) && isRecord(value.snapshot) && Array.isArray(value.snapshot.sheets);
}

function isComment(value: unknown): value is Comment {
  return isRecord(value) && typeof value.text === 'string' && typeof value.author === 'string';
}

function isEvent(value: unknown): value is TaskEvent {
  return isRecord(value) && typeof value.at === 'string' && typeof value.action === 'string';
}

function isReceipt(value: unknown): value is Receipt {
  return (
    isRecord(value) &&
    typeof value.id === 'string' &&
    typeof value.receivedAt === 'string' &&
    typeof value.digest === 'string' &&
    typeof value.version === 'number' &&
    isRecord(value.unit) &&
    isRecord(value.task)
  );
}
