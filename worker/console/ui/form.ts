/** Labelled controls. */

import { type Attributes, type Child, h } from './h.ts';

/** A control with its label above and a hint below. */
export function field(label: string, control: HTMLElement, hint: string | null = null): HTMLElement {
  return h(
    'label',
    { class: 'field' },
    h('span', {}, label),
    control,
    hint === null ? null : h('small', { class: 'quiet' }, hint),
  );
}

export function textField(attributes: Attributes = {}, value = ''): HTMLInputElement {
  const input = h('input', { type: 'text', maxlength: 100, ...attributes });
  input.value = value;
  return input;
}

export function textArea(attributes: Attributes = {}, value = ''): HTMLTextAreaElement {
  const area = h('textarea', { rows: 3, maxlength: 2000, ...attributes });
  area.value = value;
  return area;
}

/** A list to choose one of; `value` is chosen at first. */
export function select(
  options: readonly (readonly [value: string, label: string])[],
  value: string,
  changed: (value: string) => void = () => {},
  attributes: Attributes = {},
): HTMLSelectElement {
  const element = h(
    'select',
    attributes,
    ...options.map(([one, label]) => h('option', { value: one, selected: one === value }, label)),
  );
  element.addEventListener('change', () => changed(element.value));
  return element;
}

/** A box with its words behind it. */
export function checkBox(
  label: Child,
  checked = false,
  attributes: Attributes = {},
): {
  readonly element: HTMLElement;
  readonly box: HTMLInputElement;
} {
  const box = h('input', { type: 'checkbox', checked, ...attributes });
  return { box, element: h('label', { class: 'check' }, box, h('span', {}, label)) };
}
