/** Prints `N passed, N failed, N skipped` from vitest's JSON report; fails where no test ran. */

import { readFileSync } from 'node:fs';

const file = process.argv[2] ?? 'reports/vitest.json';

interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly unknown[] }[];
}

function count(path: string): string {
  const report: Report = JSON.parse(readFileSync(path, 'utf8'));
  // A file that could not even be loaded has no tests of its own, yet it is a failure.
  const broken = report.testResults.filter(
    (r) => r.status === 'failed' && r.assertionResults.length === 0,
  ).length;
  const failed = report.numFailedTests + broken;
  if (report.numPassedTests + failed === 0) process.exitCode = 1;
  return `${report.numPassedTests} passed, ${failed} failed, ${report.numPendingTests + report.numTodoTests} skipped`;
}

try {
  console.log(count(file));
} catch (error) {
  console.error(`No test report at ${file}: ${error instanceof Error ? error.message : error}`);
  console.log('0 passed, 1 failed, 0 skipped');
  process.exitCode = 1;
}
