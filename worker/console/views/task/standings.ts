/** How many stand where: as buttons that filter, and as one bar. */

import type { ObligationView } from '../../../wire/task.ts';
import { h } from '../../ui/h.ts';
import { STANDINGS } from './filter.ts';

export function standingButtons(
  units: readonly ObligationView[],
  filter: { standing: string },
  redraw: () => void,
): HTMLElement[] {
  return STANDINGS.map(({ id, label, tone, holds }) => {
    const count = units.filter(holds).length;
    const element = h(
      'button',
      {
        type: 'button',
        class: `standing ${count > 0 ? tone : 'plain'}`,
        'aria-pressed': filter.standing === id ? 'true' : 'false',
        'data-standing': id,
      },
      h('span', { class: 'count' }, String(count)),
      h('span', {}, label),
    );
    element.addEventListener('click', () => {
      filter.standing = id;
      redraw();
      document.querySelector<HTMLElement>(`[data-standing=${id}]`)?.focus();
    });
    return element;
  });
}

/** How much of the whole is accepted, reported, returned and missing, as one bar. */
export function drawShare(bar: HTMLElement, units: readonly ObligationView[]): void {
  const count = (id: string) =>
    units.filter(STANDINGS.find((one) => one.id === id)?.holds ?? (() => false)).length;
  const [accepted, waiting, returned] = ['accepted', 'waiting', 'returned'].map(count) as [
    number,
    number,
    number,
  ];
  const parts = [
    ['good', accepted],
    ['info', waiting],
    ['wait', returned],
    ['rest', units.length - accepted - waiting - returned],
  ] as const;
  bar.setAttribute(
    'aria-label',
    `审核通过${accepted}，待审核${waiting}，退回修改${returned}，共${units.length}个单位`,
  );
  bar.replaceChildren(
    ...parts.map(([tone, size]) => {
      const part = h('span', { class: tone });
      part.style.flexGrow = String(size);
      return part;
    }),
  );
}
