/**
 * The tests that mutants of the rule engine are tried on: quick ones, which say exactly what each
 * rule and number should be. (`tsconfigFile` in stryker.config.json names no file: Stryker would rewrite the real ones with the
 * compiler's API, which TypeScript 7 no longer has.)
 */

import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/shared/rules/examples.test.ts', 'test/shared/rules/units/*.test.ts'],
    environment: 'node',
  },
});
