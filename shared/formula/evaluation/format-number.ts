/** TEXT's number formats: decimals, thousands, percent and dates. */

import { dateOfSerial } from './functions/dates.ts';
import { roundHalfAway } from './functions/math.ts';
import { numberText, Unsupported } from './value.ts';

/** The number as the format shows it; a format beyond these throws `Unsupported`. */
export function formatNumber(value: number, format: string): string {
  const [positive = '', negative, zero] = format.split(';');
  if (value < 0 && negative !== undefined) return section(-value, negative);
  if (value === 0 && zero !== undefined) return section(0, zero);
  return value < 0 ? `-${section(-value, positive)}` : section(value, positive);
}

const NUMBER = /^([^#0,.%]*)([#,]*0*[#0,]*)(?:\.(0+))?(%?)([^#0,.%]*)$/;
const PLAIN_TEXT = /^[\s()¥￥$\-+\u3400-\u9fff，。：、]*$/;

function section(value: number, format: string): string {
  const code = format.replace(/"([^"]*)"/g, '$1');
  if (code === '@' || code === 'General') return numberText(value);
  if (/[ymd]/i.test(code) && !/[hs#0]/i.test(code)) return dateText(value, code);
  const match = NUMBER.exec(code);
  if (!match || !PLAIN_TEXT.test(match[1] ?? '') || !PLAIN_TEXT.test(match[5] ?? ''))
    throw new Unsupported(`TEXT(…, "${format}")`);
  const [, before = '', whole = '', decimals = '', percent = '', after = ''] = match;
  const rounded = roundHalfAway(percent ? value * 100 : value, decimals.length).toFixed(decimals.length);
  const [integer = '0', fraction] = rounded.split('.');
  const padded = integer.padStart(whole.replace(/[^0]/g, '').length, '0');
  const shown = whole.includes(',') ? padded.replace(/\B(?=(\d{3})+$)/g, ',') : padded;
  const nothing = whole !== '' && !whole.includes('0') && shown === '0' ? '' : shown;
  return `${before}${nothing}${fraction ? `.${fraction}` : ''}${percent}${after}`;
}

function dateText(serial: number, code: string): string {
  const date = dateOfSerial(serial);
  const parts: Record<string, number> = {
    y: date.getUTCFullYear(),
    m: date.getUTCMonth() + 1,
    d: date.getUTCDate(),
  };
  return code.replace(/y+|m+|d+/gi, (letters) => {
    const number = String(parts[letters.charAt(0).toLowerCase()] ?? '');
    if (letters.length > 2 && !/y/i.test(letters)) throw new Unsupported(`TEXT(…, "${code}")`);
    return /y/i.test(letters) && letters.length === 2
      ? number.slice(-2)
      : number.padStart(letters.length, '0');
  });
}
