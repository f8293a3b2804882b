/** What every part of the report is written with. */

import type { FormSpec } from '../forms/schema.ts';
import type { RuleSettings } from '../rules/schema.ts';
import type { Outline } from '../text/outline-schema.ts';
import type { Facts } from './facts.ts';
import { type Figure, numberPart } from './figure.ts';
import type { Block, Paragraph, Part } from './section.ts';
import { ask, type ItemName, joinTexts, type SentenceName, type Slot, say, type Wording } from './wording.ts';

/** The part of a pack that writing needs. */
export interface NarrativePack {
  readonly year: number;
  readonly forms: readonly FormSpec[];
  readonly settings: Pick<RuleSettings, 'scoring'>;
  readonly outline: Outline;
  readonly wording: Wording;
}

export interface Writer {
  readonly facts: Facts;
  readonly outline: Outline;
  /** From the best down. */
  readonly bands: RuleSettings['scoring']['bands'];
  readonly items: Readonly<Record<ItemName, string>>;
  say(name: SentenceName, slots?: Readonly<Record<string, Slot | Figure>>): Part[];
  ask(name: SentenceName, slots?: Readonly<Record<string, string>>): Part;
}

/** One part of a section: what stands below a sub-heading. */
export type PartWriter = (writer: Writer) => Block[];

export function writerOf(facts: Facts, { outline, wording, settings }: NarrativePack): Writer {
  const always = { 年度: String(facts.year), 单位: facts.unit };
  return {
    facts,
    outline,
    bands: settings.scoring.bands,
    items: wording.items,
    say: (name, slots = {}) =>
      say(wording, name, {
        ...always,
        ...Object.fromEntries(Object.entries(slots).map(([slot, value]) => [slot, printed(value)])),
      }),
    ask: (name, slots = {}) => ask(wording, name, slots),
  };
}

function printed(value: Slot | Figure): Slot {
  return typeof value === 'object' && 'direct' in value ? numberPart(value) : value;
}

/** A paragraph of sentences and gaps; none where there is nothing to say. */
export function paragraph(id: string, ...pieces: readonly (Part | readonly Part[])[]): Paragraph[] {
  const parts = joinTexts(pieces.flat());
  return parts.length > 0 ? [{ kind: 'paragraph', id, parts }] : [];
}
