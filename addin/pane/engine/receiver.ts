/** The thread's side: keeps the sheets that were sent and answers questions about them. */

import type { Sheet, Workbook } from '../../../shared/workbook/snapshot.ts';
import type { Engine } from './engine.ts';
import type { Answer, Load, Message, Question, SentWorkbook } from './messages.ts';

/** Takes each message; gives the answer where it was a question. */
export function receiver(engine: Engine): (message: Message) => Promise<Answer | null> {
  const sheets = new Map<number, Sheet>();

  function load({ load: id, head, cells }: Load): void {
    const known = sheets.get(id);
    if (known) Object.assign(known.cells, cells);
    else sheets.set(id, { ...head, cells });
  }

  function workbookOf({ sheets: ids, ...rest }: SentWorkbook): Workbook {
    return {
      ...rest,
      sheets: ids.map((id) => {
        const sheet = sheets.get(id);
        if (!sheet) throw new Error(`sheet ${id} was never sent`);
        return sheet;
      }),
    };
  }

  function answer(question: Question): Promise<unknown> {
    switch (question.ask) {
      case 'check':
        return engine.check({
          ...question.request,
          workbook: workbookOf(question.workbook),
          ...(question.lastYear && { lastYear: workbookOf(question.lastYear) }),
        });
      case 'sections':
        return engine.writeSections(workbookOf(question.workbook), question.pointed);
      case 'last-year':
        return engine.lastYear({ ...question.request, workbook: workbookOf(question.workbook) });
      case 'check-report':
        return engine.checkReport({
          ...question.request,
          workbook: workbookOf(question.workbook),
          ...(question.lastYear && { lastYear: workbookOf(question.lastYear) }),
        });
      case 'read-report':
        return engine.readReport(question.request);
      case 'blank':
        return engine.blankSheets(question.request);
    }
  }

  return async (message) => {
    if ('load' in message) load(message);
    else if ('keep' in message) {
      const kept = new Set(message.keep);
      for (const id of sheets.keys()) if (!kept.has(id)) sheets.delete(id);
    } else {
      const { id } = message;
      try {
        return { id, ok: true, value: await answer(message) };
      } catch (error) {
        return { id, ok: false, message: error instanceof Error ? error.message : String(error) };
      }
    }
    return null;
  };
}
