/** What the bureau said on a task: comments at their cells, and what happened when. */

import type { FilledForm } from '../../../shared/forms/filled-form.ts';
import { findField } from '../../../shared/submission/field-ref.ts';
import { h, type VNode } from '../dom/h.ts';
import { areasMeet } from '../findings/at-cell.ts';
import type { Comment, TaskEvent } from '../services/bureau.ts';
import type { PaneState } from '../state.ts';
import type { Speech } from '../strings/strings.ts';
import { cellLink, facts } from './parts.ts';

export function bureauSaid({ submit, checking }: PaneState, speech: Speech): VNode | null {
  const { file, chosen } = submit;
  if (!file || file.task !== chosen) return null;
  const { comments, history } = file;
  if (comments.length === 0 && history.length === 0) return null;
  const forms = checking.outcome?.result.forms ?? [];
  return h(
    'div',
    { class: 'stack', key: 'said' },
    comments.length > 0 &&
      h(
        'section',
        { class: 'panel', 'aria-label': speech.words.submit.comments },
        h('h2', {}, speech.words.submit.comments),
        h(
          'ul',
          { class: 'said' },
          comments.toReversed().map((one) => commentLine(one, forms, speech)),
        ),
      ),
    history.length > 0 &&
      h(
        'details',
        { class: 'panel' },
        h('summary', {}, speech.words.submit.history),
        h(
          'ul',
          { class: 'said' },
          history.toReversed().map((event) => eventLine(event, speech)),
        ),
      ),
  );
}

/** The comments at the cell that is selected in the workbook. */
export function commentsAtSelection(state: PaneState, speech: Speech): VNode | null {
  const { file } = state.submit;
  const { selection, checking } = state;
  if (!file || !selection) return null;
  const forms = checking.outcome?.result.forms ?? [];
  const here = file.comments.filter(({ form, field }) => {
    const place = field === null ? null : placeOf(form, field, forms);
    return place?.sheet === selection.sheet && areasMeet(place.cell, selection.cell);
  });
  return here.length === 0
    ? null
    : h(
        'section',
        { class: 'panel', key: 'comments-here', 'aria-label': speech.words.submit.comments },
        h('h2', {}, speech.words.submit.comments),
        h(
          'ul',
          { class: 'said' },
          here.map((one) => commentLine(one, forms, speech)),
        ),
      );
}

function commentLine(
  comment: Comment,
  forms: readonly FilledForm[],
  { words, moment, count }: Speech,
): VNode {
  const { form, field, text, author, at, version } = comment;
  const place = placeOf(form, field, forms);
  const about = field ?? forms.find(({ id }) => id === form)?.title ?? form ?? words.submit.onWhole;
  return h(
    'li',
    { key: comment.id },
    h(
      'div',
      { class: 'said-about' },
      place && cellLink(place.sheet, place.cell, place.cell, words.finding.goTo(place.sheet, place.cell)),
      h('span', { class: 'hint' }, about),
    ),
    h('p', { class: 'reason' }, text),
    h('p', { class: 'hint' }, facts(author, moment(at), words.submit.version(count(version)))),
  );
}

/** Where the field that a comment is bound to stands now, however the rows have moved. */
function placeOf(form: string | null, field: string | null, forms: readonly FilledForm[]) {
  if (form === null) return null;
  if (field !== null) return findField(forms, form, field);
  const whole = forms.find(({ id }) => id === form);
  return whole ? { sheet: whole.sheet, cell: whole.range } : null;
}

function eventLine({ at, by, action, version, reason }: TaskEvent, { words, moment, count }: Speech): VNode {
  const names: Readonly<Record<string, string>> = words.submit.actions;
  const parts = [
    names[action] ?? action,
    version === null ? '' : words.submit.version(count(version)),
    by,
    moment(at),
  ];
  return h('li', {}, h('p', {}, facts(...parts)), reason !== null && h('p', { class: 'hint' }, reason));
}
