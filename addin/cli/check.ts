/** `npm run --silent check -- FILE…`: the engine of the pane and the Worker, from a terminal. */

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
