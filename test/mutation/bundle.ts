/**
 * Puts the mutated engine into one script and each test file into one beside it, before the mutants are tried: every
 * mutant's run evaluates the engine anew, and 300 modules would take longer than its tests. What stands below the rules
 * is a script of its own, evaluated once.
 */

import { build } from 'vite';
import { BUNDLE, nameInBundle, testFiles } from './tests.ts';

/** What the rules build on or are given: no mutant changes it, and it imports nothing that one changes. */
const BELOW = [
  /\/node_modules\//,
  /(?<!\/test)\/shared\/(finding|archive|workbook|formula|forms|text|packs)\//,
  /(?<!\/test)\/shared\/pack\/(hunan-\d+|compose|change)\.ts$/,
];

await build({
  configFile: false,
  logLevel: 'warn',
  ssr: { noExternal: true, external: ['vitest', 'fast-check'] },
  build: {
    ssr: true,
    target: 'node24',
    outDir: BUNDLE,
    rolldownOptions: {
      input: Object.fromEntries(testFiles().map((file) => [nameInBundle(file), file])),
      output: {
        format: 'cjs',
        entryFileNames: '[name].cjs',
        chunkFileNames: '[name].cjs',
        codeSplitting: {
          groups: [
            { name: 'below', test: (id) => BELOW.some((part) => part.test(id)), priority: 1 },
            { name: 'engine', test: (id) => !id.endsWith('.test.ts') },
          ],
        },
      },
    },
  },
});
