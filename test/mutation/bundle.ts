/**
 * Puts the mutated engine into one module and each test file into one beside it, before the mutants are tried: every
 * mutant's run loads the engine anew, and 300 modules take longer than its tests.
 */

import { globSync } from 'node:fs';
import { basename } from 'node:path';
import { build } from 'vite';

const TESTS = [
  'test/shared/rules/{examples,consequences,told,once,reckoning}.test.ts',
  'test/shared/rules/units/*.test.ts',
  'test/shared/check/{check,facts,last-year}.test.ts',
];
const files = globSync(TESTS);

await build({
  configFile: false,
  logLevel: 'warn',
  ssr: { noExternal: true, external: ['vitest'] },
  build: {
    ssr: true,
    target: 'node24',
    minify: true,
    // As deep in the tree as the tests themselves, which look for the pack's folders from where they are.
    outDir: 'test/shared/bundled',
    rolldownOptions: {
      input: Object.fromEntries(files.map((file) => [nameOf(file), file])),
      output: {
        entryFileNames: '[name].js',
        chunkFileNames: '[name].js',
        codeSplitting: { groups: [{ name: 'engine', test: (id) => !id.endsWith('.test.ts') }] },
      },
    },
  },
});

/** `units-sums.test` of `test/shared/rules/units/sums.test.ts`. */
function nameOf(file: string): string {
  const inUnits = file.includes('/units/') ? 'units-' : '';
  return `${inUnits}${basename(file, '.ts')}`;
}
