/** Runs test files one after another by vitest's own runner, without the rest of vitest. */

import { resolve } from 'node:path';
import { type File, startTests, type Test, type VitestRunner } from '@vitest/runner';
import { getFullName, getTests, hasFailed } from '@vitest/runner/utils';

/** What is to be run, and what is to be done in between. */
export interface Run {
  readonly files: readonly string[];
  /** The ids of the tests that are wanted; all, if undefined. */
  readonly wanted?: readonly string[] | undefined;
  readonly stopsAtFailure: boolean;
  /** Evaluates a file, which says what its tests are. */
  load(file: string): unknown;
  beforeLoading?(): void;
  beforeTests?(): void;
  beforeTest?(id: string): void;
  afterTest?(): void;
}

/** The same in every run: where the test is, and the names around it. */
export const idOf = (test: Test): string => getFullName(test);

export async function run(of: Run): Promise<File[]> {
  const wanted = of.wanted && new Set(of.wanted);
  const ran: File[] = [];
  for (const name of of.files) {
    if (of.wanted && !of.wanted.some((id) => id.startsWith(`${name} > `))) continue;
    of.beforeLoading?.();
    ran.push(...(await startTests([resolve(name)], runnerOf(of, name, wanted))));
    if (of.stopsAtFailure && hasFailed(ran)) break;
  }
  return ran;
}

function runnerOf(of: Run, name: string, wanted: ReadonlySet<string> | undefined): VitestRunner {
  let failed = false;
  return {
    config: config(),
    importFile: () => of.load(name),
    onCollected: (files) => {
      for (const test of getTests(files)) if (wanted && !wanted.has(idOf(test))) test.mode = 'skip';
      of.beforeTests?.();
    },
    onBeforeRunTask: (test) => {
      if (failed && of.stopsAtFailure) test.mode = 'skip';
      of.beforeTest?.(idOf(test));
    },
    onAfterRunTask: (test) => {
      failed ||= test.result?.state === 'fail';
      of.afterTest?.();
    },
  };
}

const config = (): VitestRunner['config'] => ({
  root: process.cwd(),
  setupFiles: [],
  name: undefined,
  passWithNoTests: true,
  testNamePattern: undefined,
  allowOnly: true,
  sequence: { seed: 0, hooks: 'stack', setupFiles: 'list' },
  chaiConfig: undefined,
  maxConcurrency: 1,
  // At the lowest priority, beside other work, a whole check may take long.
  testTimeout: 60_000,
  hookTimeout: 60_000,
  retry: 0,
  includeTaskLocation: false,
  tags: [],
  tagsFilter: undefined,
  strictTags: false,
});
