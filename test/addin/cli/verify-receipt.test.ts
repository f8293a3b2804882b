import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Receipt } from '../../../shared/submission/contract.ts';
import { signedText } from '../../../shared/submission/receipt.ts';
import { receiptSigner } from '../../../worker/auth/secrets.ts';

const folder = mkdtempSync(join(tmpdir(), 'gouji-receipt-'));
const keys = join(folder, 'keys.json');
const genuine = join(folder, 'genuine.json');
const forged = join(folder, 'forged.json');

beforeAll(async () => {
  const signer = await receiptSigner('a secret of at least thirty-two characters');
  const unsigned = {
    id: 'r-1',
    receivedAt: '2025-05-20T01:00:00.000Z',
    digest: 'a'.repeat(64),
    version: 1,
    unit: { code: '101001', name: '云溪县农业农村局' },
    task: { id: 't', name: '2024年度部门整体支出绩效自评', year: 2024 },
    pack: { id: 'hunan-2024', version: '1', hash: '0a1b' },
    late: false,
    record: 'b'.repeat(64),
    key: signer.key.id,
  };
  const receipt: Receipt = { ...unsigned, signature: await signer.sign(signedText(unsigned)) };
  writeFileSync(keys, JSON.stringify({ keys: [signer.key] }));
  writeFileSync(genuine, JSON.stringify(receipt));
  writeFileSync(forged, JSON.stringify({ ...receipt, version: 2 }));
});

afterAll(() => rmSync(folder, { recursive: true }));

const verify = (...files: string[]) =>
  spawnSync(process.execPath, ['addin/cli/verify-receipt.ts', ...files], { encoding: 'utf8' });

test('a genuine receipt is said to be valid', () => {
  const { status, stdout } = verify(keys, genuine);
  expect(status).toBe(0);
  expect(stdout).toContain('回执有效');
  expect(stdout).toContain('云溪县农业农村局');
});

test('a changed receipt is said to be invalid', () => {
  const { status, stdout } = verify(keys, genuine, forged);
  expect(status).toBe(1);
  expect(stdout).toContain('回执无效');
});

test('without the files it says how it is used', () => {
  expect(verify().status).toBe(2);
  expect(verify(keys).stderr).toContain('用法');
  expect(verify(genuine, keys).status).toBe(2);
  expect(verify(keys, join(folder, 'none.json')).stderr).toContain('读不出来');
});
