/** Accounts of the bureau's staff: administrators add and change them, everyone looks after their own. */

import { hashPassword, verifyPassword } from './auth/password.ts';
import type { Role, StaffScope } from './auth/scope.ts';
import { openText, sealText } from './auth/sealed-text.ts';
import { deriveKey } from './auth/secrets.ts';
import { matchTotp, newTotpSecret, totpUri } from './auth/totp.ts';
import { changeRecorded } from './change-recorded.ts';
import type { Site } from './context.ts';
import { refuse } from './problem.ts';
import {
  changeMember,
  changePassword,
  confirmTotp,
  insertMember,
  offeredTotp,
  offerTotp,
  passwordOf,
  staffOf,
} from './store/staff.ts';
import { nodeByCode } from './store/tree.ts';

export interface MemberRequest {
  readonly login: string;
  readonly name: string;
  readonly role: Role;
  readonly password: string;
  /** Code of the department whose staff they are; the bureau's own where it is not said. */
  readonly unit?: string;
  /** Their subject at the issuer of single sign-on. */
  readonly subject?: string;
}

/** Adds a member of staff; gives their id. */
export async function addMember(site: Site, scope: StaffScope, request: MemberRequest): Promise<string> {
  const { name, role, unit = null, subject = null } = request;
  const login = request.login.normalize('NFKC').toLowerCase();
  if (unit !== null && (await nodeByCode(site.db, scope, unit)) === null) {
    refuse({ code: 'not_found', what: `单位${unit}` });
  }
  const uid = site.newId();
  const password = await hashPassword(request.password);
  await changeRecorded(site, scope, 'add-staff', { staff: uid, login, role, unit }, (link) => [
    insertMember(site.db, link, { uid, unit, login, name, role, password, subject }),
  ]);
  const added = (await staffOf(site.db, scope.bureauId)).some(({ id }) => id === uid);
  return added ? uid : refuse({ code: 'login_taken' });
}

export interface MemberUpdate {
  readonly role?: Role;
  readonly password?: string;
  /** Ends one-time passwords, for somebody who lost their phone. */
  readonly endTotp?: boolean;
  readonly disabled?: boolean;
}

/** Changes somebody else's account; their sessions end. */
export async function updateMember(
  site: Site,
  scope: StaffScope,
  uid: string,
  { role, password, endTotp = false, disabled }: MemberUpdate,
): Promise<void> {
  if (uid === scope.staffUid) refuse({ code: 'own_account' });
  const known = (await staffOf(site.db, scope.bureauId)).some(({ id }) => id === uid);
  if (!known) refuse({ code: 'not_found', what: '这个账号' });
  const hash = password === undefined ? null : await hashPassword(password);
  const detail = { staff: uid, role, disabled, endTotp, newPassword: hash !== null };
  await changeRecorded(site, scope, 'change-staff', detail, (link) =>
    changeMember(site.db, link, uid, {
      role: role ?? null,
      password: hash,
      endTotp,
      disabled: disabled ?? null,
    }),
  );
}

/** Somebody's own password; all their other sessions end. */
export async function changeOwnPassword(
  site: Site,
  scope: StaffScope,
  sessionHash: string,
  { old, password }: { old: string; password: string },
): Promise<void> {
  if (!(await verifyPassword(old, await passwordOf(site.db, scope.staffId)))) {
    refuse({ code: 'password_wrong' });
  }
  const now = site.now().toISOString();
  await changePassword(site.db, scope.staffId, await hashPassword(password), sessionHash, now);
  await changeRecorded(site, scope, 'change-own-password', { staff: scope.staffUid }, () => []);
}

/** Begins to set up one-time passwords: they are asked for only once a first code has confirmed them. */
export async function beginTotp(site: Site, scope: StaffScope): Promise<{ secret: string; uri: string }> {
  const secret = newTotpSecret();
  const sealed = await sealText(await deriveKey(site.secret, 'totp'), secret);
  if (!(await offerTotp(site.db, scope.staffId, sealed))) refuse({ code: 'totp_in_use' });
  return { secret, uri: totpUri(secret, scope.name) };
}

export async function finishTotp(site: Site, scope: StaffScope, code: string): Promise<void> {
  const offered = await offeredTotp(site.db, scope.staffId);
  if (!offered || offered.totp_secret === null) return refuse({ code: 'totp_in_use' });
  const secret = await openText(await deriveKey(site.secret, 'totp'), offered.totp_secret);
  const step = await matchTotp(secret, code, site.now(), offered.totp_step);
  if (step === null) return refuse({ code: 'totp_wrong' });
  await confirmTotp(site.db, scope.staffId, step);
  await changeRecorded(site, scope, 'set-up-totp', { staff: scope.staffUid }, () => []);
}
