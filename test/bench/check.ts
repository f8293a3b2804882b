/**
 * The whole check of a unit's set, 附件1–6 and twelve projects: from scratch, after one cell has changed, and of ten
 * thousand different sets in one process. Times of the process, not of the clock: other programs do not count.
 */

import { expectManyWorkbooks } from '../../addin/cli/many-workbooks.ts';
import { check } from '../../shared/check/check.ts';
import { preparePack } from '../../shared/check/check-pack.ts';
import { checker, contextOf } from '../../shared/check/checker.ts';
import { formFinder } from '../../shared/forms/find-forms.ts';
import { hunan2024 } from '../../shared/pack/hunan-2024.ts';
import { ruleRunner } from '../../shared/rules/rule-runner.ts';
import type { Workbook } from '../../shared/workbook/snapshot.ts';
import { withCell } from '../shared/check/random-edits.ts';
import { fullSet } from '../shared/rules/full-set.ts';
import { cpuMs, type Figure, heldMb } from './bench.ts';

const options = { asOf: '2025-05-20' };
const SETS = 10_000;
/** So many different sets are made beforehand: making one takes longer than checking it. */
const DIFFERENT = 200;

export function* run(): Iterable<Figure> {
  expectManyWorkbooks();
  const workbook = fullSet({ projects: 12 });
  const from = 'a set of 附件1–6 with 12 projects';
  yield ms(`full check of ${from}`, 100, () => check({ workbook }, hunan2024, options));

  const edits = editsOf(workbook);
  const remembering = checker(hunan2024);
  yield ms(`one changed cell checked again, all of it, in ${from}`, 200, (i) =>
    remembering.check({ workbook: edits[i % edits.length] ?? workbook }, options),
  );
  const { rules, vocabulary } = preparePack(hunan2024);
  const find = formFinder(hunan2024.forms);
  const context = contextOf(hunan2024, [], options);
  const forms = edits.map((edited) => find(edited).forms);
  const runner = ruleRunner(rules, vocabulary);
  yield ms(`one changed cell, the rules alone, in ${from}`, 500, (i) =>
    runner.run({ forms: forms[i % forms.length] ?? [], last: null, context }),
  );
  yield* many();
}

/** Another amount in 附件1, right and wrong in turn: a total that no longer adds up has its cause looked for each time. */
function editsOf(workbook: Workbook): Workbook[] {
  const { sheets } = workbook;
  const name = sheets[0]?.name ?? '';
  const amount = (cell: string, more: number) =>
    withCell(workbook, name, cell, { v: Math.round((Number(sheets[0]?.cells[cell]?.v) + more) * 100) / 100 });
  return [workbook, amount('F6', 1), workbook, amount('B25', 2)];
}

function* many(): Iterable<Figure> {
  const sets = Array.from({ length: DIFFERENT }, (_, seed) => fullSet({ seed: seed + 1, projects: 12 }));
  const checkOne = (i: number) =>
    check({ workbook: sets[i % DIFFERENT] ?? { sheets: [] } }, hunan2024, options);
  for (let i = 0; i < DIFFERENT; i++) checkOne(i);
  const before = heldMb();
  const start = process.cpuUsage();
  for (let i = 0; i < SETS; i++) checkOne(i);
  const { user, system } = process.cpuUsage(start);
  const seconds = (user + system) / 1e6;
  yield { metric: `sets checked, of ${SETS} in one process`, value: SETS / seconds, unit: 'sets/s' };
  yield { metric: `heap grown over ${SETS} sets, after collection`, value: heldMb() - before, unit: 'MB' };
}

function ms(metric: string, rounds: number, call: (i: number) => void): Figure {
  let i = 0;
  return { metric, value: cpuMs(rounds, () => call(i++)), unit: 'ms of CPU' };
}
