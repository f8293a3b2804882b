/** Requests to the API, with the session kept for as long as the tab is open. */

import type { ProblemView } from '../../wire/problem.ts';

const TOKEN = 'gouji.session';

/** What the API refused, with its sentence for people. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly errors: ProblemView['errors'];
  constructor(status: number, code: string, detail: string, errors: ProblemView['errors'] = []) {
    super(detail);
    this.status = status;
    this.code = code;
    this.errors = errors;
  }
}

let sessionEnded = () => {};

/** Called whenever the API no longer takes the session. */
export function onSessionEnd(listener: () => void): void {
  sessionEnded = listener;
}

export function isLoggedIn(): boolean {
  return sessionStorage.getItem(TOKEN) !== null;
}

export function keepSession(token: string): void {
  sessionStorage.setItem(TOKEN, token);
}

export function forgetSession(): void {
  sessionStorage.removeItem(TOKEN);
}

export const get = <T>(path: string) => request<T>('GET', path);
export const post = <T>(path: string, body?: unknown, headers?: Record<string, string>) =>
  request<T>('POST', path, body, headers);
export const put = <T>(path: string, body: unknown) => request<T>('PUT', path, body);
export const patch = <T>(path: string, body: unknown) => request<T>('PATCH', path, body);
export const remove = <T>(path: string) => request<T>('DELETE', path);

/** `path/…` with its parts escaped: a unit's code may hold anything. */
export function path(strings: TemplateStringsArray, ...parts: readonly string[]): string {
  return strings.reduce((all, text, i) => all + encodeURIComponent(parts[i - 1] ?? '') + text);
}

/** `?basis=latest&node=101`; what is not given is left out. */
export function query(values: Readonly<Record<string, string | null | undefined>>): string {
  const given = Object.entries(values).filter((one): one is [string, string] => Boolean(one[1]));
  return given.length > 0 ? `?${new URLSearchParams(given)}` : '';
}

/** A file that the API makes. */
export async function download(path: string): Promise<Blob> {
  const response = await send('GET', path);
  return response.blob();
}

async function request<T>(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<T> {
  const response = await send(method, path, body, headers);
  return response.status === 204 ? (undefined as T) : response.json();
}

/** The response where the API agreed; otherwise its refusal is thrown. */
async function send(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Response> {
  const token = sessionStorage.getItem(TOKEN);
  const response = await fetch(`/api/v1${path}`, {
    method,
    headers: {
      ...headers,
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...(token === null ? {} : { Authorization: `Bearer ${token}` }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  }).catch(() => {
    throw new ApiError(0, 'offline', '连不上服务器，没有办成；页面上是上次取得的数据。请检查网络后重试。');
  });
  if (response.ok) return response;
  const problem: Partial<ProblemView> = await response.json().catch(() => ({}));
  const {
    code = 'unexpected',
    detail = '服务器没有按约定回答，没有办成。请稍后重试。',
    errors = [],
  } = problem;
  if (response.status === 401 && token !== null && path !== '/login') {
    forgetSession();
    sessionEnded();
  }
  throw new ApiError(response.status, code, detail, errors);
}
