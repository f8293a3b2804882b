/**
 * `npm run prove`: the properties of the engine, tried fifty times as often as in `npm test`, every state of the pane at
 * every width, and the long journeys through the workbench and the bureau's page.
 */

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
  'rules/faults',
];
const RUNS = [
  ['--project', 'node', '--testTimeout', '1800000', ...FILES],
  ['--project', 'browser', 'pane-states', 'journeys'],
];
const failed = RUNS.filter((args) => {
  const env = { ...process.env, PROVE: '1' };
  return (
    spawnSync(process.execPath, [vitest, 'run', ...args], { cwd: root, stdio: 'inherit', env }).status !== 0
  );
});
process.exitCode = failed.length > 0 ? 1 : 0;
