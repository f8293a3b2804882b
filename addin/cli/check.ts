/**
 * `npm run --silent check -- FILE…`: the engine of the pane and the Worker, from a terminal. It is started with
 * `--no-allocation-site-pretenuring`: of many files the first one's objects live across a collection, and V8 would from then
 * on put all of their kind among the old ones, where they hold each check's tables until a full collection.
 */

import { runCheck } from './run-check.ts';

const { code, output, complaint } = await runCheck(process.argv.slice(2), today());
if (output) console.log(output);
if (complaint) console.error(complaint);
process.exitCode = code;

/** The calendar day where the command runs. */
function today(): string {
  const now = new Date();
  const two = (n: number) => String(n).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
