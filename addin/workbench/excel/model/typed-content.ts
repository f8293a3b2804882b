/** What Excel makes of content that is typed into a cell or written through its API. */

import type { Cell } from '../../../../shared/workbook/snapshot.ts';

export type Content = string | number | boolean;

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const TEXT_FORMAT = '@';

/** The cell after `content` was put into it; its number format stays, or follows from a percentage. */
export function typedCell(content: Content, before: Cell | undefined): Cell | undefined {
  const format = before?.z === undefined ? {} : { z: before.z };
  if (content === '') return before?.z === undefined ? undefined : format;
  if (typeof content !== 'string') return { v: content, ...format };
  if (content.startsWith("'")) return { v: content.slice(1), ...format };
  if (before?.z === TEXT_FORMAT) return { v: content, ...format };
  if (content.startsWith('=') && content.length > 1) return { f: content.slice(1), ...format };
  const text = content.trim().replace(/(?<=\d),(?=\d{3}(\D|$))/g, '');
  if (NUMBER.test(text)) return { v: Number(text), ...format };
  if (text.endsWith('%') && NUMBER.test(text.slice(0, -1))) {
    return { v: Number((Number(text.slice(0, -1)) / 100).toPrecision(15)), z: before?.z ?? '0.00%' };
  }
  if (/^(true|false)$/i.test(text)) return { v: text.toLowerCase() === 'true', ...format };
  return { v: content, ...format };
}
