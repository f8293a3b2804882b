/** The report with the paragraphs that people changed: brought up to date, with the places that somebody must look at. */

import { type Block, type NumberPart, type Part, type Section, textOf } from '../section.ts';
import { type Edit, editKey } from './edit.ts';
import { type MergedPiece, mergeEdit } from './merge-edit.ts';
import { linkOf, writtenOf } from './tokens.ts';

export interface EditedParagraph {
  readonly edit: Edit;
  readonly pieces: readonly MergedPiece[];
  /** The tables write this paragraph no more. */
  readonly orphan: boolean;
}

export interface EditedReport {
  readonly sections: readonly Section[];
  /** By section and paragraph. */
  readonly edited: ReadonlyMap<string, EditedParagraph>;
  /** How many places somebody must still look at. */
  readonly conflicts: number;
}

/** What to keep when somebody has changed a paragraph; null where the text is as written. */
export function editOf(
  section: string,
  paragraph: string,
  parts: readonly Part[],
  mine: string,
): Edit | null {
  return mine === textOf(parts) ? null : { section, paragraph, base: writtenOf(parts), mine };
}

/**
 * The sections as written now with the edits in their places. A place that both changed reads as the person left it,
 * followed by a gap that says what the tables say now; so it is marked wherever the report goes.
 */
export function editedSections(sections: readonly Section[], edits: readonly Edit[]): EditedReport {
  const numbers = numbersOf(sections);
  const ids = new Set(sections.map(({ id }) => id));
  const edited = new Map<string, EditedParagraph>();
  const byKey = new Map(edits.map((edit) => [editKey(edit.section, edit.paragraph), edit]));
  const result = sections.map((section): Section => {
    const blocks = section.blocks.map((block): Block => {
      const key = block.kind === 'paragraph' ? editKey(section.id, block.id) : '';
      const edit = byKey.get(key);
      if (block.kind !== 'paragraph' || !edit) return block;
      const pieces = mergeEdit(edit, block.parts, numbers);
      edited.set(key, { edit, pieces, orphan: false });
      return { ...block, parts: partsOf(pieces) };
    });
    const orphans = edits.filter((edit) => {
      const isHere = edit.section === section.id || (section === sections.at(-1) && !ids.has(edit.section));
      return isHere && !edited.has(editKey(edit.section, edit.paragraph));
    });
    return {
      ...section,
      blocks: [
        ...blocks,
        ...orphans.map((edit): Block => {
          const pieces = mergeEdit(edit, null, numbers);
          edited.set(editKey(edit.section, edit.paragraph), { edit, pieces, orphan: true });
          return { kind: 'paragraph', id: edit.paragraph, parts: partsOf(pieces) };
        }),
      ],
    };
  });
  const conflicts = [...edited.values()].flatMap(({ pieces }) =>
    pieces.filter(({ kind }) => kind === 'conflict'),
  );
  return { sections: result, edited, conflicts: conflicts.length };
}

/**
 * The paragraph with its doubtful places settled, all as the person wrote them or all as the tables say now: the edit to keep
 * from here on; null where nothing of the person's is left. `parts`: the paragraph as written now.
 */
export function settled(
  { edit, pieces, orphan }: EditedParagraph,
  parts: readonly Part[],
  choice: 'mine' | 'next',
): Edit | null {
  const mine = pieces.map((piece) => textOfPiece(piece, choice === 'next')).join('');
  if (orphan) return choice === 'next' ? null : { ...edit, base: [], mine };
  return editOf(edit.section, edit.paragraph, parts, mine);
}

/** The text that the person sees: conflicts as the person wrote them. */
export function textOfPieces(pieces: readonly MergedPiece[]): string {
  return pieces.map((piece) => textOfPiece(piece, false)).join('');
}

function textOfPiece(piece: MergedPiece, takeNext: boolean): string {
  if (piece.kind === 'number') return piece.part.text;
  if (piece.kind === 'text') return piece.text;
  return takeNext ? piece.next : piece.mine;
}

function partsOf(pieces: readonly MergedPiece[]): Part[] {
  return pieces.flatMap((piece): Part[] => {
    if (piece.kind === 'number') return [piece.part];
    if (piece.kind === 'text') return withGaps(piece.text);
    const now = piece.next === '' ? '表中已没有这一内容' : `按现在的表应为“${piece.next}”`;
    return [...withGaps(piece.mine), { kind: 'gap', question: `表格已改，请核对：${now}` }];
  });
}

/** Questions that still stand in the text are gaps again. */
function withGaps(text: string): Part[] {
  return text.split(/(【待补充：[^】]*】)/).flatMap((piece): Part[] => {
    if (piece === '') return [];
    const question = /^【待补充：([^】]*)】$/.exec(piece)?.[1];
    return [question === undefined ? { kind: 'text', text: piece } : { kind: 'gap', question }];
  });
}

/** Every number of the report by what it follows from. */
function numbersOf(sections: readonly Section[]): ReadonlyMap<string, NumberPart> {
  const parts = sections.flatMap(({ blocks }) =>
    blocks.flatMap((block) =>
      block.kind === 'paragraph' ? block.parts : block.kind === 'table' ? block.rows.flat() : [],
    ),
  );
  return new Map(parts.flatMap((part) => (part.kind === 'number' ? [[linkOf(part), part] as const] : [])));
}
