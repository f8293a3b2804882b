/** Single sign-on, where the deployment has an issuer for it. */

import { createRoute } from '@hono/zod-openapi';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import * as z from 'zod';
import { beginSignOn, finishSignOn, type OidcConfig } from '../auth/oidc.ts';
import { type App, type Deps, siteOf } from '../context.ts';
import type { Env } from '../env.ts';
import { refuse } from '../problem.ts';
import { problems } from './common.ts';

const COOKIE = 'gouji-sign-on';
const CALLBACK = '/api/v1/oidc/callback';

const start = createRoute({
  method: 'get',
  path: '/api/v1/oidc/start',
  summary: '转到统一身份认证登录',
  responses: { 302: { description: '转到统一身份认证' }, ...problems(401, 404) },
});

const callback = createRoute({
  method: 'get',
  path: CALLBACK,
  summary: '统一身份认证登录后返回',
  request: { query: z.object({ code: z.string().min(1).max(4_000), state: z.string().min(1).max(200) }) },
  responses: { 302: { description: '转到财政部门的页面' }, ...problems(401, 403, 404, 422) },
});

export function signOnRoutes(app: App): void {
  // The cookie ties the way back to this browser, so that nobody can be logged in as somebody else by a link.
  app.openapi(start, async (c) => {
    const { address, state } = await beginSignOn(siteOf(c), configOf(c));
    setCookie(c, COOKIE, state, {
      httpOnly: true,
      sameSite: 'Lax',
      path: '/api/v1/oidc',
      secure: new URL(c.req.url).protocol === 'https:',
      maxAge: 600,
    });
    return c.redirect(address, 302);
  });

  // The session travels in the fragment: browsers do not send that anywhere, and the page takes it out of the address.
  app.openapi(callback, async (c) => {
    const answer = c.req.valid('query');
    if (getCookie(c, COOKIE) !== answer.state) return refuse({ code: 'sign_on_failed' });
    deleteCookie(c, COOKIE, { path: '/api/v1/oidc' });
    const { token } = await finishSignOn(siteOf(c), configOf(c), answer);
    return c.redirect(`/console/#session=${token}`, 302);
  });
}

function configOf(c: { env: Env; var: { deps: Deps }; req: { url: string } }): OidcConfig {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret = '' } = c.env;
  if (!issuer || !clientId) return refuse({ code: 'no_such_route' });
  const redirectUri = new URL(CALLBACK, c.req.url).href;
  return { issuer, clientId, clientSecret, fetch: c.var.deps.fetch, redirectUri };
}
