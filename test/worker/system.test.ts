import { beforeAll, expect, test } from 'vitest';
import { verifyReceipt } from '../../shared/submission/receipt.ts';
import { createApp } from '../../worker/app.ts';
import { call, deps, seed, submission, submit } from './api.ts';

let unit: string;

beforeAll(async () => {
  const { units } = await seed();
  unit = units[0]?.token ?? '';
});

test('the API describes every one of its routes', async () => {
  const { body } = await call('GET /api/openapi.json');
  const described = Object.entries(body.paths).flatMap(([path, methods]) =>
    Object.keys(methods as object).map((method) => `${method.toUpperCase()} ${path}`),
  );
  const routes = createApp(deps)
    .routes.filter(({ method, path }) => method !== 'ALL' && path !== '/api/openapi.json')
    .map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`);
  expect(described.sort()).toEqual([...new Set(routes)].sort());
  expect(body.components.schemas).toHaveProperty('Submission');
  expect(JSON.stringify(body)).not.toContain('"$ref":"#/components/schemas/undefined"');
});

test('a receipt is verified with the published keys and nothing else, and any change of it is seen', async () => {
  const { body: receipt } = await submit(unit, submission());
  const { body: published } = await call('GET /api/v1/keys');
  expect(await verifyReceipt(receipt, published.keys)).toBe('genuine');
  expect(await verifyReceipt({ ...receipt, digest: '0'.repeat(64) }, published.keys)).toBe('forged');
  expect(await verifyReceipt({ ...receipt, late: true }, published.keys)).toBe('forged');
  expect(await verifyReceipt({ ...receipt, signature: '' }, published.keys)).toBe('forged');
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
  expect([answer.status, answer.body.code]).toEqual([503, 'not_configured']);
});

test('the version names the packs with their hashes, and the database answers', async () => {
  const { body } = await call('GET /api/v1/version');
  expect(body.packs[0]).toMatchObject({ id: 'hunan-2024' });
  expect(body.signOn).toBe(false);
  const withIssuer = { OIDC_ISSUER: 'https://issuer.example', OIDC_CLIENT_ID: 'gouji' };
  expect((await call('GET /api/v1/version', { env: withIssuer })).body.signOn).toBe(true);
  expect((await call('GET /api/health')).body).toEqual({ ok: true });
});
