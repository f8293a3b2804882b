import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** Cell text comes from strangers' workbooks: no page may ever parse it as HTML or run it. */
const DANGEROUS =
  /\.(innerHTML|outerHTML)\s*=|insertAdjacentHTML|document\.write\(|createContextualFragment|\beval\(|new Function\(/;

describe('text from workbooks', () => {
  it('never reaches an HTML or script parser', () => {
    const files = execFileSync('git', [
      'ls-files',
      '--cached',
      '--others',
      '--exclude-standard',
      'addin',
      'worker',
      'shared',
    ])
      .toString()
      .split('\n')
      .filter((file) => /\.(ts|html)$/.test(file));
    expect(files.length).toBeGreaterThan(20);
    expect(files.filter((file) => DANGEROUS.test(readFileSync(file, 'utf8')))).toEqual([]);
  });
});
