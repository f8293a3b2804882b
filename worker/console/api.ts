/** The bureau's side of the API, with the session kept for as long as the tab is open. */

import type { ProblemView } from '../wire/problem.ts';
import type { Me, Session } from '../wire/session.ts';
import type { SubmissionView } from '../wire/submission.ts';
import type { ObligationView, TaskView } from '../wire/task.ts';
import type { Basis, Totals } from '../wire/total.ts';

const TOKEN = 'gouji.session';

/** What the API refused, with its sentence for people. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  constructor(status: number, code: string, detail: string) {
    super(detail);
    this.status = status;
    this.code = code;
  }
}

export function isLoggedIn(): boolean {
  return sessionStorage.getItem(TOKEN) !== null;
}

export function forgetSession(): void {
  sessionStorage.removeItem(TOKEN);
}

export async function login(name: string, password: string): Promise<void> {
  const { token } = await request<Session>('POST', '/login', { login: name, password });
  sessionStorage.setItem(TOKEN, token);
}

export async function logout(): Promise<void> {
  await request('POST', '/logout').catch(() => null);
  forgetSession();
}

export const me = () => request<Me>('GET', '/me');

export const tasks = async () => (await request<{ tasks: TaskView[] }>('GET', '/tasks')).tasks;

export const unitsOf = (task: string) =>
  request<{ task: TaskView; units: ObligationView[] }>(
    'GET',
    `/tasks/${encodeURIComponent(task)}/submissions`,
  );

export const totalsOf = (task: string, basis: Basis) =>
  request<Totals>('GET', `/tasks/${encodeURIComponent(task)}/totals?basis=${basis}`);

export const submission = (id: string) =>
  request<SubmissionView>('GET', `/submissions/${encodeURIComponent(id)}`);

async function request<T>(method: string, path: string, body?: unknown): Promise<T> {
  const token = sessionStorage.getItem(TOKEN);
  const response = await fetch(`/api/v1${path}`, {
    method,
    headers: {
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...(token === null ? {} : { Authorization: `Bearer ${token}` }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  }).catch(() => {
    throw new ApiError(0, 'offline', '连不上服务器，页面上是上次取得的数据。请检查网络后重试。');
  });
  if (response.ok) return response.status === 204 ? (undefined as T) : await response.json();
  const { code, detail } = await response.json().then(
    (problem: ProblemView) => problem,
    () => ({ code: 'unexpected', detail: '服务器没有按约定回答。请稍后重试。' }),
  );
  throw new ApiError(response.status, code, detail);
}
