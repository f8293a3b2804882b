/**
 * 待发送: every submission is put here before its first attempt and stays until its receipt has come or its person takes
 * it back. Attempts repeat with growing pauses under the same key.
 */

import { afterDelivery, type Delivery, nextDue, type Parcel } from './parcel.ts';
import type { ParcelStore } from './store.ts';

export interface OutboxParts {
  readonly store: ParcelStore;
  /** Makes one attempt. Never rejects: whatever goes wrong on the way is `unreachable`. */
  readonly deliver: (parcel: Parcel) => Promise<Delivery>;
  /** Which parcels may go out now: those of the unit whose code is entered. */
  readonly mayGo: (parcel: Parcel) => boolean;
  readonly now: () => number;
  /** Calls back after so many milliseconds; gives the way to call it off. */
  readonly wait: (ms: number, then: () => void) => () => void;
  /** Runs the work while no other pane of this computer is at its own. */
  readonly alone: (work: () => Promise<void>) => Promise<void>;
}

export interface Outbox {
  /** Calls `listener` with all parcels, now and after each change. */
  watch(listener: (parcels: readonly Parcel[]) => void): Promise<void>;
  /** Keeps the parcel and makes the first attempt; done when that has ended. */
  send(parcel: Parcel): Promise<void>;
  /** Tries everything that waits, now: the network is back, or somebody asked. */
  retry(): Promise<void>;
  /** Takes a parcel out: called back, or its receipt has been shown. */
  remove(key: string): Promise<void>;
  stop(): void;
}

/** However overdue: a fault in one attempt must not become a storm of them. */
const SHORTEST_WAIT_MS = 1_000;

export function createOutbox({ store, deliver, mayGo, now, wait, alone }: OutboxParts): Outbox {
  const listeners: ((parcels: readonly Parcel[]) => void)[] = [];
  let callOff: (() => void) | null = null;
  let stopped = false;

  async function tell(): Promise<void> {
    const parcels = [...(await store.all())].sort((a, b) => (a.packedAt < b.packedAt ? -1 : 1));
    for (const listener of listeners) listener(parcels);
    callOff?.();
    const due = nextDue(parcels.filter(mayGo), now());
    callOff = due === null || stopped ? null : wait(Math.max(due, SHORTEST_WAIT_MS), () => void deliverDue());
  }

  async function attempt(parcel: Parcel): Promise<void> {
    const after = afterDelivery(parcel, await deliver(parcel), now());
    // Called back while it was on its way: what is gone must not come back.
    const still = (await store.all()).some(({ key }) => key === parcel.key);
    if (still || after.status.is === 'received') await store.put(after);
  }

  async function deliverDue(all = false): Promise<void> {
    if (stopped) return;
    await alone(async () => {
      for (const parcel of await store.all()) {
        const due = parcel.status.is === 'waiting' && (all || Date.parse(parcel.status.nextAt) <= now());
        if (due && mayGo(parcel)) await attempt(parcel);
      }
    });
    await tell();
  }

  return {
    async watch(listener) {
      listeners.push(listener);
      await tell();
    },
    async send(parcel) {
      await store.put(parcel);
      await tell();
      await deliverDue();
    },
    retry: () => deliverDue(true),
    async remove(key) {
      await store.remove(key);
      await tell();
    },
    stop() {
      stopped = true;
      callOff?.();
    },
  };
}
