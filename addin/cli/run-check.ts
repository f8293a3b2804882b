/** One run of the command: words in, what it prints and its exit code out. */

import { parseArguments, USAGE } from './arguments.ts';
import { checkFiles } from './check-files.ts';
import type { CheckOutput } from './check-output.ts';
import { packNamed } from './packs.ts';
import { printOutput } from './print.ts';

export interface Run {
  readonly code: 0 | 1 | 2;
  /** For standard output. */
  readonly output: string;
  /** For standard error. */
  readonly complaint: string;
}

/** `today` is the day of the check where the words name none. */
export async function runCheck(words: readonly string[], today: string): Promise<Run> {
  const parsed = parseArguments(words);
  if (parsed.kind === 'help') return { code: 0, output: USAGE, complaint: '' };
  if (parsed.kind === 'refused') return refuse(parsed.message);
  const { files, json, together, fields, asOf } = parsed.value;
  const named = parsed.value.pack === null ? null : await packNamed(parsed.value.pack);
  if (named && !named.ok) return refuse(named.message);
  const pack = named?.pack ?? null;
  const result = await checkFiles(files, pack, { asOf: asOf ?? today, together, fields });
  return {
    code: exitCode(result),
    output: json ? JSON.stringify(result, null, 2) : printOutput(result),
    complaint: '',
  };
}

/** A file that cannot be read outweighs errors that were found. */
function exitCode({ files, sets = [] }: CheckOutput): 0 | 1 | 2 {
  if (files.some(({ ok }) => !ok)) return 2;
  return [...files, ...sets].some(({ counts }) => counts.error > 0) ? 1 : 0;
}

function refuse(message: string): Run {
  return { code: 2, output: '', complaint: `${message}\n\n${USAGE}` };
}
