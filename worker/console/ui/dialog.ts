/** A question above the page. Esc and 取消 close it; what was typed stays with the caller's elements. */

import { ApiError } from '../api/request.ts';
import { button, type Child, h } from './h.ts';

export interface Action {
  readonly label: string;
  /** Does the work; true keeps the dialog open. What it throws is said in the dialog. */
  readonly work: () => unknown;
  readonly kind?: 'primary' | 'danger';
}

export interface DialogOptions {
  readonly title: string;
  readonly body: readonly Child[];
  readonly actions?: readonly Action[];
  readonly cancel?: string;
  /** More room than a question needs: for a table, or for one of many columns. */
  readonly size?: 'wide' | 'whole';
}

/** Opens it; resolves when it is closed, true where an action was done. */
export function openDialog({
  title,
  body,
  actions = [],
  cancel = '取消',
  size,
}: DialogOptions): Promise<boolean> {
  return new Promise((resolve) => {
    let done = false;
    const problem = h('p', { class: 'problem', role: 'alert' });
    const dialog = h('dialog', { class: size ?? null, 'aria-label': title });
    const act = async ({ work }: Action) => {
      problem.textContent = '';
      try {
        if ((await work()) === true) return;
        done = true;
        dialog.close();
      } catch (error) {
        problem.textContent = sentenceOf(error);
      }
    };
    dialog.append(
      h('h2', {}, title),
      h('div', { class: 'dialog-body' }, ...body),
      problem,
      h(
        'div',
        { class: 'actions' },
        button(cancel, () => dialog.close()),
        ...actions.map((action) =>
          button(action.label, () => act(action), { class: action.kind ?? 'primary' }),
        ),
      ),
    );
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(done);
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}

/** What went wrong, as a sentence for people. */
export function sentenceOf(error: unknown): string {
  return error instanceof ApiError ? error.message : '页面出错，没有办成。请刷新后重试。';
}

/** Another view, or the login, must not come up below a question. */
export function closeDialogs(): void {
  for (const dialog of document.querySelectorAll('dialog')) dialog.close();
}
