/** A part of the report: a number that leads to its cell, a gap that can be filled where it stands, or text. */

import type { Part } from '../../../shared/narrative/section.ts';
import { h, type VNode } from '../dom/h.ts';
import { gapKey } from '../report/gaps.ts';
import type { Speech } from '../strings/strings.ts';

export function reportPart(
  part: Part,
  paragraph: string,
  gaps: Readonly<Record<string, string>>,
  words: Speech['words'],
): VNode | string {
  if (part.kind === 'text') return part.text;
  if (part.kind === 'gap') return gap(part.question, gapKey(paragraph, part.question), gaps, words);
  const text = part.kind === 'number' ? part.text + part.unit : part.text;
  const fields = part.kind === 'number' ? part.fields : [part.field];
  const [first] = fields;
  if (!first) return text;
  const formula = part.kind === 'number' ? part.formula : null;
  const from = words.report.fromCell(first.sheet, fields.map(({ cell }) => cell).join(words.listComma));
  const title = formula === null ? from : `${from}${words.listComma}${words.report.formula(formula)}`;
  return h(
    'button',
    {
      type: 'button',
      class: `from ${part.kind}`,
      title,
      'aria-label': `${text}${words.listComma}${title}`,
      on: { click: { do: 'go-to', sheet: first.sheet, cell: first.cell } },
    },
    text,
  );
}

function gap(
  question: string,
  key: string,
  filled: Readonly<Record<string, string>>,
  words: Speech['words'],
): VNode {
  const value = filled[key] ?? '';
  return h('textarea', {
    class: `gap${value.trim() === '' ? ' open' : ''}`,
    rows: value.length > 60 ? '4' : '2',
    value,
    placeholder: words.report.gapLabel(question),
    'aria-label': words.report.gapLabel(question),
    on: { input: { do: 'type-gap', gap: key } },
  });
}
