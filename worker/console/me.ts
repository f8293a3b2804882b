/** Who is logged in, and so what the page offers. The API decides; this only spares people a refusal. */

import type { Me } from '../wire/session.ts';

export type Role = Me['role'];

let current: Me | null = null;

export function setMe(me: Me | null): void {
  current = me;
}

export function whoAmI(): Me {
  if (!current) throw new Error('nobody is logged in');
  return current;
}

export function mayReview(): boolean {
  return whoAmI().role !== 'viewer';
}

/** Whether this is an administrator of the bureau itself. */
export function mayAdminister(): boolean {
  const { role, unit } = whoAmI();
  return role === 'admin' && unit === null;
}

/** Whether this is somebody of the bureau, not of a department. */
export function isOfBureau(): boolean {
  return whoAmI().unit === null;
}
