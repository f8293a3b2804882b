/** Writing a remark on one field. */

import { openDialog } from '../../ui/dialog.ts';
import { field, textArea } from '../../ui/form.ts';
import { h } from '../../ui/h.ts';
import type { Drafts } from './drafts.ts';

export interface RemarkedField {
  readonly form: string;
  readonly field: string;
  /** As it was reported. */
  readonly text: string;
}

/** `place` says where people see the field: `附件1 F6`. */
export async function openRemark(place: string, of: RemarkedField, drafts: Drafts): Promise<void> {
  const text = textArea({ rows: 3 }, drafts.of(of.form, of.field));
  await openDialog({
    title: `${place} 的审核意见`,
    body: [
      h('p', {}, h('strong', {}, of.field), h('span', { class: 'quiet' }, `　填报：${of.text || '（空）'}`)),
      field('审核意见', text, '留空即删去这条意见。'),
    ],
    actions: [{ label: '记下', work: () => drafts.set(of.form, of.field, text.value) }],
  });
}
