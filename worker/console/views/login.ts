/** The login form. */

import { login } from '../api.ts';
import { h } from '../dom.ts';

/** Calls `entered` once the password was right; a refusal is shown under the form. */
export function loginView(entered: () => void): HTMLElement {
  const name = h('input', { name: 'login', autocomplete: 'username', required: true, maxlength: 50 });
  const password = h('input', {
    name: 'password',
    type: 'password',
    autocomplete: 'current-password',
    required: true,
    maxlength: 200,
  });
  const send = h('button', { class: 'primary', type: 'submit' }, '登录');
  const message = h('p', { role: 'alert', class: 'quiet' });
  const form = h(
    'form',
    { class: 'card login' },
    h('h1', {}, '财政部门登录'),
    h('label', {}, '用户名', name),
    h('label', {}, '密码', password),
    send,
    message,
  );
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    send.disabled = true;
    message.textContent = '';
    try {
      await login(name.value, password.value);
      entered();
    } catch (error) {
      message.textContent = error instanceof Error ? error.message : '登录失败，请重试。';
      password.select();
    } finally {
      send.disabled = false;
    }
  });
  return form;
}
