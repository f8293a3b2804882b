import { describe, expect, it } from 'vitest';
import { createOutbox, type OutboxParts } from '../../../addin/outbox/outbox.ts';
import { type Delivery, delayAfter, type Parcel } from '../../../addin/outbox/parcel.ts';
import { memoryParcelStore, type ParcelStore } from '../../../addin/outbox/store.ts';
import type { Receipt } from '../../../shared/submission/contract.ts';

const receipt: Receipt = {
  id: 'r-1',
  receivedAt: '2025-05-20T02:00:00Z',
  digest: 'a'.repeat(64),
  version: 1,
  unit: { code: '101001', name: '云溪县农业农村局' },
  task: { id: 't', name: '2024年度部门整体支出绩效自评', year: 2024 },
  pack: { id: 'hunan-2024', version: '1', hash: '0a1b' },
  late: false,
  record: '',
  key: '',
  signature: '',
};

function parcel(key: string, unitCode = '101001'): Parcel {
  return {
    key,
    unitCode,
    submission: {
      task: 't',
      baseVersion: 0,
      pack: { id: 'p', version: '1', hash: 'h' },
      snapshot: { sheets: [] },
      explanations: [],
    },
    taskName: '2024年度部门整体支出绩效自评',
    unitName: '云溪县农业农村局',
    workbook: 'book',
    packedAt: `2025-05-20T01:00:0${key.length}Z`,
    attempts: 0,
    status: { is: 'waiting', nextAt: new Date(0).toISOString() },
  };
}

/** An outbox whose clock and network the test holds in its hands. */
function bench(answers: Delivery[], over: Partial<OutboxParts> = {}) {
  let clock = 1_000_000;
  let timer: { at: number; then: () => void } | null = null;
  const sent: string[] = [];
  const store: ParcelStore = over.store ?? memoryParcelStore();
  let parcels: readonly Parcel[] = [];
  const outbox = createOutbox({
    store,
    deliver: async ({ key }) => {
      sent.push(key);
      return answers.shift() ?? { outcome: 'unreachable' };
    },
    mayGo: () => true,
    now: () => clock,
    wait: (ms, then) => {
      const mine = { at: clock + ms, then };
      timer = mine;
      return () => {
        if (timer === mine) timer = null;
      };
    },
    alone: (work) => work(),
    ...over,
  });
  return {
    outbox,
    sent,
    store,
    watch: () =>
      outbox.watch((now) => {
        parcels = now;
      }),
    parcels: () => parcels,
    /** Lets the waiting timer ring; gives how long it waited, null where none is set. */
    async ring(): Promise<number | null> {
      if (!timer) return null;
      const { at, then } = timer;
      const waited = at - clock;
      clock = at;
      timer = null;
      then();
      await new Promise((resolve) => setTimeout(resolve, 0));
      return waited;
    },
  };
}

describe('待发送', () => {
  it('keeps a submission before the first attempt is made', async () => {
    const store = memoryParcelStore();
    let keptAtDelivery = 0;
    const { outbox } = bench([], {
      store,
      deliver: async () => {
        keptAtDelivery = (await store.all()).length;
        return { outcome: 'received', receipt };
      },
    });
    await outbox.send(parcel('k'));
    expect(keptAtDelivery).toBe(1);
  });

  it('hands over the receipt and tries no more', async () => {
    const b = bench([{ outcome: 'received', receipt }]);
    await b.watch();
    await b.outbox.send(parcel('k'));
    expect(b.parcels().map(({ status }) => status)).toEqual([{ is: 'received', receipt }]);
    expect(await b.ring()).toBeNull();
  });

  it('tries again under the same key with growing pauses until the receipt comes', async () => {
    const b = bench([
      { outcome: 'unreachable' },
      { outcome: 'unreachable' },
      { outcome: 'unreachable' },
      { outcome: 'received', receipt },
    ]);
    await b.watch();
    await b.outbox.send(parcel('k'));
    const pauses = [await b.ring(), await b.ring(), await b.ring(), await b.ring()];
    expect(pauses).toEqual([5_000, 15_000, 45_000, null]);
    expect(b.sent).toEqual(['k', 'k', 'k', 'k']);
    expect(b.parcels()[0]?.status.is).toBe('received');
  });

  it('never waits longer than a quarter of an hour', () => {
    expect(delayAfter(100)).toBe(900_000);
  });

  it('stops where the bureau says no, and shows its sentence', async () => {
    const b = bench([{ outcome: 'refused', reason: '有3个须改正的问题，没有保存。' }]);
    await b.watch();
    await b.outbox.send(parcel('k'));
    expect(b.parcels()[0]?.status).toEqual({ is: 'refused', reason: '有3个须改正的问题，没有保存。' });
    expect(await b.ring()).toBeNull();
    await b.outbox.retry();
    expect(b.sent).toEqual(['k']);
  });

  it('goes on after a restart with what the last run left', async () => {
    const store = memoryParcelStore();
    const first = bench([{ outcome: 'unreachable' }], { store });
    await first.outbox.send(parcel('k'));
    first.outbox.stop();
    const second = bench([{ outcome: 'received', receipt }], { store });
    await second.watch();
    expect(await second.ring()).not.toBeNull();
    expect(second.sent).toEqual(['k']);
    expect(second.parcels()[0]?.status.is).toBe('received');
  });

  it('does not bring back what was called back while it was on its way', async () => {
    const b = bench([]);
    let answer: (delivery: Delivery) => void = () => {};
    const slow = bench([], {
      store: b.store,
      deliver: () =>
        new Promise((resolve) => {
          answer = resolve;
        }),
    });
    const sending = slow.outbox.send(parcel('k'));
    await new Promise((resolve) => setTimeout(resolve, 0));
    await slow.outbox.remove('k');
    answer({ outcome: 'unreachable' });
    await sending;
    expect(await b.store.all()).toEqual([]);
  });

  it('still shows the receipt of what was called back too late', async () => {
    const store = memoryParcelStore();
    const { outbox } = bench([], {
      store,
      deliver: async () => {
        await store.remove('k');
        return { outcome: 'received', receipt };
      },
    });
    await outbox.send(parcel('k'));
    expect((await store.all())[0]?.status.is).toBe('received');
  });

  it('sends nothing of one unit under the code of another', async () => {
    const b = bench([], { mayGo: ({ unitCode }) => unitCode === '101001' });
    await b.watch();
    await b.outbox.send(parcel('k', '202002'));
    expect(b.sent).toEqual([]);
    expect(await b.ring()).toBeNull();
    expect(b.parcels()).toHaveLength(1);
  });

  it('tries at once when asked, however long the pause still is', async () => {
    const b = bench([{ outcome: 'unreachable' }, { outcome: 'received', receipt }]);
    await b.outbox.send(parcel('k'));
    await b.outbox.retry();
    expect(b.sent).toEqual(['k', 'k']);
  });
});
