/** Text in .xlsx parts: characters that XML cannot hold stand there as `_x000D_`. */

import { escapeXml, unescapeXml } from '../../archive/xml.ts';

/** Raw XML content as text. */
export function readXstring(raw: string): string {
  const text = unescapeXml(raw);
  if (!text.includes('_x')) return text;
  return text.replace(/_x([\da-fA-F]{4})_/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** Text as XML content; text that only looks like an escape stays what it is. */
export function writeXstring(text: string): string {
  return escapeXml(text.replace(/_(?=x[\da-fA-F]{4}_)/g, '_x005F_'));
}
