/** `npm run prove`: the properties of the engine, tried fifty times as often as in `npm test`. */

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from './state.ts';

const vitest = join(root, 'node_modules/vitest/vitest.mjs');
const FILES = [
  'anywhere',
  'any-cells',
  'checker',
  'rules/units',
  'xlsx-patch',
  'peer-readers',
  'formula-checker',
  'edited',
  'rules/fixes',
];
const { status } = spawnSync(
  process.execPath,
  [vitest, 'run', '--project', 'node', '--testTimeout', '1800000', ...FILES],
  { cwd: root, stdio: 'inherit', env: { ...process.env, PROVE: '1' } },
);
process.exitCode = status ?? 1;
