/** Prepares the local database and fills it with the demonstration's units and submissions, once; later starts find them there. */

import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { getPlatformProxy } from 'wrangler';
import { type DemoSecrets, seedDemo, seedDemoTree } from '../worker/demo.ts';
import type { Env } from '../worker/env.ts';
import { migrate } from './migrate.ts';
import { root, stateFolder } from './state.ts';

export interface DemoAccess {
  readonly unitName: string;
  readonly unitCode: string;
  readonly bureauUser: string;
  readonly bureauPassword: string;
}

/** Brings the database up to date, seeds what is missing and gives the first unit's 报送授权码 and the bureau's login. */
export async function prepareDemo(say: (line: string) => void): Promise<DemoAccess> {
  markAsDemo();
  say('准备本机数据库');
  const proxy = await getPlatformProxy<Env>({
    configPath: join(root, 'wrangler.toml'),
    persist: { path: join(stateFolder, 'v3') },
  });
  try {
    await migrate(proxy.env.DB).catch((error) => {
      throw new Error(
        `数据库未能准备好，已有数据没有改动。\n${error instanceof Error ? error.message : error}`,
      );
    });
    say('载入示例单位和报送数据');
    const site = {
      now: () => new Date(),
      newId: () => crypto.randomUUID(),
      db: proxy.env.DB,
      secret: proxy.env.SECRET ?? '',
    };
    const own = secrets();
    const { login, password, units } = await seedDemo(site, own);
    await seedDemoTree(site, own);
    const [unit] = units;
    if (!unit) throw new Error('示例数据里没有单位。');
    return { unitName: unit.name, unitCode: unit.token, bureauUser: login, bureauPassword: password };
  } finally {
    await proxy.dispose();
  }
}

/** The Worker answers with published passwords only where it is told that it is a demonstration; it signs with a secret. */
function markAsDemo(): void {
  const file = join(root, '.dev.vars');
  const vars = existsSync(file) ? readFileSync(file, 'utf8') : 'DEMO=1\n';
  if (!/^SECRET=/m.test(vars)) {
    writeFileSync(file, `${vars}SECRET=${randomBytes(32).toString('base64url')}\n`, { mode: 0o600 });
  }
}

/** Made at the first start and kept beside the data that they open. */
function secrets(): DemoSecrets {
  const file = join(stateFolder, 'demo.json');
  if (!existsSync(file)) {
    const made: DemoSecrets = {
      password: randomBytes(6).toString('base64url'),
      tokenSecret: randomBytes(32).toString('base64url'),
    };
    writeFileSync(file, JSON.stringify(made), { mode: 0o600 });
  }
  return JSON.parse(readFileSync(file, 'utf8'));
}
