/** T-06: items of 三公 called otherwise than the accounts call them. */

import type { Finding } from '../../finding/finding.ts';
import { itemIn } from '../../text/items.ts';
import { bareName, plainText } from '../../text/plain-text.ts';
import type { Span } from '../../text/report.ts';
import { type TextContext, textFinding, withLead } from './text-context.ts';

export function checkNames(c: TextContext): Finding[] {
  const standards = (c.pack.textRules.words.规范名称 ?? []).map((pair) => pair.split('='));
  const names = Map.groupBy(itemNames(c), ({ item }) => item);
  const places = standards.flatMap(([item = '', standard = '']) => {
    const odd = names
      .get(item)
      ?.find(({ name }) => !bareName(plainText(name)).includes(bareName(plainText(standard))));
    return odd ? [{ span: odd.span, text: `“${odd.name}”（规范名称“${standard}”）` }] : [];
  });
  const [first] = places.toSorted((a, b) => a.span.start - b.span.start);
  if (!first) return [];
  return [
    textFinding(c, 'T-06', { at: first.span, slots: { 各处: places.map(({ text }) => text).join('、') } }),
  ];
}

interface ItemName {
  readonly item: string;
  readonly name: string;
  readonly span: Span;
}

/** What sentences and the first columns of tables call the pack's items. */
function itemNames(c: TextContext): ItemName[] {
  const said = c.report.mentions.flatMap((one): ItemName[] => {
    if (one.role !== 'level' || one.kind !== 'money') return [];
    const found = itemIn(one.name, c.pack.terms);
    return found ? [{ item: found.item, name: one.name, span: withLead(one) }] : [];
  });
  const rows = c.report.tables.flatMap(({ rows }) =>
    rows.flatMap(([cell]): ItemName[] => {
      const found = cell ? itemIn(cell.text, c.pack.terms) : null;
      return cell && found?.lead === '' ? [{ item: found.item, name: cell.text, span: cell }] : [];
    }),
  );
  return [...said, ...rows];
}
