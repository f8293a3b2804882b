/** Gaps in the report: what the tables cannot say and a person has to write. What was written is kept by its question. */

import type { Block, Part, Section } from '../../../shared/narrative/section.ts';

/** What a gap's text is kept under: its paragraph and question, both stable while the outline is. */
export function gapKey(paragraph: string, question: string): string {
  return `${paragraph}|${question}`;
}

/** The keys of all gaps, each once. */
export function gapsOf(sections: readonly Section[]): string[] {
  const keys = sections.flatMap(({ blocks }) =>
    blocks.flatMap((block) =>
      partsOf(block).flatMap((part) => (part.kind === 'gap' ? [gapKey(idOf(block), part.question)] : [])),
    ),
  );
  return [...new Set(keys)];
}

/** The report with the gaps that have a text turned into that text. */
export function fillGaps(sections: readonly Section[], filled: Readonly<Record<string, string>>): Section[] {
  const fill =
    (id: string) =>
    (part: Part): Part => {
      const text = part.kind === 'gap' ? (filled[gapKey(id, part.question)] ?? '').trim() : '';
      return text === '' ? part : { kind: 'text', text };
    };
  return sections.map((section) => ({
    ...section,
    blocks: section.blocks.map((block): Block => {
      if (block.kind === 'paragraph') return { ...block, parts: block.parts.map(fill(block.id)) };
      if (block.kind === 'table') return { ...block, rows: block.rows.map((row) => row.map(fill(block.id))) };
      return block;
    }),
  }));
}

function partsOf(block: Block): readonly Part[] {
  if (block.kind === 'paragraph') return block.parts;
  return block.kind === 'table' ? block.rows.flat() : [];
}

function idOf(block: Block): string {
  return block.kind === 'heading' ? '' : block.id;
}
