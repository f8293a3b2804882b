/** 审核已有的报告: reading a report that people have, and checking it again whenever the tables have changed. */

import type { ReportText } from '../engine/engine.ts';
import { NO_READING } from '../state.ts';
import { change, chinaDay, type Desk } from './desk.ts';

export interface ReadingWork {
  /** A .docx or .txt that was chosen or dropped. */
  fromFile(file: File): Promise<void>;
  /** Last year's report: what was taken over from it is told. */
  fromLastFile(file: File): Promise<void>;
  fromPasted(): Promise<void>;
  /** Looks at the report once more, where there is one: the tables have changed. */
  refresh(): Promise<void>;
  clear(): void;
}

/** Larger files are never reports: pictures make them so. */
const LARGEST_FILE = 50 * 2 ** 20;

/** The report stays in memory: it is neither kept in the workbook nor sent anywhere. */
export function readingWork({ services, store, speech }: Desk): ReadingWork {
  const { engine } = services;
  const words = speech.words.reading;
  /** Only the last answer counts. */
  let turn = 0;

  function failed(error: unknown): string {
    console.error(error);
    return words.failed;
  }

  function refuse(from: string | null, why: string): void {
    change(store, 'reading', { busy: false, problem: { from, why } });
  }

  /** The text of a file; null where another was chosen meanwhile, or it cannot be read: why is told. */
  async function textOf(name: string | null, load: () => Promise<Uint8Array>): Promise<ReportText | null> {
    const mine = ++turn;
    change(store, 'reading', { busy: true, problem: null });
    const bytes = await load().catch(() => null);
    // The file was moved or is held by another program.
    const answer =
      bytes === null
        ? words.unreadable
        : await engine.readReport({ name, bytes, locale: store.get().locale }).catch(failed);
    if (mine !== turn) return null;
    if (typeof answer !== 'string') return answer;
    refuse(name, answer);
    return null;
  }

  async function read(name: string | null, load: () => Promise<Uint8Array>): Promise<void> {
    change(store, 'reading', { report: null });
    const report = await textOf(name, load);
    if (!report) return;
    // Tables that change meanwhile find it there.
    change(store, 'reading', { report });
    const mine = turn + 1;
    await check(report);
    const { outcome } = store.get().reading;
    if (mine === turn && outcome)
      store.set({ announcement: words.counts(speech.count(outcome.findings.length)) });
  }

  async function check(report: ReportText): Promise<void> {
    const mine = ++turn;
    const { checking, kept, locale, before, reading } = store.get();
    const request = {
      workbook: checking.workbook ?? { sheets: [] },
      pointed: kept.pointed,
      ...(before && { lastYear: before }),
      ...(reading.last && { lastReport: reading.last.text }),
      asOf: chinaDay(services.now()),
      locale,
      report,
    };
    const outcome = await engine.checkReport(request).catch(failed);
    if (mine !== turn) return;
    if (typeof outcome === 'string') return refuse(report.name, outcome);
    change(store, 'reading', { busy: false, problem: null, pasted: '', report, outcome });
  }

  return {
    async fromFile(file) {
      if (file.size >= LARGEST_FILE) return refuse(file.name, words.tooLarge);
      return read(file.name, async () => new Uint8Array(await file.arrayBuffer()));
    },
    async fromLastFile(file) {
      if (file.size >= LARGEST_FILE) return refuse(file.name, words.tooLarge);
      const last = await textOf(file.name, async () => new Uint8Array(await file.arrayBuffer()));
      if (!last) return;
      change(store, 'reading', { busy: false, last });
      const { report } = store.get().reading;
      if (report) await check(report);
    },
    fromPasted() {
      const { pasted } = store.get().reading;
      return read(null, async () => new TextEncoder().encode(pasted));
    },
    async refresh() {
      const { report } = store.get().reading;
      if (report) await check(report);
    },
    clear() {
      turn++;
      store.set({ reading: { ...NO_READING, last: store.get().reading.last } });
    },
  };
}
