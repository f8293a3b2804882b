/** The tests that mutants of the rule engine are tried on: quick ones, which say exactly what each rule and number should be. */

import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/shared/rules/examples.test.ts', 'test/shared/rules/units/*.test.ts'],
    environment: 'node',
  },
});
