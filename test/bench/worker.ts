/** The Worker: submissions through HTTP, 20,000 units, large exports, and what people would do instead. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hunan2024 } from '../../shared/pack/hunan-2024.ts';
import type { Submission } from '../../shared/submission/contract.ts';
import { newToken, tokenHash } from '../../worker/auth/token.ts';
import { type Figure, median } from './bench.ts';
import { exports } from './worker/export.ts';
import { addUnits, openDatabase, seedBureau, TASK } from './worker/many-units.ts';
import { scale } from './worker/scale.ts';
import { FILES, sideBySide, workbookOf } from './worker/side-by-side.ts';
import { get, login, migrate, serve, timed } from './worker/site.ts';

const ALONE = 100;
const AT_ONCE = 8;

export async function* run(): AsyncIterable<Figure> {
  yield* exports();
  yield* scale();
  const folder = mkdtempSync(join(tmpdir(), 'gouji-bench-'));
  try {
    migrate(folder);
    const tokens = await seed(folder);
    const { site, stop } = await serve(folder);
    try {
      yield* submissions(site, tokens);
      yield* sideBySide(() => totalByApi(site));
    } finally {
      await stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A thousand units that have sent nothing yet; gives their computers' tokens. */
async function seed(folder: string): Promise<string[]> {
  const db = openDatabase(folder);
  await seedBureau(db);
  addUnits(db, 0, FILES - 1, false);
  const tokens = Array.from({ length: FILES }, () => newToken('unit'));
  const name = db.prepare('UPDATE devices SET token_hash = ? WHERE uid = ?');
  for (const [i, token] of tokens.entries()) name.run(await tokenHash(token), `device-${i}`);
  db.close();
  return tokens;
}

async function* submissions(site: string, tokens: readonly string[]): AsyncIterable<Figure> {
  const alone: number[] = [];
  for (const [i, token] of tokens.slice(0, ALONE).entries()) {
    alone.push(await timed(() => submit(site, token, i)));
  }
  yield { metric: 'one submission through HTTP, checked and stored', value: median(alone), unit: 'ms' };

  const others = tokens.slice(ALONE).map((token, i) => ({ token, unit: i + ALONE }));
  const seconds = await timed(() =>
    Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        for (let next = others.pop(); next; next = others.pop()) await submit(site, next.token, next.unit);
      }),
    ),
  );
  const rate = Math.round(((FILES - ALONE) * 1000) / seconds);
  yield { metric: `submissions, ${AT_ONCE} at once`, value: rate, unit: '/s' };
}

async function submit(site: string, token: string, unit: number): Promise<void> {
  const { id, version, hash } = hunan2024;
  const body: Submission = {
    task: TASK,
    baseVersion: 0,
    pack: { id, version, hash },
    snapshot: workbookOf(unit),
    explanations: [],
  };
  const response = await fetch(new URL('/api/v1/submissions', site), {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      Authorization: `Bearer ${token}`,
      'Idempotency-Key': crypto.randomUUID(),
    },
    body: JSON.stringify(body),
  });
  if (response.status !== 201) throw new Error(`a submission failed: ${await response.text()}`);
  await response.arrayBuffer();
}

async function totalByApi(site: string): Promise<{ fen: string; ms: number }> {
  const token = await login(site);
  const path = `/api/v1/tasks/${TASK}/totals`;
  const times: number[] = [];
  for (let i = 0; i < 7; i++) times.push(await timed(() => get(site, path, token)));
  const answer = await fetch(new URL(path, site), { headers: { Authorization: `Bearer ${token}` } });
  const { totals } = (await answer.json()) as { totals: { field: string; fen: string }[] };
  const fen = totals.find(({ field }) => field === '三公经费[本年决算]')?.fen ?? '';
  return { fen, ms: median(times) };
}
