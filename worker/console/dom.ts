/** Elements from plain data. Text only ever becomes text: nothing a unit wrote can become markup. */

export type Child = Node | string | null;

type Attributes = Readonly<Record<string, string | number | boolean | null>>;

/** `h('td', { class: 'number' }, '12')`: an element; attributes that are null or false are left out. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== false) element.setAttribute(name, value === true ? '' : String(value));
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}

/** A button that cannot be pressed twice while its work runs. */
export function button(
  label: string,
  work: () => void | Promise<void>,
  attributes: Attributes = {},
): HTMLButtonElement {
  const element = h('button', { type: 'button', ...attributes }, label);
  element.addEventListener('click', async () => {
    element.disabled = true;
    try {
      await work();
    } finally {
      element.disabled = false;
    }
  });
  return element;
}

export interface Column<T> {
  readonly head: string;
  readonly cell: (row: T) => Child;
  readonly number?: boolean;
}

/** A table with a caption; the first column heads its row. */
export function table<T>(caption: string, columns: readonly Column<T>[], rows: readonly T[]): HTMLElement {
  const align = ({ number }: Column<T>) => (number ? 'number' : null);
  return h(
    'div',
    { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': caption },
    h(
      'table',
      {},
      h('caption', {}, caption),
      h(
        'thead',
        {},
        h('tr', {}, ...columns.map((one) => h('th', { scope: 'col', class: align(one) }, one.head))),
      ),
      h(
        'tbody',
        {},
        ...rows.map((row) =>
          h(
            'tr',
            {},
            ...columns.map((one, i) =>
              i === 0
                ? h('th', { scope: 'row', class: align(one) }, one.cell(row))
                : h('td', { class: align(one) }, one.cell(row)),
            ),
          ),
        ),
      ),
    ),
  );
}

/** Named values side by side. */
export function figures(
  values: readonly (readonly [name: string, value: Child, kind?: 'text'])[],
): HTMLElement {
  return h(
    'dl',
    { class: 'figures' },
    ...values.map(([name, value, kind = null]) =>
      h('div', { class: 'card' }, h('dt', {}, name), h('dd', { class: kind }, value)),
    ),
  );
}
