/** What is to be seen at a cell: findings, changes, remarks made and remarks being written. */

import type { ChangesView, CommentView } from '../../../wire/review.ts';
import type { SubmissionView } from '../../../wire/submission.ts';
import type { NewComment } from '../../api/tasks.ts';
import type { CellMark } from '../../ui/sheet-grid.ts';
import { SEVERITY_WORDS } from '../../words.ts';
import type { Fields } from './fields.ts';

export type Marks = ReadonlyMap<string, ReadonlyMap<string, readonly CellMark[]>>;

export interface MarkSources {
  readonly findings: SubmissionView['findings'];
  readonly changes: ChangesView['changes'];
  readonly comments: readonly CommentView[];
  readonly drafts: readonly NewComment[];
}

/** Sheet → cell → marks; the first mark of a cell gives its colour. */
export function marksOf({ findings, changes, comments, drafts }: MarkSources, { named }: Fields): Marks {
  const marks = new Map<string, Map<string, CellMark[]>>();
  const add = (sheet: string, cell: string, mark: CellMark) => {
    const ofSheet = marks.get(sheet) ?? new Map<string, CellMark[]>();
    marks.set(sheet, ofSheet);
    ofSheet.set(cell, [...(ofSheet.get(cell) ?? []), mark]);
  };
  const addField = (form: string | null, field: string | null, mark: CellMark) => {
    const place = form !== null && field !== null ? named.get(`${form}!${field}`) : undefined;
    if (place) add(place.sheet, place.cell, mark);
  };
  for (const { form, field, text } of drafts)
    addField(form, field, { tone: 'comment', words: `意见（未发出）：${text}` });
  for (const { form, field, text, author } of comments) {
    addField(form, field, { tone: 'comment', words: `${author}的意见：${text}` });
  }
  for (const { state, severity, sheet, cells, message, related } of findings) {
    if (state !== 'fail') continue;
    const words = `${SEVERITY_WORDS[severity]}：${message}`;
    for (const cell of cells) if (sheet !== null) add(sheet, cell, { tone: severity, words });
    for (const place of related)
      for (const cell of place.cells) add(place.sheet, cell, { tone: 'related', words });
  }
  for (const { form, field, before } of changes) {
    addField(form, field, { tone: 'changed', words: `上一稿：${before ?? '（没有）'}` });
  }
  return marks;
}
