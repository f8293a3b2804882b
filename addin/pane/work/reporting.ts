/** Writing the report for preview, and fetching it as .docx. */

import { sheetsToSend } from '../../../shared/submission/sheets-to-send.ts';
import { fillGaps } from '../report/gaps.ts';
import { change, type Desk } from './desk.ts';
import type { KeepingWork } from './keeping.ts';

export interface ReportingWork {
  /** Writes the report from the workbook as last checked, where that is newer than the one shown. */
  refresh(): Promise<void>;
  typeGap(gap: string, text: string): void;
  download(): Promise<void>;
}

export function reportingWork({ services, store, speech }: Desk, { keep }: KeepingWork): ReportingWork {
  let writtenFrom: unknown = null;

  return {
    async refresh() {
      const { workbook, outcome } = store.get().checking;
      if (!workbook || !outcome || outcome.result.forms.length === 0 || writtenFrom === outcome) return;
      writtenFrom = outcome;
      try {
        const sections = await services.engine.writeSections(workbook, store.get().kept.pointed);
        // A newer check may have overtaken this one.
        if (writtenFrom === outcome) change(store, 'report', { sections, failed: false });
      } catch (error) {
        console.error(error);
        writtenFrom = null;
        change(store, 'report', { failed: true });
      }
    },
    typeGap(gap, text) {
      keep({ gaps: { ...store.get().kept.gaps, [gap]: text } }, 'after-typing');
    },
    async download() {
      const { report, kept, checking } = store.get();
      const { outcome, workbook } = checking;
      if (!report.sections || !outcome || !workbook || report.download === 'busy') return;
      change(store, 'report', { download: 'busy' });
      const answer = await services.bureau.reportDocx(
        sheetsToSend(workbook, outcome.result.forms),
        fillGaps(report.sections, kept.gaps),
      );
      if (answer.ok) services.saveFile(answer.value, speech.words.report.fileName(outcome.result.unit ?? ''));
      change(store, 'report', { download: answer.ok ? 'idle' : answer.failure });
    },
  };
}
