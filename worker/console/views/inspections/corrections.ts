/** Entries of the 整改台账: asked of a unit, closed when done. */

import type { CorrectionView } from '../../../wire/inspection.ts';
import { addCorrection, closeCorrection } from '../../api/office.ts';
import { openDialog } from '../../ui/dialog.ts';
import { field, select, textArea, textField } from '../../ui/form.ts';
import { h } from '../../ui/h.ts';
import { told } from '../../ui/notice.ts';

export function openCorrection(
  task: string,
  units: readonly (readonly [code: string, name: string])[],
): Promise<boolean> {
  const unit = select(units, units[0]?.[0] ?? '');
  const problem = textArea({ rows: 2, required: true });
  const source = textField({ maxlength: 500 });
  const request = textArea({ rows: 2, required: true });
  const dueOn = textField({ type: 'date', required: true });
  return openDialog({
    title: '新增整改',
    body: [
      field('单位', unit),
      field('问题', problem),
      field('依据（可不填）', source),
      field('整改要求', request),
      field('整改期限', dueOn),
    ],
    actions: [
      {
        label: '新增',
        work: async () => {
          const empty = [problem, request, dueOn].find(({ value }) => value.trim() === '');
          if (empty) {
            empty.focus();
            return true;
          }
          await addCorrection(task, {
            unit: unit.value,
            problem: problem.value.trim(),
            source: source.value.trim() || null,
            request: request.value.trim(),
            dueOn: dueOn.value,
          });
          told('已列入整改台账，单位会看到。');
          return false;
        },
      },
    ],
  });
}

export function openClosing(
  task: string,
  { id, unitName, problem, answer }: CorrectionView,
): Promise<boolean> {
  const note = textArea({ rows: 2, required: true });
  return openDialog({
    title: `${unitName}：销号`,
    body: [
      h('p', {}, problem),
      h('p', { class: 'quiet' }, `单位的整改情况：${answer ?? '还没有填写'}`),
      field('核实情况（必填）', note),
    ],
    actions: [
      {
        label: '销号',
        work: async () => {
          if (note.value.trim() === '') {
            note.focus();
            return true;
          }
          await closeCorrection(task, id, note.value.trim());
          told('已销号。');
          return false;
        },
      },
    ],
  });
}
