/**
 * The tests that mutants of the rule engine are tried on: quick ones, which say exactly what each
 * rule and number should be, bundled by bundle.ts. (`tsconfigFile` in stryker.config.json names no file: Stryker would rewrite the real ones with the
 * compiler's API, which TypeScript 7 no longer has.)
 */

import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The first failing test ends a mutant's run: those of one module come first, whole checks last. */
const ORDER = ['/units-', '/reckoning.', '/examples.', '/told.', '/once.'];

class QuickFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const at = ORDER.findIndex((part) => moduleId.includes(part));
      return at < 0 ? ORDER.length : at;
    };
    return [...files].sort((a, b) => rank(a) - rank(b) || (a.moduleId < b.moduleId ? -1 : 1));
  }
}

export default defineConfig({
  test: {
    include: ['test/shared/bundled/*.test.js'],
    environment: 'node',
    // At the lowest priority, beside other work, a whole check may take long.
    testTimeout: 60_000,
    // Each mutant's run has a worker of its own: its files share what they import.
    isolate: false,
    experimental: { viteModuleRunner: false },
    sequence: { sequencer: QuickFirst },
  },
});
