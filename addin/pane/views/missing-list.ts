/** What a table lacks: each label with the nearest text that was found, and the ways to show where it is. */

import type { FilledForm, MissingLabel } from '../../../shared/forms/filled-form.ts';
import { h, type VNode } from '../dom/h.ts';
import type { PaneState, Pointing } from '../state.ts';
import type { Speech } from '../strings/strings.ts';
import { button, cellLink } from './parts.ts';

/** More labels than these are counted, not listed. */
const MOST = 20;

/** A table as it was found: a form, or a title with too little below it. */
export interface Lacking {
  readonly id: string;
  readonly sheet: string;
  readonly missing: readonly MissingLabel[];
}

export function missingList(table: Lacking, open: boolean, speech: Speech): VNode | null {
  const { words, count } = speech;
  const { missing } = table;
  if (missing.length === 0) return null;
  return h(
    'details',
    { class: 'missing', open },
    h('summary', {}, words.tables.lacks(count(missing.length))),
    h(
      'ul',
      {},
      missing.slice(0, MOST).map((one) => missingLine(one, table, speech)),
    ),
    missing.length > MOST && h('p', { class: 'hint' }, words.finding.moreCells(count(missing.length - MOST))),
  );
}

function missingLine(one: MissingLabel, { id, sheet }: Lacking, { words }: Speech): VNode {
  const { field, what, label, nearest, nearestCell } = one;
  const pointing: Pointing = { form: id, field, what, label };
  return h(
    'li',
    { key: field },
    h('b', {}, label),
    nearest !== null &&
      h(
        'div',
        { class: 'hint' },
        words.tables.nearest(nearest),
        nearestCell !== null && [
          ' ',
          cellLink(sheet, nearestCell, nearestCell, words.finding.goTo(sheet, nearestCell)),
        ],
      ),
    h(
      'div',
      { class: 'buttons' },
      nearestCell !== null &&
        button(
          words.pointing.thatIsIt,
          { do: 'accept-nearest', pointing, sheet, cell: nearestCell },
          { label: words.pointing.thatIsItLabel(label, nearest ?? '') },
        ),
      button(words.pointing.show, { do: 'point', pointing }, { label: words.pointing.showLabel(label) }),
    ),
  );
}

/** Fields that were read with doubt: a label only resembles the form's. */
export function doubtList(form: FilledForm, speech: Speech): VNode | null {
  const { words, count } = speech;
  const doubtful = Object.entries(form.fields).filter(([, { sure }]) => !sure);
  if (doubtful.length === 0) return null;
  return h(
    'details',
    { class: 'missing' },
    h('summary', {}, words.tables.doubts(count(doubtful.length))),
    h(
      'ul',
      {},
      doubtful.slice(0, MOST).map(([field, { sheet, cell, text }]) => {
        const pointing: Pointing = { form: form.id, field, what: 'value', label: field };
        return h(
          'li',
          { key: field },
          h('b', {}, field),
          h(
            'div',
            { class: 'hint' },
            words.tables.readAs(text === '' ? words.fix.blank : text),
            ' ',
            cellLink(sheet, cell, cell, words.finding.goTo(sheet, cell)),
          ),
          h(
            'div',
            { class: 'buttons' },
            button(
              words.pointing.right,
              { do: 'confirm-reading', pointing, sheet, cell },
              {
                label: words.pointing.rightLabel(field),
              },
            ),
            button(
              words.pointing.show,
              { do: 'point', pointing },
              { label: words.pointing.showLabel(field) },
            ),
          ),
        );
      }),
    ),
  );
}

/** 指定的单元格: what people have named, where it is now, and what is no longer to be found. */
export function pointedList({ kept, checking }: PaneState, speech: Speech): VNode | null {
  const { words, count } = speech;
  const { pointed } = kept;
  if (pointed.length === 0) return null;
  const lost = new Set((checking.outcome?.result.lost ?? []).map(({ form, field }) => `${form}|${field}`));
  return h(
    'details',
    { class: 'panel', key: 'pointed', open: lost.size > 0 },
    h(
      'summary',
      {},
      words.pointing.list(count(pointed.length)),
      lost.size > 0 && h('span', { class: 'badge warning' }, words.pointing.lost),
    ),
    h(
      'ul',
      { class: 'said' },
      pointed.map(({ form, field, sheet, cell }) => {
        const isLost = lost.has(`${form}|${field}`);
        return h(
          'li',
          { key: `${form}|${field}` },
          h(
            'div',
            { class: 'said-about' },
            h('b', {}, field),
            isLost
              ? h('span', { class: 'badge warning' }, words.pointing.lost)
              : cellLink(sheet, cell, `${sheet}!${cell}`, words.finding.goTo(sheet, cell)),
          ),
          h(
            'div',
            { class: 'buttons' },
            button(
              words.pointing.forget,
              { do: 'forget-pointed', form, field },
              { label: words.pointing.forgetLabel(field) },
            ),
          ),
        );
      }),
    ),
  );
}
