/** Reading and checking: on demand and, while people fill in, a moment after each change. */

import type { Workbook } from '../../../shared/workbook/snapshot.ts';
import type { ChangeNote } from '../../host/workbook-host.ts';
import { verdictIn } from '../select.ts';
import { change, chinaDay, type Desk, hostErrorCode } from './desk.ts';

/** Long enough for formulas to be recalculated and for a row to be pasted, short enough to feel live. */
const QUIET_MS = 300;
/** Whoever types without pause still sees a result. */
const LONGEST_MS = 2_000;
const EDITING_MS = 1_500;

export interface CheckingWork {
  /** Reads and checks now; joins a check that is under way, which then runs once more. */
  recheck(): Promise<void>;
  /** The workbook has changed. */
  changed(note: ChangeNote): void;
  /** Calls `then` after each finished check. */
  whenChecked(then: () => void): void;
  stop(): void;
}

export function checkingWork(desk: Desk): CheckingWork {
  const { host, services, store, speech } = desk;
  const { wait } = services.outbox;
  const listeners: (() => void)[] = [];
  let running: Promise<void> | null = null;
  let again = false;
  let changes = 0;
  let callOff: (() => void) | null = null;
  let firstChangeAt: number | null = null;
  /** Somebody else's edit in a shared workbook is checked, but not worth an interruption. */
  let quiet = false;
  /** The sheets that have changed since they were read; `all`: nobody knows which. */
  let changed: Set<string> | 'all' = 'all';

  function later(ms: number): void {
    callOff?.();
    callOff = wait(ms, () => void run());
  }

  async function once(): Promise<void> {
    const before = changes;
    callOff?.();
    firstChangeAt = null;
    change(store, 'checking', { phase: 'reading' });
    try {
      const workbook = await readChanged();
      change(store, 'checking', { phase: 'checking' });
      const asOf = chinaDay(services.now());
      const { kept, locale, before: last } = store.get();
      const outcome = await services.engine
        .check({ workbook, pointed: kept.pointed, ...(last && { lastYear: last }), asOf, locale })
        .catch((error: unknown) => {
          console.error(error);
          return null;
        });
      if (!outcome) {
        changed = 'all';
        change(store, 'checking', { phase: 'idle', trouble: 'engine' });
        return;
      }
      const stale = changes !== before;
      change(store, 'checking', {
        phase: 'idle',
        outcome,
        workbook,
        at: services.now(),
        stale,
        trouble: null,
      });
      if (!quiet) announce();
      for (const listener of listeners) listener();
    } catch (error) {
      const trouble = hostErrorCode(error);
      change(store, 'checking', { phase: 'idle', trouble });
      if (trouble === 'busy-editing') later(EDITING_MS);
    }
  }

  /** Says the result once: a check that changes nothing is not worth an interruption. */
  function announce(): void {
    const verdict = verdictIn(store.get());
    if (!verdict) return;
    const { count, words } = speech;
    const { error, warning } = verdict.counts;
    const announcement =
      verdict.level === 'no-forms'
        ? words.announce.noForms
        : words.announce.checked(count(error), count(warning));
    store.set({ announcement });
  }

  /** Reads again only what has changed; what cannot be told apart is read whole. */
  async function readChanged(): Promise<Workbook> {
    const { workbook } = store.get().checking;
    const names = changed;
    changed = new Set();
    try {
      if (!workbook || names === 'all') return await host.read();
      const read = new Map((await host.readSheets([...names])).map((sheet) => [sheet.name, sheet]));
      return { ...workbook, sheets: workbook.sheets.map((sheet) => read.get(sheet.name) ?? sheet) };
    } catch (error) {
      changed = 'all';
      throw error;
    }
  }

  function note({ sheet, kind }: ChangeNote): void {
    const sheets = store.get().checking.workbook?.sheets ?? [];
    if (sheet === null || kind === 'structure' || !sheets.some(({ name }) => name === sheet)) changed = 'all';
    else if (changed !== 'all') changed.add(sheet);
  }

  async function run(): Promise<void> {
    if (running) {
      again = true;
      return running;
    }
    running = (async () => {
      do {
        again = false;
        await once();
      } while (again);
    })();
    await running;
    running = null;
  }

  return {
    recheck() {
      changed = 'all';
      quiet = false;
      return run();
    },
    changed(one) {
      note(one);
      changes++;
      // Recalculation follows edits of either side: it says nothing about whose they were.
      if (one.kind !== 'calculation')
        quiet = one.source === 'remote' && (quiet || !store.get().checking.stale);
      if (!store.get().checking.stale) change(store, 'checking', { stale: true });
      if (!store.get().live) return;
      firstChangeAt ??= services.now();
      const left = firstChangeAt + LONGEST_MS - services.now();
      later(Math.max(0, Math.min(QUIET_MS, left)));
    },
    whenChecked(then) {
      listeners.push(then);
    },
    stop() {
      callOff?.();
    },
  };
}
