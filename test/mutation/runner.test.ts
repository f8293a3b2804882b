/** The runner of mutants on a bundle of three lines, mutated by hand; in a process of its own, as Stryker starts it. */

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';

const ENGINE = `
  const stryker = globalThis.__stryker__;
  function isActive(id) {
    const coverage = (stryker.mutantCoverage ??= { static: {}, perTest: {} });
    const test = stryker.currentTestId;
    const hits = test === undefined ? coverage.static : (coverage.perTest[test] ??= {});
    hits[id] = (hits[id] ?? 0) + 1;
    if (stryker.activeMutant !== id) return false;
    if (++stryker.hitCount > stryker.hitLimit) throw new Error('too often');
    return true;
  }
  const two = isActive('when evaluated') ? 3 : 2;
  const known = new Map();
  exports.double = (n) => {
    if (!known.has(n)) known.set(n, isActive('wrong') ? 0 : two * n);
    return known.get(n);
  };
  exports.last = (n) => {
    while (isActive('endless') || n > 10) n--;
    return isActive('the same') ? n + 0 : n;
  };
`;
const TESTS = `
  const { describe, expect, it } = require('vitest');
  const { double, last } = require('./engine.cjs');
  describe('numbers', () => {
    it('are doubled', async () => expect(await double(4)).toBe(8));
    it.each([12, 13])('%s ends at ten', (n) => expect(last(n)).toBe(10));
  });
`;
const TRIES = `
  const { EngineTestRunner } = await import(${JSON.stringify(new URL('runner.ts', import.meta.url))});
  const runner = new EngineTestRunner('.', ['any.test.ts']);
  const dry = await runner.dryRun({});
  const tried = async (id, mutantActivation = 'runtime', wanted = undefined) => {
    const options = { activeMutant: { id }, mutantActivation, testFilter: wanted, hitLimit: 100 };
    const { status, killedBy, nrOfTests } = await runner.mutantRun(options);
    return [id, mutantActivation, status, nrOfTests, killedBy];
  };
  const mutants = [
    await tried('wrong'),
    await tried('wrong', 'runtime', ['any.test.ts > numbers > 13 ends at ten']),
    await tried('the same'),
    await tried('endless'),
    await tried('when evaluated'),
    await tried('when evaluated', 'static'),
    await tried('the same'),
  ];
  console.log(JSON.stringify({ coverage: dry.mutantCoverage, mutants }));
`;

const folder = mkdtempSync(join(tmpdir(), 'mutants-'));
afterAll(() => rmSync(folder, { recursive: true }));

it('tries each mutant on the tests that are wanted, and remembers nothing of the one before', () => {
  writeFileSync(join(folder, 'below.cjs'), '');
  writeFileSync(join(folder, 'engine.cjs'), ENGINE);
  writeFileSync(join(folder, 'any.test.cjs'), TESTS);
  const run = execFileSync(process.execPath, ['--input-type=module', '-e', TRIES], { cwd: folder });
  const { coverage, mutants } = JSON.parse(run.toString());
  const doubled = 'any.test.ts > numbers > are doubled';
  expect(coverage).toEqual({
    static: { 'when evaluated': 1 },
    perTest: {
      [doubled]: { wrong: 1 },
      'any.test.ts > numbers > 12 ends at ten': { endless: 3, 'the same': 1 },
      'any.test.ts > numbers > 13 ends at ten': { endless: 4, 'the same': 1 },
    },
  });
  expect(mutants).toEqual([
    ['wrong', 'runtime', 'killed', 1, [doubled]],
    ['wrong', 'runtime', 'survived', 1, null],
    ['the same', 'runtime', 'survived', 3, null],
    ['endless', 'runtime', 'timeout', null, null],
    ['when evaluated', 'runtime', 'survived', 3, null],
    ['when evaluated', 'static', 'killed', 1, [doubled]],
    ['the same', 'runtime', 'survived', 3, null],
  ]);
});
