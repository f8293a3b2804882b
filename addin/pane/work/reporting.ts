/** Writing the report for preview, rewriting it, and fetching it as .docx. */

import { sheetsToSend } from '../../../shared/submission/sheets-to-send.ts';
import { rewriteId, withoutEdit } from '../report/places.ts';
import { change, type Desk } from './desk.ts';
import type { KeepingWork } from './keeping.ts';

export interface ReportingWork {
  /** Writes the report from the workbook as last checked, where that is newer than the one shown. */
  refresh(): Promise<void>;
  typeGap(gap: string, text: string): void;
  /** Opens a paragraph for rewriting. */
  rewrite(section: string, paragraph: string): Promise<void>;
  typeRewriting(text: string): void;
  /** Gives the id of what the focus goes back to. */
  saveRewriting(): Promise<string>;
  cancelRewriting(): string;
  /** Back to what the tables say. */
  restore(section: string, paragraph: string): void;
  /** Settles a paragraph's doubtful places one way. */
  settle(section: string, paragraph: string, choice: 'mine' | 'next'): Promise<void>;
  download(): Promise<void>;
}

/** What puts rewritten paragraphs in their places; the pane's first page does without it. */
const loadEdits = () => import('../report/edits.ts');

export function reportingWork({ services, store, speech }: Desk, { keep }: KeepingWork): ReportingWork {
  let writtenFrom: unknown = null;

  /** Shows what is kept in the workbook in its places. */
  async function show(): Promise<void> {
    const { reportOf } = await loadEdits();
    const { report, kept } = store.get();
    if (report.sections) change(store, 'report', { edited: reportOf(report.sections, kept) });
  }

  function endRewriting(): string {
    const { rewriting } = store.get().report;
    change(store, 'report', { rewriting: null });
    return rewriting ? rewriteId(rewriting.section, rewriting.paragraph) : 'tab-report';
  }

  return {
    async refresh() {
      const { workbook, outcome } = store.get().checking;
      if (!workbook || !outcome || outcome.result.forms.length === 0) return;
      if (writtenFrom === workbook) return show();
      writtenFrom = workbook;
      try {
        const sections = await services.engine.writeSections(workbook, store.get().kept.pointed);
        const { reportOf } = await loadEdits();
        // A newer check may have overtaken this one.
        if (writtenFrom !== workbook) return;
        change(store, 'report', { sections, edited: reportOf(sections, store.get().kept), failed: false });
      } catch (error) {
        console.error(error);
        writtenFrom = null;
        change(store, 'report', { failed: true });
      }
    },
    typeGap(gap, text) {
      keep({ gaps: { ...store.get().kept.gaps, [gap]: text } }, 'after-typing');
      void show();
    },
    async rewrite(section, paragraph) {
      const { textNow } = await loadEdits();
      const { edited } = store.get().report;
      if (!edited) return;
      change(store, 'report', {
        rewriting: { section, paragraph, text: textNow(edited, section, paragraph) },
      });
    },
    typeRewriting(text) {
      const { rewriting } = store.get().report;
      if (rewriting) change(store, 'report', { rewriting: { ...rewriting, text } });
    },
    async saveRewriting() {
      const { rewritten } = await loadEdits();
      const { report, kept } = store.get();
      const { sections, rewriting } = report;
      if (sections && rewriting) keep({ edits: rewritten(sections, kept, rewriting) });
      await show();
      return endRewriting();
    },
    cancelRewriting: endRewriting,
    restore(section, paragraph) {
      keep({ edits: withoutEdit(store.get().kept.edits, section, paragraph) });
      endRewriting();
      void show();
    },
    async settle(section, paragraph, choice) {
      const { settledEdits } = await loadEdits();
      const { report, kept } = store.get();
      if (report.sections)
        keep({ edits: settledEdits(report.sections, kept, { section, paragraph }, choice) });
      await show();
    },
    async download() {
      const { report, kept, checking } = store.get();
      const { outcome, workbook } = checking;
      if (!report.sections || !outcome || !workbook || report.download === 'busy') return;
      change(store, 'report', { download: 'busy' });
      const { reportOf } = await loadEdits();
      const answer = await services.bureau.reportDocx(
        sheetsToSend(workbook, outcome.result.forms),
        kept.pointed,
        [...reportOf(report.sections, kept).sections],
      );
      if (answer.ok) services.saveFile(answer.value, speech.words.report.fileName(outcome.result.unit ?? ''));
      change(store, 'report', { download: answer.ok ? 'idle' : answer.failure });
    },
  };
}
