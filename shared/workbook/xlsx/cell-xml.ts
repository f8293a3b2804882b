/** A cell as XML. Text is a typed inline string, never a formula, so that no cell's words can become one. */

import { formatAddress, parseArea } from '../address.ts';
import type { Cell } from '../snapshot.ts';
import { storedFormula } from './formula-text.ts';
import { writeXstring } from './xstring.ts';

/** Text that Excel would take for a formula if somebody typed it again. */
const RISKY_LEAD = /^[=+\-@\t\r＝＋－＠]/;

/** Whether the cell needs a style with `quotePrefix`: the text stays text when it is edited. */
export function isRiskyText({ v, f }: Cell): boolean {
  return typeof v === 'string' && f === undefined && RISKY_LEAD.test(v);
}

/** The `<c>` of a cell; `style` is the number of its style, null for the plain one. */
export function cellXml(address: string, cell: Cell, style: string | null): string {
  const { v = null, t } = cell;
  const open = `<c r="${address}"${style === null ? '' : ` s="${style}"`}`;
  const formula = formulaXml(address, cell);
  if (t === 'e') return `${open} t="e">${formula}<v>${writeXstring(String(v))}</v></c>`;
  if (typeof v === 'boolean') return `${open} t="b">${formula}<v>${v ? 1 : 0}</v></c>`;
  if (typeof v === 'number' && Number.isFinite(v)) return `${open}>${formula}<v>${v}</v></c>`;
  if (typeof v === 'string' && formula) return `${open} t="str">${formula}<v>${writeXstring(v)}</v></c>`;
  if (typeof v === 'string' && v !== '') {
    return `${open} t="inlineStr"><is><t xml:space="preserve">${writeXstring(v)}</t></is></c>`;
  }
  return formula ? `${open}>${formula}</c>` : `${open}/>`;
}

/** An array formula stands in the first cell of its range only. */
function formulaXml(address: string, { f, arr }: Cell): string {
  if (f === undefined) return '';
  const text = writeXstring(storedFormula(f));
  const area = arr === undefined ? null : parseArea(arr);
  if (!area) return `<f>${text}</f>`;
  return formatAddress(area.top, area.left) === address ? `<f t="array" ref="${arr}">${text}</f>` : '';
}
