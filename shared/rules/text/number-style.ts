/** T-05, N-25, N-28: signs, decimals and units that are used in more than one way. */

import type { Finding } from '../../finding/finding.ts';
import { type TextContext, textFinding, written } from './text-context.ts';

export function checkNumberStyle(c: TextContext): Finding[] {
  return [...doubleSigns(c), ...mixedSigns(c), ...manyDecimals(c), ...mixedScales(c)];
}

/** T-05: `下降-3.45%` says it twice. */
function doubleSigns(c: TextContext): Finding[] {
  const match = /(?:下降|减少|降低|节约|压减)\s*-\d+(?:\.\d+)?\s*%?/.exec(c.report.plain);
  if (!match) return [];
  const at = { start: match.index, end: match.index + match[0].length };
  return [textFinding(c, 'T-05', { at, slots: { 填报: c.report.text.slice(at.start, at.end) } })];
}

/** T-05: a column with `-3.45%` and `下降3.45%` or `(3.45)`. */
function mixedSigns(c: TextContext): Finding[] {
  for (const { rows } of c.report.tables) {
    const width = Math.max(...rows.map((row) => row.length));
    for (let column = 1; column < width; column++) {
      const cells = rows.slice(1).flatMap((row) => row[column] ?? []);
      const signed = cells.find(({ text }) => /^-\d/.test(text));
      const worded = cells.find(({ text }) => /^(?:下降|减少|↓|\()\s*\d/.test(text));
      if (signed && worded) {
        const slots = { 填报: `${written(c.report, signed)}、${written(c.report, worded)}` };
        return [textFinding(c, 'T-05/mixed', { at: worded, slots })];
      }
    }
  }
  return [];
}

/** N-25: amounts in 万元 or percentages with three decimals and more. */
function manyDecimals(c: TextContext): Finding[] {
  const found = c.report.mentions.filter(
    ({ kind, digits, unit }) =>
      digits >= 3 && (kind === 'percent' || (kind === 'money' && unit.startsWith('万'))),
  );
  const [first] = found;
  if (!first) return [];
  const quotes = [...new Set(found.map((one) => written(c.report, one)))];
  return [textFinding(c, 'N-25', { at: first, slots: { 各处: quotes.slice(0, 6).join('、') } })];
}

/** N-28: 亿元 and 万元 in one paragraph. */
function mixedScales(c: TextContext): Finding[] {
  const money = c.report.mentions.filter(({ kind, role }) => kind === 'money' && role === 'level');
  for (const group of Map.groupBy(
    money,
    ({ sentence }) => c.report.sentences[sentence]?.paragraph ?? -1,
  ).values()) {
    const large = group.find(({ unit }) => unit.startsWith('亿'));
    const small = group.find(({ unit }) => unit.startsWith('万'));
    if (!large || !small) continue;
    const slots = { 填报: `${written(c.report, large)}、${written(c.report, small)}` };
    return [textFinding(c, 'N-28', { at: large, slots })];
  }
  return [];
}
