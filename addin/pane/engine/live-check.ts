/** The check of the open workbook, again and again while people fill it in, with the pack that its tables are from. */

import { type CheckInput, type CheckOptions, type CheckResult, check } from '../../../shared/check/check.ts';
import { checker } from '../../../shared/check/checker.ts';
import type { Pack } from '../../../shared/pack/pack.ts';
import { aboutForms, choosePack, PACKS } from '../../../shared/pack/packs.ts';
import type { CheckRequest } from './engine.ts';

export interface PackResult {
  readonly pack: Pack;
  readonly result: CheckResult;
}

const checkers = new Map(PACKS.map((pack) => [pack, checker(pack)]));
let lastPack: Pack = PACKS[0];

/** With the pack of the year and unit that the tables state: nearly always that of the last check. */
export function checkLive(input: CheckInput, options: CheckOptions): PackResult {
  const checkWith = (pack: Pack) => ({
    pack,
    result: (checkers.get(pack) ?? checker(pack)).check(input, options),
  });
  const first = checkWith(lastPack);
  lastPack = choosePack(PACKS, aboutForms(first.result.forms));
  return first.pack === lastPack ? first : checkWith(lastPack);
}

/** What is sent is checked with the pack of its task, whatever year the tables state. */
export function checkForTask(
  input: CheckInput,
  { year, unitNames }: NonNullable<CheckRequest['task']>,
  options: CheckOptions,
): PackResult {
  const pack = choosePack(PACKS, { year, unit: unitNames[0] ?? null });
  return { pack, result: check(input, pack, { ...options, purpose: 'submit' }) };
}
