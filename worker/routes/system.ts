/** What the service is, whether it is alive, and the description of its API. */

import { createRoute } from '@hono/zod-openapi';
import manifest from '../../package.json' with { type: 'json' };
import { receiptSigner } from '../auth/secrets.ts';
import { type App, siteOf } from '../context.ts';
import { allPacks, packProblems } from '../packs.ts';
import { receiptKeys } from '../store/submissions.ts';
import { healthSchema, keysSchema, versionSchema } from '../wire/system.ts';
import { json } from './common.ts';

const version = createRoute({
  method: 'get',
  path: '/api/v1/version',
  summary: '版本与填报方案',
  responses: {
    200: json(versionSchema, '版本与填报方案'),
  },
});

const keys = createRoute({
  method: 'get',
  path: '/api/v1/keys',
  summary: '验证报送回执用的公钥',
  responses: {
    200: json(keysSchema, 'Ed25519公钥（十六进制），包括以前用过的'),
  },
});

const health = createRoute({
  method: 'get',
  path: '/api/health',
  summary: '服务与数据库是否可用',
  responses: { 200: json(healthSchema, '可用') },
});

export function systemRoutes(app: App): void {
  app.openapi(version, (c) => {
    const packs = allPacks().map(({ id, version, hash, name }) => ({ id, version, hash, name }));
    const signOn = Boolean(c.env.OIDC_ISSUER && c.env.OIDC_CLIENT_ID);
    return c.json({ version: manifest.version, packs, packProblems: packProblems(), signOn }, 200);
  });

  app.openapi(keys, async (c) => {
    const { key } = await receiptSigner(siteOf(c).secret);
    const used = await receiptKeys(c.env.DB);
    const unused = used.some(({ id }) => id === key.id) ? [] : [key];
    return c.json({ keys: [...unused, ...used].map((one) => ({ ...one })) }, 200);
  });

  app.openapi(health, async (c) => {
    await c.env.DB.prepare('SELECT 1').run();
    return c.json({ ok: true as const }, 200);
  });

  app.openAPIRegistry.registerComponent('securitySchemes', 'unitToken', {
    type: 'http',
    scheme: 'bearer',
    description: '填报单位的报送授权',
  });
  app.openAPIRegistry.registerComponent('securitySchemes', 'staffToken', {
    type: 'http',
    scheme: 'bearer',
    description: '财政部门登录后取得的凭据',
  });
  app.doc31('/api/openapi.json', {
    openapi: '3.1.0',
    info: {
      title: '勾稽接口',
      version: manifest.version,
      description: '部门整体支出绩效自评的审核、报送与汇总。出错时一律返回application/problem+json。',
    },
  });
}
