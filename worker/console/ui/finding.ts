/** One finding as people read it: both numbers, the difference, where it stands, what was written about it. */

import { type Finding, ruleNumbers } from '../../../shared/finding/finding.ts';
import { severityBadge } from './badge.ts';
import { button, type Child, h } from './h.ts';

export interface FindingOptions {
  /** What the unit wrote about it. */
  readonly explanation?: Child;
  /** Leads to the cells. */
  readonly show?: ((sheet: string, cell: string) => void) | null;
}

export function findingCard(
  finding: Finding,
  { explanation = null, show = null }: FindingOptions = {},
): HTMLElement {
  const { severity, sheet, cells, message, arithmetic, quote, at, source } = finding;
  const [first] = cells;
  const place = sheet === null ? (at?.section ?? '') : `${sheet}!${cells.join('、')}`;
  return h(
    'article',
    { class: `finding ${severity}` },
    h(
      'div',
      { class: 'finding-head' },
      severityBadge(severity),
      h('span', { class: 'rule' }, ruleNumbers(finding).join('、')),
      show && sheet !== null && first !== undefined
        ? button(place, () => show(sheet, first), { class: 'link' })
        : h('span', { class: 'quiet' }, place),
    ),
    h('p', {}, message),
    quote === null ? null : h('blockquote', {}, quote),
    arithmetic === null ? null : h('p', { class: 'arithmetic' }, arithmetic),
    explanation === null ? null : h('p', { class: 'explanation' }, explanation),
    h('p', { class: 'source' }, `依据：${source}`),
  );
}

/** The ones that fail, errors first, and one line for what could not be checked. */
export function findingList(
  findings: readonly Finding[],
  optionsOf: (finding: Finding) => FindingOptions = () => ({}),
): HTMLElement {
  const failed = findings.filter(({ state }) => state === 'fail');
  const unchecked = findings.filter(({ state }) => state === 'not-checked');
  return h(
    'div',
    { class: 'findings' },
    failed.length === 0 ? h('p', { class: 'empty card' }, '没有发现问题。') : null,
    ...failed.map((finding) => findingCard(finding, optionsOf(finding))),
    unchecked.length === 0
      ? null
      : h(
          'details',
          { class: 'quiet' },
          h('summary', {}, `另有${unchecked.length}项未核`),
          h(
            'ul',
            {},
            ...unchecked.map(({ rule, message }) =>
              h('li', {}, [...ruleNumbers({ rule, alsoRules: [] }), message].join('　')),
            ),
          ),
        ),
  );
}
