/**
 * Stryker's runner of tests, in its own process: vitest would start a worker and load its machinery and the engine for
 * every mutant, which takes a second where the tests take milliseconds. (`tsconfigFile` in stryker.config.json names no
 * file: Stryker would rewrite the real ones with the compiler's API, which TypeScript 7 no longer has.)
 */

import { INSTRUMENTER_CONSTANTS, type InstrumenterContext } from '@stryker-mutator/api/core';
import { declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin';
import {
  type CompleteDryRunResult,
  type DryRunOptions,
  type DryRunResult,
  DryRunStatus,
  determineHitLimitReached,
  type ErrorDryRunResult,
  type MutantRunOptions,
  type MutantRunResult,
  type TestResult,
  type TestRunner,
  TestStatus,
  toMutantRunResult,
} from '@stryker-mutator/api/test-runner';
import type { File, Test } from '@vitest/runner';
import { getTestName, getTests } from '@vitest/runner/utils';
import * as fastCheck from 'fast-check';
import * as vitest from 'vitest';
import { idOf, run } from './run.ts';
import { Scripts } from './scripts.ts';
import { BUNDLE, nameInBundle, testFiles } from './tests.ts';

/** What stands below the rules is evaluated once. */
const BELOW = './below.cjs';

/** Where the mutated code looks which mutant is active, and counts. */
const NAMESPACE = INSTRUMENTER_CONSTANTS.NAMESPACE;

export class EngineTestRunner implements TestRunner {
  readonly #counting: Scripts;
  readonly #trying: Scripts;
  readonly #files: readonly string[];
  readonly #mutants: InstrumenterContext;

  constructor(bundle = BUNDLE, files: readonly string[] = testFiles()) {
    const given = { vitest, 'fast-check': fastCheck };
    const below = new Scripts(bundle, given).anew()(BELOW);
    this.#counting = new Scripts(bundle, { ...given, [BELOW]: below });
    this.#trying = new Scripts(bundle, { ...given, [BELOW]: below }, withoutCounting);
    this.#files = files;
    const world: typeof globalThis & { [NAMESPACE]?: InstrumenterContext } = globalThis;
    world[NAMESPACE] ??= {};
    this.#mutants = world[NAMESPACE];
  }

  /** The engine is evaluated anew for every mutant. */
  capabilities() {
    return { reloadEnvironment: true };
  }

  async dryRun({ disableBail }: DryRunOptions): Promise<DryRunResult> {
    const mutants = this.#mutants;
    delete mutants.activeMutant;
    delete mutants.mutantCoverage;
    const files = await run({
      files: this.#files,
      stopsAtFailure: !disableBail,
      load: loaderOf(this.#counting),
      beforeTest: (id) => {
        mutants.currentTestId = id;
      },
      afterTest: () => {
        delete mutants.currentTestId;
      },
    });
    const result = resultOf(files);
    const { mutantCoverage } = mutants;
    // What later runs count is not the tests'.
    delete mutants.mutantCoverage;
    return result.status === DryRunStatus.Complete && mutantCoverage ? { ...result, mutantCoverage } : result;
  }

  async mutantRun(options: MutantRunOptions): Promise<MutantRunResult> {
    const mutants = this.#mutants;
    const activate = () => {
      mutants.activeMutant = options.activeMutant.id;
    };
    mutants.hitCount = 0;
    if (options.hitLimit === undefined) delete mutants.hitLimit;
    else mutants.hitLimit = options.hitLimit;
    const files = await run({
      files: this.#files,
      wanted: options.testFilter,
      stopsAtFailure: !options.disableBail,
      load: loaderOf(this.#trying),
      beforeLoading: () => {
        if (options.mutantActivation === 'static') activate();
        else delete mutants.activeMutant;
      },
      beforeTests: activate,
    });
    return toMutantRunResult(determineHitLimitReached(mutants.hitCount, options.hitLimit) ?? resultOf(files));
  }
}

function loaderOf(scripts: Scripts): (file: string) => unknown {
  const require = scripts.anew();
  return (file) => require(`./${nameInBundle(file)}.cjs`);
}

/** Which test comes by which mutant is asked in the first run only: counting it takes half of that one's time, a tenth of others'. */
function withoutCounting(script: string): string {
  return script.replaceAll('function cover() {', 'function cover() { return;');
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'engine', EngineTestRunner)];

function resultOf(files: readonly File[]): CompleteDryRunResult | ErrorDryRunResult {
  const tests = files.flatMap((file) =>
    getTests(file)
      .filter(({ result }) => result)
      .map(testResult),
  );
  const outside = files.flatMap(({ result }) => result?.errors ?? []);
  const [error] = outside;
  if (error && tests.every(({ status }) => status !== TestStatus.Failed)) {
    return { status: DryRunStatus.Error, errorMessage: error.stack ?? error.message };
  }
  return { status: DryRunStatus.Complete, tests };
}

function testResult(test: Test): TestResult {
  const base = {
    id: idOf(test),
    name: getTestName(test),
    timeSpentMs: test.result?.duration ?? 0,
    fileName: test.file.filepath,
  };
  const { state, errors } = test.result ?? {};
  if (state === 'pass') return { ...base, status: TestStatus.Success };
  if (state === 'skip') return { ...base, status: TestStatus.Skipped };
  return { ...base, status: TestStatus.Failed, failureMessage: errors?.[0]?.message ?? 'failed' };
}
