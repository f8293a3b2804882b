/** Numbers kept as text that Excel's sums pass over: totals that are out by them follow from them. */

import type { FieldReading } from '../forms/filled-form.ts';
import { add, type Exact } from '../workbook/exact.ts';
import type { Failure } from './ruling-finding.ts';
import { isWrong } from './solve.ts';
import type { Supposer, Supposition } from './suppose.ts';

/** The failure that names the texts → those that would vanish if they were counted. */
export function consequencesOfTexts(
  failures: readonly Failure[],
  suppose: Supposer,
): ReadonlyMap<Failure, readonly Failure[]> {
  const found = new Map<Failure, readonly Failure[]>();
  for (const telling of failures) {
    if (telling.relation.rule.spec.function !== 'textNumbers') continue;
    const texts = new Set(telling.ruling.cells.flatMap(({ reading }) => reading ?? []));
    const counted = whereCounted(telling, texts, suppose);
    const vanishing = failures.filter(
      (failure) => failure !== telling && counted.size > 0 && vanishes(failure, counted, suppose),
    );
    if (vanishing.length > 0) found.set(telling, vanishing);
  }
  return found;
}

/** What the sums would give if they took the texts in. */
function whereCounted(
  { relation }: Failure,
  texts: ReadonlySet<FieldReading>,
  suppose: Supposer,
): Supposition {
  const counted = new Map<FieldReading, Exact>();
  const sums = suppose.sumsIn(relation.form);
  for (const [reading, passed] of sums.passedOver()) {
    if (!passed.texts.some((text) => texts.has(text))) continue;
    const supposition = suppose.spread(reading, add(sums.amountOf(reading), passed.amount));
    for (const [changed, amount] of supposition) counted.set(changed, amount);
  }
  return counted;
}

function vanishes({ relation, ruling }: Failure, counted: Supposition, suppose: Supposer): boolean {
  if (![...ruling.cells, ...ruling.related].some(({ reading }) => reading && counted.has(reading)))
    return false;
  return !suppose.apply(relation, counted).some((after) => after.key === ruling.key && isWrong(after));
}
