/** The year that a set of forms is about. */

import type { FilledForm } from './filled-form.ts';

/** The year that most titles state, else most heads; of two equal ones the first form's. */
export function sharedYear(forms: readonly FilledForm[]): number | null {
  const votes = new Map<number, number>();
  for (const form of forms) {
    for (const mark of form.years) {
      const weight = mark.cell === form.titleCell ? 100 : 1;
      votes.set(mark.year - mark.offset, (votes.get(mark.year - mark.offset) ?? 0) + weight);
    }
  }
  let best: number | null = null;
  for (const [year, count] of votes) {
    if (best === null || count > (votes.get(best) ?? 0)) best = year;
  }
  return best;
}
