/** The login form: name and password, and the one-time code where the account has one. */

import { ApiError } from '../api/request.ts';
import { hasSignOn, login } from '../api/session.ts';
import { sentenceOf } from '../ui/dialog.ts';
import { field, textField } from '../ui/form.ts';
import { h } from '../ui/h.ts';

/** Calls `entered` once the password was right; a refusal is shown under the form. */
export function loginView(entered: () => void): HTMLElement {
  const name = textField({ name: 'login', autocomplete: 'username', required: true, maxlength: 50 });
  const password = textField({
    name: 'password',
    type: 'password',
    autocomplete: 'current-password',
    required: true,
    maxlength: 200,
  });
  const code = textField({
    inputmode: 'numeric',
    autocomplete: 'one-time-code',
    pattern: '[0-9]{6}',
    maxlength: 6,
  });
  const codeField = field('动态口令', code, '手机应用上的6位数字');
  codeField.hidden = true;
  const send = h('button', { class: 'primary', type: 'submit' }, '登录');
  const signOn = h('a', { href: '/api/v1/oidc/start', class: 'button' }, '用统一身份认证登录');
  signOn.hidden = true;
  void hasSignOn().then(
    (there) => {
      signOn.hidden = !there;
    },
    () => {},
  );
  const message = h('p', { role: 'alert', class: 'problem' });
  const form = h(
    'form',
    { class: 'card login' },
    h('h1', {}, '勾稽'),
    h('p', { class: 'quiet' }, '部门整体支出绩效自评 · 财政部门'),
    field('用户名', name),
    field('密码', password),
    codeField,
    send,
    signOn,
    message,
    h('p', { class: 'quiet' }, h('a', { href: '#/rules' }, '查看审核规则'), '（不需登录）'),
  );
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    send.disabled = true;
    message.textContent = '';
    try {
      await login(name.value, password.value, codeField.hidden ? null : code.value);
      entered();
    } catch (error) {
      message.textContent = sentenceOf(error);
      if (error instanceof ApiError && error.code === 'totp_needed') {
        codeField.hidden = false;
        code.required = true;
        code.focus();
      } else (codeField.hidden ? password : code).select();
    } finally {
      send.disabled = false;
    }
  });
  return form;
}
