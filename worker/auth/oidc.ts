/**
 * Single sign-on by OpenID Connect (authorization code with PKCE) at whatever issuer the deployment names: a province's
 * unified login as well as a cloud directory. It only says who somebody is; what they may do stands on the bureau's list.
 */

import { verifyWithJwks } from 'hono/jwt';
import * as z from 'zod';
import { sha256 } from '../../shared/submission/canonical.ts';
import type { Site } from '../context.ts';
import { refuse } from '../problem.ts';
import { insertOidcLogin, takeOidcLogin } from '../store/oidc-logins.ts';
import { staffBySubject } from '../store/staff.ts';
import { base64url } from './base64url.ts';
import { type Opened, openSession } from './log-in.ts';

const LOGIN_MS = 10 * 60_000;

export interface OidcConfig {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Of the request: `fetch`, or a test's issuer. */
  readonly fetch: typeof fetch;
  /** `https://…/api/v1/oidc/callback`. */
  readonly redirectUri: string;
}

const discoverySchema = z.object({
  issuer: z.string(),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  jwks_uri: z.url(),
});

const tokensSchema = z.object({ id_token: z.string() });
const keysSchema = z.object({ keys: z.array(z.looseObject({ kid: z.string(), kty: z.string() })) });
const claimsSchema = z.object({ sub: z.string().min(1), nonce: z.string() });

/** Where to send the browser, and the state that it must bring back. */
export async function beginSignOn(
  site: Site,
  config: OidcConfig,
): Promise<{ address: string; state: string }> {
  const { authorization_endpoint } = await discover(config);
  const [state, verifier, nonce] = [random(), random(), random()];
  await insertOidcLogin(site.db, {
    stateHash: await sha256(state),
    verifier,
    nonce,
    now: site.now().toISOString(),
    expiresAt: new Date(site.now().getTime() + LOGIN_MS).toISOString(),
  });
  const url = new URL(authorization_endpoint);
  url.search = new URLSearchParams({
    response_type: 'code',
    scope: 'openid',
    client_id: config.clientId,
    redirect_uri: config.redirectUri,
    state,
    nonce,
    code_challenge: await challengeOf(verifier),
    code_challenge_method: 'S256',
  }).toString();
  return { address: url.href, state };
}

/** Opens a session for the person whom the issuer names; a login works once. */
export async function finishSignOn(
  site: Site,
  config: OidcConfig,
  { code, state }: { code: string; state: string },
): Promise<Opened> {
  const begun = await takeOidcLogin(site.db, await sha256(state), site.now().toISOString());
  if (!begun) return refuse({ code: 'sign_on_failed' });
  const subject = await subjectOf(config, code, begun);
  const staff = await staffBySubject(site.db, subject);
  return staff ? openSession(site, staff.id) : refuse({ code: 'sign_on_unknown' });
}

async function subjectOf(
  config: OidcConfig,
  code: string,
  { verifier, nonce }: { verifier: string; nonce: string },
): Promise<string> {
  try {
    const { issuer, token_endpoint, jwks_uri } = await discover(config);
    const tokens = tokensSchema.parse(await exchange(config, token_endpoint, code, verifier));
    const { keys } = keysSchema.parse(await readJson(await config.fetch(jwks_uri)));
    const payload = await verifyWithJwks(tokens.id_token, {
      keys,
      allowedAlgorithms: ['RS256', 'ES256'],
      verification: { iss: issuer, aud: config.clientId },
    });
    const claims = claimsSchema.parse(payload);
    if (claims.nonce !== nonce) throw new Error('the nonce is another');
    return claims.sub;
  } catch (error) {
    // The name only: messages of the library hold the token.
    console.warn('single sign-on failed:', error instanceof Error ? error.name : 'unknown');
    return refuse({ code: 'sign_on_failed' });
  }
}

/** What the issuer says of itself; it must call itself what the deployment calls it. */
async function discover({ issuer, fetch }: OidcConfig): Promise<z.infer<typeof discoverySchema>> {
  const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const found = discoverySchema.safeParse(await readJson(await fetch(address)));
  if (!found.success || found.data.issuer !== issuer) return refuse({ code: 'sign_on_failed' });
  return found.data;
}

async function exchange(
  { clientId, clientSecret, redirectUri, fetch }: OidcConfig,
  endpoint: string,
  code: string,
  verifier: string,
): Promise<unknown> {
  const body = new URLSearchParams({
    grant_type: 'authorization_code',
    code,
    redirect_uri: redirectUri,
    client_id: clientId,
    client_secret: clientSecret,
    code_verifier: verifier,
  });
  return readJson(await fetch(endpoint, { method: 'POST', body }));
}

async function readJson(response: Response): Promise<unknown> {
  if (!response.ok) throw new Error(`the issuer answered ${response.status}`);
  return response.json();
}

function random(): string {
  return base64url(crypto.getRandomValues(new Uint8Array(32)));
}

async function challengeOf(verifier: string): Promise<string> {
  return base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))));
}
