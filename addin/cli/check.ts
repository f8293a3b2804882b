/** `npm run check -- FILE…`: the same engine as in the pane and the Worker, from a terminal. */

import { basename } from 'node:path';
import type { CheckOptions } from '../../shared/check/check.ts';
import { type CheckInput, check, checkTogether } from '../../shared/check/check.ts';
import type { Pack } from '../../shared/pack/pack.ts';
import { type CheckArguments, parseArguments, USAGE } from './arguments.ts';
import type { CheckOutput, FileOutput } from './check-output.ts';
import { checkedFile, unreadableFile } from './output.ts';
import { packNamed, packNames } from './packs.ts';
import { printOutput } from './print.ts';
import { openFile } from './read-file.ts';

const NO_ERRORS = 0;
const ERRORS_FOUND = 1;
const NOT_READ = 2;

/** Checks the files one after the other; the memory of one is free before the next is read, unless they are a set. */
async function run({ files, together, fields, asOf }: CheckArguments, pack: Pack): Promise<CheckOutput> {
  const options: CheckOptions = { asOf: asOf ?? today() };
  const results: FileOutput[] = [];
  const inputs: CheckInput[] = [];
  for (const path of files) {
    const opened = await openFile(path);
    if (!opened.ok) {
      results.push(unreadableFile(basename(path), pack.id, opened.error));
      continue;
    }
    const start = performance.now();
    const result = check(opened.input, pack, options);
    results.push(checkedFile(basename(path), result, performance.now() - start, fields));
    if (together) inputs.push(opened.input);
  }
  if (!together) return { files: results };
  const { set } = checkTogether(inputs, pack, options);
  return { files: results, sets: [JSON.parse(JSON.stringify(set))] };
}

function exitCode({ files, sets = [] }: CheckOutput): number {
  if (files.some(({ ok }) => !ok)) return NOT_READ;
  return [...files, ...sets].some(({ counts }) => counts.error > 0) ? ERRORS_FOUND : NO_ERRORS;
}

/** The calendar day where the command runs. */
function today(): string {
  const now = new Date();
  const two = (n: number) => String(n).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

function refuse(message: string): void {
  console.error(`${message}\n\n${USAGE}`);
  process.exitCode = NOT_READ;
}

const parsed = parseArguments(process.argv.slice(2));
if (!parsed.ok) {
  refuse(parsed.message);
} else {
  const pack = packNamed(parsed.value.pack);
  if (!pack) {
    refuse(`没有这个填报方案：${parsed.value.pack}。现有：${packNames().join('、')}`);
  } else {
    const output = await run(parsed.value, pack);
    console.log(parsed.value.json ? JSON.stringify(output, null, 2) : printOutput(output));
    process.exitCode = exitCode(output);
  }
}
