import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const ORDER = [
  'finding',
  'archive',
  'workbook',
  'formula',
  'forms',
  'text',
  'rules',
  'check',
  'narrative',
  'submission',
  'rollup',
  'pack',
  'packs',
  'sample',
];

/** A copy of the lint rules beside files that each hold one import, so that the project itself is never dirtied. */
const project = mkdtempSync(join(tmpdir(), 'arrows-'));
afterAll(() => rmSync(project, { recursive: true, force: true }));

interface Planted {
  readonly file: string;
  readonly from: string;
}

const forbidden: Planted[] = [
  ...ORDER.flatMap((folder, i) =>
    ORDER.slice(i + 1).map((later) => ({
      file: `shared/${folder}/to-${later}.ts`,
      from: `../${later}/thing.ts`,
    })),
  ),
  ...ORDER.flatMap((folder) => [
    { file: `shared/${folder}/to-addin.ts`, from: '../../addin/pane/thing.ts' },
    { file: `shared/${folder}/to-worker.ts`, from: '../../worker/routes/thing.ts' },
    { file: `shared/${folder}/to-node.ts`, from: 'node:fs' },
  ]),
  { file: 'addin/pane/to-worker.ts', from: '../../worker/routes/thing.ts' },
  { file: 'worker/routes/to-addin.ts', from: '../../addin/pane/thing.ts' },
];

const allowed: Planted[] = [
  ...ORDER.flatMap((folder, i) =>
    ORDER.slice(0, i).map((earlier) => ({
      file: `shared/${folder}/from-${earlier}.ts`,
      from: `../${earlier}/thing.ts`,
    })),
  ),
  { file: 'addin/pane/to-shared.ts', from: '../../shared/check/thing.ts' },
  { file: 'worker/routes/to-shared.ts', from: '../../shared/check/thing.ts' },
];

function lintPlanted(): Set<string> {
  const config = JSON.parse(readFileSync('biome.json', 'utf8'));
  writeFileSync(
    join(project, 'biome.json'),
    JSON.stringify({
      ...config,
      $schema: undefined,
      root: true,
      vcs: { enabled: false },
      files: { includes: ['**'] },
    }),
  );
  for (const { file, from } of [...forbidden, ...allowed]) {
    mkdirSync(join(project, dirname(file)), { recursive: true });
    writeFileSync(join(project, file), `import { thing } from '${from}';\nthing();\n`);
  }
  const output = run([
    'lint',
    '--reporter=json',
    '--max-diagnostics=none',
    '--only=style/noRestrictedImports',
    '.',
  ]);
  const report: { diagnostics: { location: { path: string | { file: string } } }[] } = JSON.parse(output);
  return new Set(
    report.diagnostics.map(({ location: { path } }) =>
      (typeof path === 'string' ? path : path.file).replace(/^\.\//, ''),
    ),
  );
}

function run(args: string[]): string {
  const biome = join(process.cwd(), 'node_modules/.bin/biome');
  try {
    return execFileSync(biome, args, { cwd: project, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  } catch (error) {
    if (error instanceof Error && 'stdout' in error && typeof error.stdout === 'string') return error.stdout;
    throw error;
  }
}

describe('the one-way arrows between folders', () => {
  const refused = lintPlanted();

  it('refuses every forbidden import', () => {
    expect(forbidden.map(({ file }) => file).filter((file) => !refused.has(file))).toEqual([]);
  });

  it('lets every other import through', () => {
    expect(allowed.map(({ file }) => file).filter((file) => refused.has(file))).toEqual([]);
  });
});
