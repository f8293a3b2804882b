import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { firstBureauSql, newPassword } from '../../scripts/first-bureau.ts';
import { root } from '../../scripts/state.ts';
import { verifyPassword } from '../../worker/auth/password.ts';

const MIGRATIONS = join(root, 'worker/store/migrations');

it('adds a bureau and an administrator whose password lets in, whatever stands in the names', async () => {
  const db = new DatabaseSync(':memory:');
  for (const file of readdirSync(MIGRATIONS).sort()) db.exec(readFileSync(join(MIGRATIONS, file), 'utf8'));
  const password = newPassword();
  const name = `O'县财政局'); DROP TABLE staff; --`;
  db.exec(await firstBureauSql({ name, office: '绩效股', login: 'Wang.Min', password }, new Date()));
  const row = db
    .prepare(
      'SELECT b.name, s.login, s.role, s.unit_id, s.password FROM staff s JOIN bureaus b ON b.id = s.bureau_id',
    )
    .get();
  expect(row).toMatchObject({ name, login: 'wang.min', role: 'admin', unit_id: null });
  expect(await verifyPassword(password, String(row?.password))).toBe(true);
  expect(new Set([newPassword(), newPassword(), password]).size).toBe(3);
});
