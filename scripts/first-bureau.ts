/** SQL that adds a bureau and its first administrator: they are the one thing that nobody can set up in the bureau's page. */

import { randomBytes } from 'node:crypto';
import { hashPassword } from '../worker/auth/password.ts';

export interface FirstBureau {
  /** 云溪县财政局. */
  readonly name: string;
  /** 绩效股. */
  readonly office: string;
  readonly login: string;
  readonly password: string;
}

/** Two statements; ids are random, the password stands in them as a salted hash only. */
export async function firstBureauSql(
  { name, office, login, password }: FirstBureau,
  now: Date,
): Promise<string> {
  const bureau = crypto.randomUUID();
  const at = now.toISOString();
  const user = login.normalize('NFKC').toLowerCase();
  const insert = (table: string, columns: string, values: readonly string[]) =>
    `INSERT INTO ${table} (${columns}) VALUES (${values.join(', ')});`;
  return [
    insert('bureaus', 'uid, name, office, created_at', [bureau, name, office, at].map(quoted)),
    insert('staff', 'uid, bureau_id, login, name, role, password, created_at', [
      quoted(crypto.randomUUID()),
      `(SELECT id FROM bureaus WHERE uid = ${quoted(bureau)})`,
      ...[user, login, 'admin', await hashPassword(password), at].map(quoted),
    ]),
    '',
  ].join('\n');
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** Easy to type, 80 bits. */
export function newPassword(): string {
  return randomBytes(10)
    .toString('hex')
    .replace(/.{5}(?=.)/g, '$&-');
}
