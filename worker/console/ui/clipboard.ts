/** Text to paste elsewhere. Pages on an office network without https have no clipboard API. */

import { h } from './h.ts';
import { told, warned } from './notice.ts';

export async function copy(text: string, what: string): Promise<void> {
  const copied = navigator.clipboard
    ? await navigator.clipboard.writeText(text).then(
        () => true,
        () => copyBySelection(text),
      )
    : copyBySelection(text);
  if (copied) told(`已复制${what}，可直接粘贴。`);
  else warned('浏览器不允许复制。请选中文字后按Ctrl+C。');
}

function copyBySelection(text: string): boolean {
  const area = h('textarea', { class: 'unseen', 'aria-hidden': true });
  area.value = text;
  // A modal dialog makes everything outside it inert.
  (document.querySelector('dialog[open]') ?? document.body).append(area);
  area.select();
  const copied = document.execCommand('copy');
  area.remove();
  return copied;
}
