/** Several labelled values in one cell: `填表人：周晓岚　填报日期：2025-03-18　联系电话：0730-8412206`. */

import { oncePerLasting, remembered } from '../workbook/once.ts';
import type { ValueSpec, ValuesBlock } from './schema.ts';

export interface InlineValue {
  /** Null for a label that only ends the value before it (`单位：万元`). */
  readonly spec: ValueSpec | null;
  readonly value: string;
  /** Where its label begins in the text. */
  readonly start: number;
}

/** Labels that end a value and begin none of the block's. */
const OTHERS = ['金额单位', '计量单位', '单位'];

/** The labels of the block in a text, each with what follows it up to the next. */
export function splitInline(text: string, block: ValuesBlock): readonly InlineValue[] {
  return /[:：]/.test(text) ? splitterFor(block)(text) : [];
}

/** Values in one cell may be parted by ； or ，, and 其中 may lead the next label. */
export function withoutSeparator(value: string): string {
  return value
    .replace(/\s*其\s*中\s*[:：]?\s*$/, '')
    .replace(/[;；,，、\s]+$/, '')
    .trim();
}

/** Remembers texts: the same people fill in many forms on the same day. */
const splitterFor = oncePerLasting((block: ValuesBlock) => {
  const specs = new Map(
    block.fields.flatMap((field) => field.labels.map((label) => [bare(label), field] as const)),
  );
  const spaced = [...specs.keys(), ...OTHERS]
    .sort((a, b) => b.length - a.length)
    .map((label) => [...label].join('\\s*'));
  const pattern = new RegExp(`(${spaced.join('|')})\\s*(?:[（(][^（()）]*[）)])?\\s*[:：]`, 'g');
  return remembered((text): readonly InlineValue[] => {
    const labels = [...text.matchAll(pattern)];
    return labels.map((match, i) => ({
      spec: specs.get(bare(match[1] ?? '')) ?? null,
      value: withoutSeparator(text.slice(match.index + match[0].length, labels[i + 1]?.index ?? text.length)),
      start: match.index,
    }));
  });
});

/** Without brackets and spaces. */
function bare(label: string): string {
  return label.replace(/[（(][^（()）]*[）)]|\s/g, '');
}
