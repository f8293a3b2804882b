import { sign } from 'hono/jwt';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { totpAt } from '../../worker/auth/totp.ts';
import { createdSchema } from '../../worker/wire/created.ts';
import { meSchema } from '../../worker/wire/session.ts';
import { staffSchema, totpOfferSchema } from '../../worker/wire/staff.ts';
import { type Answer, codeOf, problem, read } from './answer.ts';
import { addStaff, call, clock, get, login, outside, seed } from './api.ts';

let admin: string;

beforeAll(async () => {
  await seed();
  admin = await login();
});

const add = (what: object) =>
  call('POST /api/v1/staff', {
    token: admin,
    body: { login: 'li.si', name: '李四', role: 'reviewer', password: 'long enough 1', ...what },
  });
const enter = (name: string, password: string, code?: string): Promise<Answer> =>
  call('POST /api/v1/login', { body: { login: name, password, ...(code ? { code } : {}) } });

describe('accounts', () => {
  test('are added, changed and disabled by administrators; a change ends the sessions', async () => {
    const added = await add({ login: 'Zhang.San' });
    expect(added.status).toBe(201);
    const { id } = read(createdSchema, added);
    const token = await login('zhang.san', 'long enough 1');
    const patch = (body: object) => call(`PATCH /api/v1/staff/${id}`, { token: admin, body });
    expect((await patch({ role: 'viewer' })).status).toBe(204);
    expect(codeOf(await call('GET /api/v1/me', { token }))).toBe('token_revoked');
    const again = await login('zhang.san', 'long enough 1');
    expect((await get(meSchema, '/api/v1/me', again)).role).toBe('viewer');
    await patch({ disabled: true });
    expect(codeOf(await enter('zhang.san', 'long enough 1'))).toBe('login_failed');
    await patch({ disabled: false, password: 'another one 2' });
    expect((await enter('zhang.san', 'another one 2')).status).toBe(200);
  });

  test('cannot be doubled, have a short password, or belong to an unknown department', async () => {
    await add({ login: 'double' });
    expect(codeOf(await add({ login: 'DOUBLE' }))).toBe('login_taken');
    expect(problem(await add({ login: 'x.y', password: 'short' })).errors[0]?.message).toBe('至少10字');
    expect(codeOf(await add({ login: 'x.y', unit: 'none' }))).toBe('not_found');
  });

  test('nobody disables or demotes themselves', async () => {
    const { staff } = await get(staffSchema, '/api/v1/staff', admin);
    const own = staff.find((one) => one.login === 'demo');
    const answer = await call(`PATCH /api/v1/staff/${own?.id}`, { token: admin, body: { disabled: true } });
    expect(codeOf(answer)).toBe('own_account');
  });

  test("one's own password is changed with the old one, and ends all other sessions", async () => {
    const token = await addStaff({ login: 'changer', role: 'viewer' });
    const other = await login('changer', 'password of a test');
    const change = (old: string) =>
      call('POST /api/v1/me/password', { token, body: { old, password: 'a new password' } });
    expect(codeOf(await change('wrong'))).toBe('password_wrong');
    expect((await change('password of a test')).status).toBe(204);
    expect((await call('GET /api/v1/me', { token })).status).toBe(200);
    expect(codeOf(await call('GET /api/v1/me', { token: other }))).toBe('token_revoked');
  });
});

describe('one-time passwords', () => {
  test('are those of RFC 6238', async () => {
    const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
    expect(await totpAt(secret, Math.floor(59 / 30))).toBe('287082');
    expect(await totpAt(secret, Math.floor(1_111_111_109 / 30))).toBe('081804');
    expect(await totpAt(secret, Math.floor(20_000_000_000 / 30))).toBe('353130');
  });

  test('are asked for once confirmed, each works once, and an administrator can end them', async () => {
    const token = await addStaff({ login: 'careful', role: 'viewer' });
    const { secret } = read(totpOfferSchema, await call('POST /api/v1/me/totp', { token }));
    const step = Math.floor(clock.now.getTime() / 30_000);
    const confirm = (code: string) => call('POST /api/v1/me/totp/confirm', { token, body: { code } });

    expect((await enter('careful', 'password of a test')).status).toBe(200);
    expect(codeOf(await confirm('000000'))).toBe('totp_wrong');
    expect((await confirm(await totpAt(secret, step - 1))).status).toBe(204);
    expect(codeOf(await call('POST /api/v1/me/totp', { token }))).toBe('totp_in_use');

    expect(codeOf(await enter('careful', 'password of a test'))).toBe('totp_needed');
    const code = await totpAt(secret, step);
    const both = await Promise.all([1, 2].map(() => enter('careful', 'password of a test', code)));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 422]);
    const used = await totpAt(secret, step - 1);
    expect(codeOf(await enter('careful', 'password of a test', used))).toBe('totp_wrong');

    await call('PATCH /api/v1/staff/staff-careful', { token: admin, body: { endTotp: true } });
    expect((await enter('careful', 'password of a test')).status).toBe(200);
  });
});

describe('single sign-on', () => {
  const issuer = 'https://login.example.cn';
  const settings = { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: 'gouji', OIDC_CLIENT_SECRET: 's' };
  let claims: Record<string, unknown>;
  let privateKey: JsonWebKey & { alg: string; kid: string };

  const log = vi.spyOn(console, 'warn').mockReturnValue();
  afterAll(() => {
    expect(JSON.stringify(log.mock.calls)).not.toContain('eyJ');
    log.mockRestore();
  });

  beforeAll(async () => {
    await add({ login: 'sso', subject: 'subject-1' });
    const pair = (await crypto.subtle.generateKey(
      {
        name: 'RSASSA-PKCS1-v1_5',
        modulusLength: 2048,
        publicExponent: new Uint8Array([1, 0, 1]),
        hash: 'SHA-256',
      },
      true,
      ['sign', 'verify'],
    )) as CryptoKeyPair;
    const jwk = async (key: CryptoKey) => ({
      ...((await crypto.subtle.exportKey('jwk', key)) as JsonWebKey),
      kid: 'k1',
      alg: 'RS256',
    });
    privateKey = await jwk(pair.privateKey);
    const publicKey = await jwk(pair.publicKey);
    outside.fetch = (async (address: string) => {
      if (address.endsWith('openid-configuration')) {
        return Response.json({
          issuer,
          authorization_endpoint: `${issuer}/authorize`,
          token_endpoint: `${issuer}/token`,
          jwks_uri: `${issuer}/keys`,
        });
      }
      if (address.endsWith('/keys')) return Response.json({ keys: [publicKey] });
      return Response.json({ id_token: await sign(claims, privateKey, 'RS256') });
    }) as typeof fetch;
  });

  /** Goes to the issuer and comes back with what it says. */
  async function signOn(what: Record<string, unknown>): Promise<Answer> {
    const start = await call('GET /api/v1/oidc/start', { env: settings });
    const sent = new URL(start.headers.get('location') ?? '').searchParams;
    const now = Math.floor(Date.now() / 1000);
    const state = sent.get('state') ?? '';
    claims = {
      iss: issuer,
      aud: 'gouji',
      sub: 'subject-1',
      nonce: sent.get('nonce'),
      iat: now,
      exp: now + 300,
      ...what,
    };
    return back(state);
  }

  const back = (state: string, cookie = state) =>
    call(`GET /api/v1/oidc/callback?code=c&state=${state}`, {
      env: settings,
      headers: { Cookie: `gouji-sign-on=${cookie}` },
    });

  test('opens a session for the person whom the issuer names', async () => {
    const { status, headers } = await signOn({});
    expect(status).toBe(302);
    const [, token = ''] = /#session=(.+)$/.exec(headers.get('location') ?? '') ?? [];
    expect((await get(meSchema, '/api/v1/me', token)).name).toBe('李四');
  });

  test.each([
    ['another issuer', { iss: 'https://evil.example' }],
    ['another audience', { aud: 'someone' }],
    ['another nonce', { nonce: 'x' }],
    ['a token that has ended', { exp: 1 }],
  ])('refuses %s', async (_what, wrong) => {
    expect(codeOf(await signOn(wrong))).toBe('sign_on_failed');
  });

  test('somebody without an account, and an answer that comes twice, are refused', async () => {
    expect(codeOf(await signOn({ sub: 'nobody' }))).toBe('sign_on_unknown');
    const start = await call('GET /api/v1/oidc/start', { env: settings });
    const state = new URL(start.headers.get('location') ?? '').searchParams.get('state') ?? '';
    expect(codeOf(await back(state, 'of another browser'))).toBe('sign_on_failed');
    await back(state);
    expect(codeOf(await back(state))).toBe('sign_on_failed');
  });

  test('does not exist where the deployment names no issuer', async () => {
    expect((await call('GET /api/v1/oidc/start')).status).toBe(404);
  });
});
