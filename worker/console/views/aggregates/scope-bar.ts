/** Of what the totals are taken: basis, and the whole or one department. */

import { BASES, BASIS_WORDS, type Basis } from '../../../wire/basis.ts';
import type { RosterEntryView } from '../../../wire/setup.ts';
import type { Scope } from '../../api/aggregates.ts';
import { select } from '../../ui/form.ts';
import { type Child, h } from '../../ui/h.ts';

export interface ScopeBar {
  readonly element: HTMLElement;
  readonly scope: () => Scope;
}

/** Kept from one view of a task to the next. */
const kept: { basis: Basis; node: string } = { basis: 'latest', node: '' };

export function scopeBar(
  task: string,
  units: readonly RosterEntryView[],
  changed: () => void,
  actions: readonly Child[] = [],
): ScopeBar {
  const above = new Set(units.flatMap(({ parent }) => parent ?? []));
  const nodes = units
    .filter(({ code }) => above.has(code))
    .map(({ code, name }) => [code, `${name}及所属单位`] as const);
  if (kept.node !== '' && !above.has(kept.node)) kept.node = '';
  const bases = BASES.map((basis) => [basis, BASIS_WORDS[basis]] as const);
  const chooseBasis = (basis: string) => {
    kept.basis = BASES.find((one) => one === basis) ?? 'latest';
    changed();
  };
  const chooseNode = (node: string) => {
    kept.node = node;
    changed();
  };
  return {
    scope: () => ({ task, ...kept }),
    element: h(
      'div',
      { class: 'row tools' },
      h('label', { class: 'row' }, '口径', select(bases, kept.basis, chooseBasis)),
      nodes.length > 0
        ? h(
            'label',
            { class: 'row' },
            '范围',
            select([['', '全部单位'], ...nodes], kept.node, chooseNode, { class: 'slim' }),
          )
        : null,
      h('span', { class: 'push row' }, ...actions),
    ),
  };
}
