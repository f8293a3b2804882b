/** Several labelled values in one cell: `填表人：周晓岚　填报日期：2025-03-18　联系电话：0730-8412206`. */

import type { ValueSpec, ValuesBlock } from './schema.ts';

export interface InlineValue {
  /** Null for a label that only ends the value before it (`单位：万元`). */
  readonly spec: ValueSpec | null;
  readonly value: string;
  /** Where its label begins in the text. */
  readonly start: number;
}

const patterns = new WeakMap<ValuesBlock, RegExp>();

/** The labels of the block in a text, each with what follows it up to the next. */
export function splitInline(text: string, block: ValuesBlock): InlineValue[] {
  const labels = [...text.matchAll(patternOf(block))];
  return labels.map((match, i) => ({
    spec:
      block.fields.find((field) => field.labels.some((label) => bare(label) === bare(match[1] ?? ''))) ??
      null,
    value: text.slice(match.index + match[0].length, labels[i + 1]?.index ?? text.length).trim(),
    start: match.index,
  }));
}

function patternOf(block: ValuesBlock): RegExp {
  const known = patterns.get(block);
  if (known) return known;
  const labels = block.fields
    .flatMap((field) => field.labels.map(bare))
    .concat('金额单位', '计量单位', '单位');
  const spaced = [...new Set(labels)]
    .sort((a, b) => b.length - a.length)
    .map((label) => [...label].join('\\s*'));
  const pattern = new RegExp(`(${spaced.join('|')})\\s*(?:[（(][^（()）]*[）)])?\\s*[:：]`, 'g');
  patterns.set(block, pattern);
  return pattern;
}

/** Without brackets and spaces. */
function bare(label: string): string {
  return label.replace(/[（(][^（()）]*[）)]|\s/g, '');
}
