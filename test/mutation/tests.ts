/** The tests that mutants of the rule engine are tried on: quick ones, which say exactly what each rule and number should be. */

import { globSync } from 'node:fs';
import { basename } from 'node:path';

/** The first failing test ends a mutant's run: those of one module come first, whole checks last. */
const PATTERNS = [
  'test/shared/rules/units/*.test.ts',
  'test/shared/rules/reckoning.test.ts',
  'test/shared/rules/examples.test.ts',
  'test/shared/rules/told.test.ts',
  'test/shared/rules/once.test.ts',
  'test/shared/rules/consequences.test.ts',
  'test/shared/check/{check,facts,last-year}.test.ts',
];

/** As deep in the tree as the tests themselves, which look for the pack's folders from where they are. */
export const BUNDLE = 'test/shared/bundled';

export function testFiles(): string[] {
  return PATTERNS.flatMap((pattern) => globSync(pattern).sort());
}

/** `units-sums.test` of `test/shared/rules/units/sums.test.ts`. */
export function nameInBundle(file: string): string {
  return `${file.includes('/units/') ? 'units-' : ''}${basename(file, '.ts')}`;
}
