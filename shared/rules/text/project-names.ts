/** a project of the list that another place calls almost the same. */

import type { Finding } from '../../finding/finding.ts';
import type { Mention } from '../../text/report.ts';
import { type TextContext, textFinding } from './text-context.ts';

/** Shorter names are alike by chance. */
const SHORTEST = 7;
/** The first characters, by which likely places are found. */
const LEAD = 3;

export function checkProjectNames(c: TextContext): Finding[] {
  const named = c.report.mentions.filter((one) => {
    return (
      one.kind === 'money' &&
      one.item === null &&
      one.name.length >= SHORTEST &&
      one.before.endsWith(one.name)
    );
  });
  if (named.length === 0) return [];
  const text = c.report.plain.replace(/強/g, '强').replace(/費/g, '费').replace(/項/g, '项');
  return named.flatMap((project) => {
    const other = variantOf(c, text, project);
    return other
      ? [textFinding(c, 'X-06', { at: other.span, slots: { 填报: other.name, 另处: project.name } })]
      : [];
  });
}

/** The same name but for one character (traditional ones counted as their simple form). */
function variantOf(c: TextContext, text: string, { name, start }: Mention) {
  const lead = name.slice(0, LEAD);
  for (let at = text.indexOf(lead); at !== -1; at = text.indexOf(lead, at + 1)) {
    const piece = text.slice(at, at + name.length);
    if (at < start && at + name.length >= start) continue;
    const differing = [...name].filter((char, i) => char !== piece[i]);
    const isLast = differing.length === 1 && !/[，。；、]/.test(piece);
    if (isLast)
      return { name: c.report.text.slice(at, at + name.length), span: { start: at, end: at + name.length } };
  }
  return null;
}
