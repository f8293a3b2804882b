/** 下级财政部门: which units of the roster are bureaus of their own, whose aggregate is their report. */

import type { RosterEntryView } from '../../../wire/setup.ts';
import { linkBureau } from '../../api/upward.ts';
import { openDialog } from '../../ui/dialog.ts';
import { field, select, textArea, textField } from '../../ui/form.ts';
import { button, h } from '../../ui/h.ts';
import { told } from '../../ui/notice.ts';
import { table } from '../../ui/table.ts';

/** True where something was changed. */
export async function openBureausBelow(units: readonly RosterEntryView[]): Promise<boolean> {
  const linked = units.filter(({ bureauBelow }) => bureauBelow !== null);
  const free = units.filter(({ bureauBelow }) => bureauBelow === null);
  let ended = false;
  const end = async (unit: RosterEntryView) => {
    ended = await endLink(unit);
    if (ended) list.closest('dialog')?.close();
  };
  const list = linkedTable(linked, end);
  const unit = select(
    free.map(({ code, name }) => [code, `${code} ${name}`] as const),
    free[0]?.code ?? '',
  );
  const id = textField({ required: true, maxlength: 64, autocomplete: 'off', spellcheck: 'false' });
  const reason = textArea({ rows: 2, required: true });
  const added = await openDialog({
    title: '下级财政部门',
    size: 'wide',
    cancel: '关闭',
    body: [
      h(
        'p',
        { class: 'quiet' },
        '认定后，下级财政部门把审核通过的汇总报上来，作为这个单位的报送；退回、通过与其他单位相同。',
      ),
      linked.length > 0 ? list : null,
      field('单位', unit),
      field('下级财政部门的编号', id, '请下级在“上报上级”页复制给您'),
      field('原因（必填，记入操作记录）', reason),
    ],
    actions: [
      {
        label: '认定',
        work: async () => {
          const empty = [id, reason].find(({ value }) => value.trim() === '');
          if (empty || unit.value === '') {
            (empty ?? unit).focus();
            return true;
          }
          await linkBureau(unit.value, id.value.trim(), reason.value.trim());
          told('已认定。');
          return false;
        },
      },
    ],
  });
  return added || ended;
}

function linkedTable(
  linked: readonly RosterEntryView[],
  end: (unit: RosterEntryView) => Promise<void>,
): HTMLElement {
  return table<RosterEntryView>({
    caption: '已认定的下级财政部门',
    rows: linked,
    columns: [
      { head: '预算编码', cell: ({ code }) => code, tight: true },
      { head: '单位', cell: ({ name }) => name },
      { head: '下级财政部门', cell: ({ bureauBelow }) => bureauBelow?.name ?? '' },
      {
        head: '办理',
        cell: (unit) => button('取消', () => end(unit), { class: 'link', 'aria-label': `取消${unit.name}` }),
        tight: true,
      },
    ],
  });
}

function endLink({ code, name, bureauBelow }: RosterEntryView): Promise<boolean> {
  const reason = textArea({ rows: 2, required: true });
  return openDialog({
    title: `取消${name}的认定`,
    body: [
      h('p', {}, `取消后，${bureauBelow?.name ?? ''}不能再把汇总报到这里；已报的不变。`),
      field('原因（必填，记入操作记录）', reason),
    ],
    cancel: '关闭',
    actions: [
      {
        label: '取消认定',
        kind: 'danger',
        work: async () => {
          if (reason.value.trim() === '') {
            reason.focus();
            return true;
          }
          await linkBureau(code, null, reason.value.trim());
          told('已取消。');
          return false;
        },
      },
    ],
  });
}
