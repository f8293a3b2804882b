/** A button that asks for files. */

import { type Child, h } from './h.ts';

export interface FilePickerOptions {
  readonly accept?: string;
  readonly multiple?: boolean;
  /** Asks for a whole folder. */
  readonly folder?: boolean;
}

/** Gives the chosen files; the same file may be chosen again. */
export function filePicker(
  label: Child,
  chosen: (files: readonly File[]) => unknown,
  { accept, multiple = false, folder = false }: FilePickerOptions = {},
): HTMLElement {
  const input = h('input', {
    type: 'file',
    class: 'unseen',
    accept: accept ?? null,
    multiple,
    webkitdirectory: folder,
  });
  input.addEventListener('change', () => {
    const files = [...(input.files ?? [])];
    input.value = '';
    if (files.length > 0) void chosen(files);
  });
  return h('label', { class: 'button' }, label, input);
}
