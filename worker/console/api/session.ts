/** Logging in and out. */

import type { Me, Session } from '../../wire/session.ts';
import type { Version } from '../../wire/system.ts';
import { forgetSession, get, keepSession, post } from './request.ts';

export async function login(name: string, password: string, code: string | null): Promise<void> {
  const { token } = await post<Session>('/login', { login: name, password, ...(code ? { code } : {}) });
  keepSession(token);
}

export async function logout(): Promise<void> {
  await post('/logout').catch(() => null);
  forgetSession();
}

export const me = () => get<Me>('/me');

/** Whether this deployment has single sign-on. */
export const hasSignOn = async () => (await get<Version>('/version')).signOn;
