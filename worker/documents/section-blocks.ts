/** Written sections as paragraphs and tables of a document. */

import { type FileChild, HeadingLevel, Paragraph } from 'docx';
import { type Block, type Part, type Section, textOfPart } from '../../shared/narrative/section.ts';
import { type GridCell, gridTable } from './grid-table.ts';
import { PORTRAIT_TEXT_WIDTH } from './official-format.ts';
import { plainRuns } from './plain-run.ts';

const HEADINGS = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 } as const;

export function sectionBlocks({ heading, blocks }: Section): FileChild[] {
  return [headingOf(1, heading), ...blocks.flatMap(blockOf)];
}

function headingOf(level: 1 | 2 | 3, text: string): Paragraph {
  return new Paragraph({ heading: HEADINGS[level], children: plainRuns(text) });
}

function blockOf(block: Block): FileChild[] {
  switch (block.kind) {
    case 'heading':
      return [headingOf(block.level, block.text)];
    case 'paragraph':
      return [new Paragraph({ style: 'BodyText', children: block.parts.flatMap(runsOf) })];
    case 'table': {
      const caption = block.unit ? `${block.caption}（单位：${block.unit}）` : block.caption;
      const head = block.head.map(
        (text, i): GridCell => ({ text, bold: true, align: 'center', ...widthOf(i) }),
      );
      const rows = block.rows.map((row) => row.map(cellOf));
      return [
        new Paragraph({ style: 'TableCaption', children: plainRuns(caption) }),
        gridTable([head, ...rows], PORTRAIT_TEXT_WIDTH, 1),
        new Paragraph({}),
      ];
    }
  }
}

/** What the tables could not say is marked, so that nobody sends it unseen. */
function runsOf(part: Part) {
  return plainRuns(textOfPart(part), part.kind === 'gap' ? { highlight: 'yellow' } : {});
}

function cellOf(part: Part, column: number): GridCell {
  return {
    text: textOfPart(part),
    align: column === 0 ? 'left' : 'right',
    gap: part.kind === 'gap',
    ...widthOf(column),
  };
}

/** Names need more room than figures. */
function widthOf(column: number) {
  return column === 0 ? { weight: 1.8 } : {};
}
