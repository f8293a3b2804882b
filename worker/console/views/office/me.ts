/** One's own account: password, and the one-time codes of a phone. */

import { beginTotp, changePassword, confirmTotp } from '../../api/office.ts';
import { whoAmI } from '../../me.ts';
import { openDialog, sentenceOf } from '../../ui/dialog.ts';
import { field, textField } from '../../ui/form.ts';
import { button, h } from '../../ui/h.ts';
import { told } from '../../ui/notice.ts';
import type { View } from '../../ui/view.ts';
import { ROLE_WORDS } from '../../words.ts';

export function meView(): View {
  const { name, role, bureau, unit } = whoAmI();
  const where = unit?.name ?? `${bureau.name}${bureau.office}`;
  return {
    title: '我的账号',
    element: h(
      'div',
      {},
      h(
        'div',
        { class: 'page-head' },
        h('h1', {}, name),
        h('p', { class: 'quiet' }, `${where}　权限：${ROLE_WORDS[role]}`),
      ),
      h(
        'div',
        { class: 'columns' },
        passwordForm(),
        h(
          'section',
          { class: 'card stack' },
          h('h2', {}, '动态口令'),
          h('p', {}, '启用后，登录时除密码外还要输入手机应用上的6位数字。'),
          h('p', {}, button('启用动态口令', openTotp)),
        ),
      ),
    ),
  };
}

function passwordForm(): HTMLElement {
  const old = textField({
    type: 'password',
    autocomplete: 'current-password',
    required: true,
    maxlength: 200,
  });
  const next = textField({
    type: 'password',
    autocomplete: 'new-password',
    required: true,
    minlength: 10,
    maxlength: 200,
  });
  const problem = h('p', { class: 'problem', role: 'alert' });
  const form = h(
    'form',
    { class: 'card stack' },
    h('h2', {}, '修改密码'),
    field('原密码', old),
    field('新密码', next, '至少10个字符'),
    problem,
    h('div', { class: 'actions' }, h('button', { type: 'submit', class: 'primary' }, '修改密码')),
  );
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    problem.textContent = '';
    try {
      await changePassword(old.value, next.value);
      form.reset();
      told('密码已修改，其他地方的登录已退出。');
    } catch (error) {
      problem.textContent = sentenceOf(error);
    }
  });
  return form;
}

async function openTotp(): Promise<void> {
  const { secret, uri } = await beginTotp();
  const code = textField({
    inputmode: 'numeric',
    autocomplete: 'one-time-code',
    pattern: '[0-9]{6}',
    maxlength: 6,
  });
  const done = await openDialog({
    title: '启用动态口令',
    body: [
      h('p', {}, '在手机的验证器应用中选“手动输入密钥”，输入：'),
      h('p', {}, h('code', { class: 'code' }, secret)),
      h('p', { class: 'quiet' }, '在手机上打开本页的，可直接点 ', h('a', { href: uri }, '添加到应用'), '。'),
      field('应用上现在的6位数字', code),
    ],
    actions: [{ label: '确认启用', work: () => confirmTotp(code.value) }],
  });
  if (done) told('动态口令已启用。');
}
