/** A submission on its way: what is kept until its receipt comes, and when to try again. */

import type { Receipt, Submission } from '../../shared/submission/contract.ts';

export interface Parcel {
  /** The Idempotency-Key: the same for every attempt, so that the bureau receives it once. */
  readonly key: string;
  readonly submission: Submission;
  /** For people: what is on its way, and of whom. */
  readonly taskName: string;
  readonly unitName: string;
  /** Whose 报送授权码 it goes out under; with another one it stays where it is. */
  readonly unitCode: string;
  /** The workbook that it was made from, as the host tells workbooks apart. */
  readonly workbook: string;
  readonly packedAt: string;
  readonly attempts: number;
  readonly status: ParcelStatus;
}

export type ParcelStatus =
  /** Waiting for the network or the bureau's service; `nextAt` is when it is tried again. */
  | { readonly is: 'waiting'; readonly nextAt: string }
  /** The bureau's service said no: trying again would change nothing. */
  | { readonly is: 'refused'; readonly reason: string }
  /** Received; kept until the pane of its workbook has shown the receipt. */
  | { readonly is: 'received'; readonly receipt: Receipt };

/** How one attempt ended. */
export type Delivery =
  | { readonly outcome: 'received'; readonly receipt: Receipt }
  | { readonly outcome: 'refused'; readonly reason: string }
  | { readonly outcome: 'unreachable' };

const SECOND = 1_000;
const DELAYS = [5, 15, 45, 120, 300, 900].map((seconds) => seconds * SECOND);

/** How long to wait after so many attempts: 5 seconds at first, a quarter of an hour at last. */
export function delayAfter(attempts: number): number {
  return DELAYS[Math.min(attempts, DELAYS.length) - 1] ?? 0;
}

/** The parcel after an attempt that ended so at `now` (milliseconds). */
export function afterDelivery(parcel: Parcel, delivery: Delivery, now: number): Parcel {
  const attempts = parcel.attempts + 1;
  switch (delivery.outcome) {
    case 'received':
      return { ...parcel, attempts, status: { is: 'received', receipt: delivery.receipt } };
    case 'refused':
      return { ...parcel, attempts, status: { is: 'refused', reason: delivery.reason } };
    case 'unreachable':
      return {
        ...parcel,
        attempts,
        status: { is: 'waiting', nextAt: new Date(now + delayAfter(attempts)).toISOString() },
      };
  }
}

/** Milliseconds until the first waiting parcel is due; null where none waits. */
export function nextDue(parcels: readonly Parcel[], now: number): number | null {
  const times = parcels.flatMap(({ status }) => (status.is === 'waiting' ? [Date.parse(status.nextAt)] : []));
  return times.length === 0 ? null : Math.max(0, Math.min(...times) - now);
}
