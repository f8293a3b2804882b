/** `npm run --silent template -- --unit 名称 OUT.xlsx`: blank standard tables as a workbook. */

import { runTemplate } from './run-template.ts';

const { code, output, complaint } = await runTemplate(process.argv.slice(2));
if (output) console.log(output);
if (complaint) console.error(complaint);
process.exitCode = code;
