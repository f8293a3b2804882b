/** T-06: items of 三公 called otherwise than the accounts call them. */

import type { Finding } from '../../finding/finding.ts';
import { itemIn } from '../../text/items.ts';
import { bareName, plainText } from '../../text/plain-text.ts';
import type { Span } from '../../text/report.ts';
import { type TextContext, textFinding, withLead } from './text-context.ts';

export function checkNames(c: TextContext): Finding[] {
  const standards = (c.pack.textRules.words.规范名称 ?? []).map((pair) => pair.split('='));
  const places = standards.flatMap(([item = '', standard = '']) => {
    const odd = namesOf(c, item).find(
      ({ name }) => !bareName(plainText(name)).includes(bareName(plainText(standard))),
    );
    return odd ? [{ span: odd.span, text: `“${odd.name}”（规范名称“${standard}”）` }] : [];
  });
  const [first] = places.toSorted((a, b) => a.span.start - b.span.start);
  if (!first) return [];
  return [
    textFinding(c, 'T-06', { at: first.span, slots: { 各处: places.map(({ text }) => text).join('、') } }),
  ];
}

/** What sentences and the first columns of tables call the item. */
function namesOf(c: TextContext, item: string): { name: string; span: Span }[] {
  const said = c.report.mentions
    .filter(
      (one) => one.role === 'level' && one.kind === 'money' && itemIn(one.name, c.pack.terms)?.item === item,
    )
    .map((one) => ({ name: one.name, span: withLead(one) }));
  const rows = c.report.tables.flatMap(({ rows }) =>
    rows.flatMap(([cell]) => {
      const found = cell ? itemIn(cell.text, c.pack.terms) : null;
      return cell && found?.item === item && found.lead === '' ? [{ name: cell.text, span: cell }] : [];
    }),
  );
  return [...said, ...rows];
}
