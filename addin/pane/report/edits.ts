/** Paragraphs of the report that people rewrote: kept in the workbook, put in their places each time the report is written. */

import { type Edit, editKey } from '../../../shared/narrative/edited/edit.ts';
import {
  type EditedReport,
  editedSections,
  editOf,
  settled,
} from '../../../shared/narrative/edited/edited-sections.ts';
import { type Part, type Section, textOf } from '../../../shared/narrative/section.ts';
import { fillGaps } from './gaps.ts';
import { withoutEdit } from './places.ts';

/** What of it is kept in the workbook. */
interface Written {
  readonly gaps: Readonly<Record<string, string>>;
  readonly edits: readonly Edit[];
}

interface Place {
  readonly section: string;
  readonly paragraph: string;
}

/** The report as it goes out: gaps filled, rewritten paragraphs in their places. */
export function reportOf(sections: readonly Section[], { gaps, edits }: Written): EditedReport {
  return editedSections(fillGaps(sections, gaps), edits);
}

/** How the paragraph reads now; '' where there is none. */
export function textNow(report: EditedReport, section: string, paragraph: string): string {
  const found = report.edited.get(editKey(section, paragraph));
  if (!found) return textOf(partsIn(report.sections, section, paragraph));
  return found.pieces
    .map((piece) =>
      piece.kind === 'number' ? piece.part.text : piece.kind === 'text' ? piece.text : piece.mine,
    )
    .join('');
}

/** The edits once the paragraph reads so. */
export function rewritten(
  sections: readonly Section[],
  { gaps, edits }: Written,
  { section, paragraph, text }: Place & { readonly text: string },
): Edit[] {
  const parts = partsIn(fillGaps(sections, gaps), section, paragraph);
  const edit = editOf(section, paragraph, parts, text.trim());
  const others = withoutEdit(edits, section, paragraph);
  return edit ? [...others, edit] : others;
}

/** The edits once the paragraph's doubtful places are settled one way. */
export function settledEdits(
  sections: readonly Section[],
  written: Written,
  { section, paragraph }: Place,
  choice: 'mine' | 'next',
): Edit[] {
  const found = reportOf(sections, written).edited.get(editKey(section, paragraph));
  const edit = found && settled(found, partsIn(fillGaps(sections, written.gaps), section, paragraph), choice);
  const others = withoutEdit(written.edits, section, paragraph);
  return edit ? [...others, edit] : others;
}

function partsIn(sections: readonly Section[], section: string, paragraph: string): readonly Part[] {
  const blocks = sections.find(({ id }) => id === section)?.blocks ?? [];
  return blocks.flatMap((block) => (block.kind === 'paragraph' && block.id === paragraph ? block.parts : []));
}
