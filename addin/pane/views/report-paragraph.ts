/** A paragraph of the report: as written, as somebody rewrote it, or while it is being rewritten. */

import { editKey } from '../../../shared/narrative/edited/edit.ts';
import type { EditedReport } from '../../../shared/narrative/edited/edited-sections.ts';
import type { Conflict, MergedPiece } from '../../../shared/narrative/edited/merge-edit.ts';
import type { Paragraph } from '../../../shared/narrative/section.ts';
import { h, type VNode } from '../dom/h.ts';
import { rewriteId } from '../report/places.ts';
import type { PaneState } from '../state.ts';
import type { Speech } from '../strings/strings.ts';
import { button, signButton } from './parts.ts';
import { reportPart } from './report-part.ts';

export function reportParagraph(
  block: Paragraph,
  section: string,
  report: EditedReport,
  state: PaneState,
  { words }: Speech,
): VNode {
  const place = { section, paragraph: block.id };
  const { rewriting } = state.report;
  if (rewriting?.section === section && rewriting.paragraph === block.id)
    return rewritingForm(rewriting.text, place, report, words);
  const edited = report.edited.get(editKey(section, block.id));
  const hasConflict = edited?.pieces.some(({ kind }) => kind === 'conflict') ?? false;
  return h(
    'div',
    { class: `paragraph${edited ? ' rewritten' : ''}`, key: block.id },
    edited
      ? edited.pieces.map((piece) => mergedPiece(piece, block.id, state, words))
      : block.parts.map((part) => reportPart(part, block.id, state.kept.gaps, words)),
    // What is nothing but questions is written where they stand.
    (edited || block.parts.some(({ kind }) => kind !== 'gap')) &&
      signButton(
        'pen',
        words.report.rewrite,
        { do: 'rewrite', ...place },
        { id: rewriteId(section, block.id) },
      ),
    hasConflict &&
      h(
        'div',
        { class: 'settle' },
        edited?.orphan && h('p', { class: 'hint' }, words.report.orphan),
        edited?.pieces.flatMap((piece) => (piece.kind === 'conflict' ? [versions(piece, words)] : [])),
        h(
          'div',
          { class: 'buttons' },
          button(words.report.keepMine, { do: 'settle-paragraph', ...place, choice: 'mine' }),
          button(words.report.takeNext, { do: 'settle-paragraph', ...place, choice: 'next' }),
        ),
      ),
  );
}

type Words = Speech['words'];
interface Place {
  readonly section: string;
  readonly paragraph: string;
}

function rewritingForm(text: string, place: Place, report: EditedReport, words: Words): VNode {
  const isEdited = report.edited.has(editKey(place.section, place.paragraph));
  return h(
    'div',
    { class: 'paragraph rewriting', key: place.paragraph },
    h('textarea', {
      id: 'rewriting',
      class: 'gap',
      rows: '6',
      value: text,
      'aria-label': words.report.rewrite,
      on: { input: { do: 'type-rewriting' } },
    }),
    h('p', { class: 'hint' }, words.report.rewriteHint),
    h(
      'div',
      { class: 'buttons' },
      button(words.report.save, { do: 'save-rewriting' }, { kind: 'primary' }),
      button(words.report.cancel, { do: 'cancel-rewriting' }),
      isEdited && button(words.report.restore, { do: 'restore-paragraph', ...place }, { kind: 'quiet' }),
    ),
  );
}

function mergedPiece(piece: MergedPiece, paragraph: string, state: PaneState, words: Words): VNode | string {
  if (piece.kind === 'text') return piece.text;
  if (piece.kind === 'number') return reportPart(piece.part, paragraph, state.kept.gaps, words);
  return h('mark', {}, piece.mine === '' ? words.report.nothing : piece.mine);
}

/** What stood there, what the person wrote, what the tables say now. */
function versions({ base, mine, next }: Conflict, words: Words): VNode {
  const version = (name: string, text: string) => [
    h('dt', {}, name),
    h('dd', {}, text || words.report.nothing),
  ];
  return h(
    'dl',
    {},
    version(words.report.versionBase, base),
    version(words.report.versionMine, mine),
    version(words.report.versionNext, next),
  );
}
