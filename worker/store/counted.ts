/** Which version of each unit counts on which basis: pieces of the statements that read what counts. */

import type { Basis } from '../wire/total.ts';

/** The column of `figures` that a basis adds up. */
export const COLUMNS: Readonly<Record<Basis, 'counted' | 'accepted' | 'submitted'>> = {
  latest: 'counted',
  accepted: 'accepted',
  submitted: 'submitted',
};

/** The id of the submission that counts; `o` is the obligation. */
export const COUNTED: Readonly<Record<Basis, string>> = {
  latest: "COALESCE(o.accepted_id, CASE WHEN o.state IN ('submitted', 'in-review') THEN o.latest_id END)",
  accepted: 'o.accepted_id',
  submitted: "CASE WHEN o.state IN ('submitted', 'in-review', 'accepted') THEN o.latest_id END",
};

/** The statement that reads it, for each basis. */
export function onEachBasis(statement: (basis: Basis) => string): Readonly<Record<Basis, string>> {
  return { latest: statement('latest'), accepted: statement('accepted'), submitted: statement('submitted') };
}
