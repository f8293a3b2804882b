/** Bureaus and their own rules. */

import type { Link } from './audit.ts';

const SET_TWO_PERSON = `
  UPDATE bureaus SET two_person = ?2 WHERE id = (SELECT bureau_id FROM audit WHERE hash = ?1)`;

/** Whether reopening needs a second person. */
export function setTwoPerson(db: D1Database, link: Link, twoPerson: boolean): D1PreparedStatement {
  return db.prepare(SET_TWO_PERSON).bind(link.hash, Number(twoPerson));
}
