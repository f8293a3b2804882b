/** 账号: who may log in, with what role, and for which department. */

import type { RosterEntryView } from '../../../wire/setup.ts';
import type { MemberUpdateView, StaffEntryView } from '../../../wire/staff.ts';
import { addMember, staff, updateMember } from '../../api/office.ts';
import { roster } from '../../api/setup.ts';
import type { Role } from '../../me.ts';
import { badge } from '../../ui/badge.ts';
import { openDialog } from '../../ui/dialog.ts';
import { field, select, textField } from '../../ui/form.ts';
import { button, type Child, h } from '../../ui/h.ts';
import { told } from '../../ui/notice.ts';
import { table } from '../../ui/table.ts';
import type { View } from '../../ui/view.ts';
import { ROLE_WORDS } from '../../words.ts';

const ROLES = Object.entries(ROLE_WORDS);
const SHORTEST_PASSWORD = 10;

export async function staffView(): Promise<View> {
  const units = await roster();
  const list = h('div');
  const draw = async () => {
    const members = await staff();
    list.replaceChildren(staffTable(members, units, (member) => change(member, draw)));
  };
  await draw();
  return {
    title: '账号',
    element: h(
      'div',
      {},
      h(
        'div',
        { class: 'page-head row' },
        h('h1', {}, '账号'),
        h('span', { class: 'quiet' }, '查看：只看；审核：退回、通过、调整；管理：名册、任务、账号。'),
        h(
          'span',
          { class: 'push' },
          button('新增账号', async () => (await add(units)) && draw(), { class: 'primary' }),
        ),
      ),
      list,
    ),
  };
}

function staffTable(
  members: readonly StaffEntryView[],
  units: readonly RosterEntryView[],
  change: (member: StaffEntryView) => Promise<void>,
): HTMLElement {
  const names = new Map(units.map(({ code, name }) => [code, name]));
  const standing = ({ disabledAt, totp, subject }: StaffEntryView): Child =>
    h(
      'span',
      { class: 'badges' },
      disabledAt === null ? badge('在用', 'good') : badge('已停用', 'plain'),
      totp ? badge('动态口令', 'info') : null,
      subject === null ? null : badge('统一身份认证', 'info'),
    );
  return table<StaffEntryView>({
    caption: '账号',
    quietCaption: true,
    rows: members,
    columns: [
      { head: '用户名', cell: ({ login }) => login, by: ({ login }) => login },
      { head: '姓名', cell: ({ name }) => name, by: ({ name }) => name },
      { head: '权限', cell: ({ role }) => ROLE_WORDS[role], by: ({ role }) => role, tight: true },
      {
        head: '范围',
        cell: ({ unit }) => (unit === null ? '本部门，全部单位' : `${names.get(unit) ?? unit}及所属单位`),
      },
      { head: '状态', cell: standing, tight: true },
      {
        head: '办理',
        cell: (member) =>
          button('更改', () => change(member), { class: 'link', 'aria-label': `更改${member.name}` }),
        tight: true,
      },
    ],
  });
}

function add(units: readonly RosterEntryView[]): Promise<boolean> {
  const login = textField({ required: true, autocomplete: 'off', maxlength: 50 });
  const name = textField({ required: true, maxlength: 50 });
  const role = select(ROLES, 'reviewer');
  const above = new Set(units.flatMap(({ parent }) => parent ?? []));
  const departments = units
    .filter(({ code }) => above.has(code))
    .map(({ code, name: unit }) => [code, `${unit}及所属单位`] as const);
  const unit = select([['', '本部门，全部单位'], ...departments], '');
  const password = textField({
    type: 'password',
    required: true,
    autocomplete: 'new-password',
    maxlength: 200,
  });
  return openDialog({
    title: '新增账号',
    body: [
      field('用户名', login, '字母、数字或汉字，2–50个'),
      field('姓名', name),
      field('权限', role),
      field('范围', unit, '主管部门的账号只看其下级，只做初审'),
      field('初始密码', password, `至少${SHORTEST_PASSWORD}个字符；请本人登录后更改`),
    ],
    actions: [
      {
        label: '新增',
        work: async () => {
          await addMember({
            login: login.value.trim(),
            name: name.value.trim(),
            role: role.value as Role,
            password: password.value,
            ...(unit.value === '' ? {} : { unit: unit.value }),
          });
          told('账号已新增。');
        },
      },
    ],
  });
}

async function change(member: StaffEntryView, redraw: () => Promise<void>): Promise<void> {
  const role = select(ROLES, member.role);
  const password = textField({ type: 'password', autocomplete: 'new-password', maxlength: 200 });
  const update = (changes: MemberUpdateView) => updateMember(member.id, changes);
  const done = await openDialog({
    title: `更改${member.name}（${member.login}）`,
    body: [
      field('权限', role),
      field('新密码（不改则留空）', password, `至少${SHORTEST_PASSWORD}个字符`),
      member.totp ? h('p', { class: 'quiet' }, '本人换了手机，可停用动态口令后重新启用。') : null,
    ],
    actions: [
      ...(member.totp
        ? [{ label: '停用动态口令', kind: 'danger' as const, work: () => update({ endTotp: true }) }]
        : []),
      member.disabledAt === null
        ? { label: '停用账号', kind: 'danger' as const, work: () => update({ disabled: true }) }
        : { label: '恢复账号', kind: 'danger' as const, work: () => update({ disabled: false }) },
      {
        label: '保存',
        work: () =>
          update({
            ...(role.value === member.role ? {} : { role: role.value as Role }),
            ...(password.value === '' ? {} : { password: password.value }),
          }),
      },
    ],
  });
  if (!done) return;
  told('账号已更改。');
  await redraw();
}
