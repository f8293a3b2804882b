import { beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import { receiptSchema } from '../../shared/submission/contract.ts';
import { verifyReceipt } from '../../shared/submission/receipt.ts';
import { createApp } from '../../worker/app.ts';
import { healthSchema, keysSchema, versionSchema } from '../../worker/wire/system.ts';
import { read, refusal } from './answer.ts';
import { call, deps, get, seed, submission, submit } from './api.ts';
import { describedRoutes } from './described.ts';

let unit: string;

beforeAll(async () => {
  const { units } = await seed();
  unit = units[0]?.token ?? '';
});

test('the API describes every one of its routes', async () => {
  const { body } = await call('GET /api/openapi.json');
  const described = (await describedRoutes()).map(({ method, path }) => `${method} ${path}`);
  const routes = createApp(deps)
    .routes.filter(({ method, path }) => method !== 'ALL' && path !== '/api/openapi.json')
    .map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`);
  expect(described.sort()).toEqual([...new Set(routes)].sort());
  expect(body).toHaveProperty('components.schemas.Submission');
  expect(JSON.stringify(body)).not.toContain('"$ref":"#/components/schemas/undefined"');
});

test('an answer that lacks something, or says more than its schema, is not read', async () => {
  const answer = await call('GET /api/health');
  expect(() => read(healthSchema.extend({ since: z.string() }), answer)).toThrow('since');
  expect(() => read(z.object({}), answer)).toThrow('ok');
});

test('a receipt is verified with the published keys and nothing else, and any change of it is seen', async () => {
  const receipt = read(receiptSchema, await submit(unit, submission()));
  const { keys } = await get(keysSchema, '/api/v1/keys');
  expect(await verifyReceipt(receipt, keys)).toBe('genuine');
  expect(await verifyReceipt({ ...receipt, digest: '0'.repeat(64) }, keys)).toBe('forged');
  expect(await verifyReceipt({ ...receipt, late: true }, keys)).toBe('forged');
  expect(await verifyReceipt({ ...receipt, signature: '' }, keys)).toBe('forged');
  expect(await verifyReceipt(receipt, [])).toBe('unknown-key');
  const other = { id: receipt.key, publicKey: '00'.repeat(32) };
  expect(await verifyReceipt(receipt, [other])).toBe('unknown-key');
});

test('without a secret worth the name nothing is received', async () => {
  const answer = await call('POST /api/v1/submissions', {
    token: unit,
    body: submission({ baseVersion: 1 }),
    headers: { 'Idempotency-Key': crypto.randomUUID() },
    env: { SECRET: 'short' },
  });
  expect(refusal(answer)).toEqual([503, 'not_configured']);
});

test('the version names the packs with their hashes, and the database answers', async () => {
  const { packs, signOn } = await get(versionSchema, '/api/v1/version');
  expect(packs[0]).toMatchObject({ id: 'hunan-2024' });
  expect(signOn).toBe(false);
  const withIssuer = { OIDC_ISSUER: 'https://issuer.example', OIDC_CLIENT_ID: 'gouji' };
  const answer = await call('GET /api/v1/version', { env: withIssuer });
  expect(read(versionSchema, answer).signOn).toBe(true);
  expect(await get(healthSchema, '/api/health')).toEqual({ ok: true });
});
