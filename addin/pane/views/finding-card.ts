/** One finding: closed, a line that says it all; open, its numbers, arithmetic, cells, source, fix and explanation. */

import { type Finding, ruleNumbers } from '../../../shared/finding/finding.ts';
import { type Explained, takesExplanation } from '../../../shared/submission/decisions.ts';
import { h, type VNode } from '../dom/h.ts';
import { kindOf } from '../findings/filter.ts';
import { placesOf } from '../findings/places.ts';
import type { PaneState } from '../state.ts';
import type { Speech } from '../strings/strings.ts';
import { explanationPart } from './explanation-part.ts';
import { fixPart } from './fix-part.ts';
import { icon } from './icon.ts';
import { cellLink } from './parts.ts';

/** More cells than these are counted, not listed. */
const MOST_CELLS = 24;

export interface CardState {
  readonly open: boolean;
  /** The one that Tab comes to; arrow keys lead to the others. */
  readonly tabStop: boolean;
  readonly explained: Explained | null;
  /** The cell that is selected in the workbook belongs to it. */
  readonly selected: boolean;
}

/** Folded cards as they were last made: of a thousand, only those that look different are made again. */
const folded = new WeakMap<
  Finding,
  { readonly card: CardState; readonly speech: Speech; readonly node: VNode }
>();

export function findingCard(finding: Finding, card: CardState, state: PaneState, speech: Speech): VNode {
  if (card.open) return makeCard(finding, card, state, speech);
  const last = folded.get(finding);
  if (last && last.speech === speech && isSame(last.card, card)) return last.node;
  const node = makeCard(finding, card, state, speech);
  folded.set(finding, { card, speech, node });
  return node;
}

function isSame(a: CardState, b: CardState): boolean {
  return (
    a.open === b.open && a.tabStop === b.tabStop && a.explained === b.explained && a.selected === b.selected
  );
}

function makeCard(finding: Finding, card: CardState, state: PaneState, speech: Speech): VNode {
  const body = `${finding.id}-body`;
  return h(
    'li',
    {
      key: finding.id,
      class: `card ${kindOf(finding)}${card.open ? ' open' : ''}${card.selected ? ' selected' : ''}`,
    },
    cardHead(finding, card, body, speech),
    card.open && cardBody(finding, card, body, state, speech),
  );
}

function cardHead(finding: Finding, card: CardState, body: string, { words }: Speech): VNode {
  const kind = kindOf(finding);
  const { cells, message } = finding;
  return h(
    'button',
    {
      type: 'button',
      class: 'card-head',
      id: finding.id,
      'aria-expanded': card.open,
      'aria-controls': card.open ? body : undefined,
      tabindex: card.tabStop ? '0' : '-1',
      'data-roving': true,
      on: { click: { do: 'open-finding', id: finding.id } },
    },
    h(
      'span',
      { class: 'card-meta' },
      h('span', { class: 'kind' }, icon(kind), words.severity[kind]),
      h('span', { class: 'rule' }, ruleNumbers(finding)[0] ?? null),
      card.explained && badge(card.explained, words),
      cells.length > 0 && h('span', { class: 'where' }, whereText(cells)),
    ),
    h('span', { class: 'message' }, message),
  );
}

function badge({ state }: Explained, words: Speech['words']): VNode | null {
  if (state === 'none') return null;
  return state === 'given'
    ? h('span', { class: 'badge ok' }, words.findings.explained)
    : h('span', { class: 'badge warning' }, words.findings.changed);
}

function whereText(cells: readonly string[]): string {
  const [first = ''] = cells;
  return cells.length === 1 ? first : `${first} +${cells.length - 1}`;
}

function cardBody(finding: Finding, card: CardState, id: string, state: PaneState, speech: Speech): VNode {
  const { words } = speech;
  const { arithmetic, quote, source } = finding;
  const numbered = ruleNumbers(finding);
  return h(
    'div',
    { class: 'card-body', id },
    numbers(finding, speech),
    arithmetic !== null && detail(words.finding.arithmetic, h('span', { class: 'arithmetic' }, arithmetic)),
    quote !== null && detail(words.finding.quote, h('q', { class: 'quote' }, quote)),
    cellsDetail(finding, speech),
    detail(
      words.finding.source,
      source,
      numbered.length > 0
        ? h('div', { class: 'rules' }, words.finding.rule(numbered.join(words.listComma)))
        : null,
    ),
    finding.fix && finding.state === 'fail' && fixPart(finding, finding.fix, state, speech),
    takesExplanation(finding) && card.explained && explanationPart(finding, card.explained, state, speech),
  );
}

/** Both numbers and their difference, side by side. */
function numbers({ actual, expected, difference, unit }: Finding, { words, decimal }: Speech): VNode | null {
  if (actual === null || expected === null) return null;
  const cell = (name: string, value: string, tone = '') =>
    h(
      'div',
      { class: `number ${tone}` },
      h('dt', {}, name),
      h('dd', {}, decimal(value), unit !== null && h('small', {}, unit)),
    );
  return h(
    'dl',
    { class: 'numbers' },
    cell(words.finding.actual, actual),
    cell(words.finding.expected, expected),
    difference !== null && cell(words.finding.difference, difference, 'difference'),
  );
}

function detail(name: string, ...content: readonly (VNode | string | null)[]): VNode {
  return h('div', { class: 'detail' }, h('div', { class: 'detail-name' }, name), h('div', {}, ...content));
}

function cellsDetail(finding: Finding, { words, count }: Speech): VNode | null {
  const places = placesOf(finding);
  if (places.length === 0) return null;
  const shown = places.slice(0, MOST_CELLS);
  return detail(
    words.finding.cells,
    h(
      'div',
      { class: 'cell-links' },
      shown.map(({ file, sheet, cell }) => {
        const short = sheet === finding.sheet ? cell : `${sheet}!${cell}`;
        return file === null
          ? cellLink(sheet, cell, short, words.finding.goTo(sheet, cell))
          : h('span', { class: 'cell-far' }, words.finding.inFile(file, sheet, cell));
      }),
      places.length > shown.length &&
        h('span', { class: 'cell-far' }, words.finding.moreCells(count(places.length - shown.length))),
    ),
  );
}
