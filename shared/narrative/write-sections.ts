/** Writes the report from the filled forms: numbers from fields, words from the tables, gaps for what neither can say. */

import type { FilledForm } from '../forms/filled-form.ts';
import { vocabularyOf } from '../rules/vocabulary.ts';
import type { Outline } from '../text/outline-schema.ts';
import { factsOf } from './facts.ts';
import { PARTS } from './parts.ts';
import type { Block, Section } from './section.ts';
import { type NarrativePack, type Writer, writerOf } from './writer.ts';

/** The outline's sections, one by one. The same forms give the same text. */
export function writeSections(forms: readonly FilledForm[], pack: NarrativePack): Section[] {
  const facts = factsOf(forms, vocabularyOf(pack.forms), pack.year);
  const writer = writerOf(facts, pack);
  return pack.outline.sections.map(({ id, heading, parts }) => ({
    id,
    heading,
    level: 1,
    blocks: parts.flatMap((part) => writePart(writer, part)),
  }));
}

function writePart(
  writer: Writer,
  { heading, level, write }: Outline['sections'][number]['parts'][number],
): Block[] {
  const blocks = write.flatMap((name) => PARTS[name]?.(writer) ?? []);
  if (heading === null) return blocks;
  return [{ kind: 'heading', level: level ?? 2, text: heading }, ...blocks];
}
