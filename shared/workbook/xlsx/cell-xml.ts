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
  const { v, f, t } = cell;
  // Most cells of a large table are plain numbers; the way below takes twice as long.
  if (typeof v === 'number' && Number.isFinite(v) && f === undefined && t === undefined) {
    return `<c r="${address}"${style === null ? '' : ` s="${style}"`}><v>${v}</v></c>`;
  }
  const { type, xml } = cellContent(cell, formulaXml(address, cell));
  const tag = `c r="${address}"${style === null ? '' : ` s="${style}"`}${type === null ? '' : ` t="${type}"`}`;
  return xml === '' ? `<${tag}/>` : `<${tag}>${xml}</c>`;
}

/** What stands inside a `<c>` behind the formula given, and the type that the value needs. */
export function cellContent({ v = null, t }: Cell, formula: string): { type: string | null; xml: string } {
  const stored = (type: string | null, text: string) => ({ type, xml: `${formula}<v>${text}</v>` });
  if (t === 'e') return stored('e', writeXstring(String(v)));
  if (typeof v === 'boolean') return stored('b', v ? '1' : '0');
  if (typeof v === 'number' && Number.isFinite(v)) return stored(null, String(v));
  if (typeof v === 'string' && formula) return stored('str', writeXstring(v));
  if (typeof v === 'string' && v !== '') {
    return { type: 'inlineStr', xml: `<is><t xml:space="preserve">${writeXstring(v)}</t></is>` };
  }
  return { type: null, xml: formula };
}

/** An array formula stands in the first cell of its range only. */
export function formulaXml(address: string, { f, arr }: Cell): string {
  if (f === undefined) return '';
  const text = writeXstring(storedFormula(f));
  const area = arr === undefined ? null : parseArea(arr);
  if (!area) return `<f>${text}</f>`;
  return formatAddress(area.top, area.left) === address ? `<f t="array" ref="${arr}">${text}</f>` : '';
}
