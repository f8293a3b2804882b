/** What was read, with the questions that only people can answer. */

import type { Lot } from '../../intake/lot.ts';
import type { ReadFile } from '../../intake/messages.ts';
import { figures } from '../../ui/figures.ts';
import { button, h } from '../../ui/h.ts';
import { duplicateQuestion, ownersTable } from './owners.ts';

export interface QuestionsOptions {
  readonly lot: Lot;
  /** An owner was set. */
  readonly changed: () => void;
  readonly clear: () => Promise<void>;
  readonly check: () => Promise<void>;
}

export function questions({ lot, changed, clear, check }: QuestionsOptions): HTMLElement[] {
  const { files, units } = lot;
  const open = lot.open();
  const duplicates = lot.duplicates();
  const unreadable = files.filter(({ kind }) => kind === 'unreadable');
  const groups = lot.groups();
  const owners = (caption: string, list: readonly ReadFile[]) =>
    ownersTable({
      caption,
      files: list,
      units,
      matchOf: lot.matchOf,
      setByHand: (file) => lot.setByHand(file),
      set: (file, code) => {
        lot.setOwner(file, code);
        changed();
      },
    });
  return [
    figures([
      { name: '文件', value: String(files.length) },
      { name: '单位', value: String(groups.filter(({ code }) => code !== null).length) },
      { name: '待指定单位', value: String(open.length), kind: open.length > 0 ? 'wait' : null },
      { name: '重复', value: String(duplicates.length), kind: duplicates.length > 0 ? 'wait' : null },
      { name: '内容相同，已略去', value: String(lot.copies().size) },
      { name: '没有读取', value: String(unreadable.length), kind: unreadable.length > 0 ? 'bad' : null },
    ]),
    ...(open.length + unreadable.length > 0 ? [owners('请指定单位', [...open, ...unreadable])] : []),
    ...duplicates.map((one) =>
      duplicateQuestion(one, lot.nameOf(one.unit), lot.chosenOf(one), (file) => lot.choose(one, file)),
    ),
    h('details', { class: 'card' }, h('summary', {}, `全部${files.length}个文件`), owners('全部文件', files)),
    h(
      'div',
      { class: 'actions' },
      button('清空', clear),
      button(`开始审核（${groups.length}）`, check, { class: 'primary' }),
    ),
  ];
}
