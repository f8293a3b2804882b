/** What an Excel number format shows of a number: how many decimals, a percentage, or a date. */

import { remembered } from './once.ts';

export interface ShownAs {
  /** `general`: as many decimals as the value has; `fixed`: always `digits`; `date`: a day or time, not an amount. */
  readonly kind: 'general' | 'fixed' | 'date';
  readonly digits: number;
  readonly percent: boolean;
}

const GENERAL: ShownAs = { kind: 'general', digits: 0, percent: false };
const DATE: ShownAs = { kind: 'date', digits: 0, percent: false };

/** Letters of dates and times; `aaa` is a weekday in Chinese formats, `[h]` hours that go on past a day. */
const DATE_CODE = /[ymdhs]|aaa|\[[hms]+\]/i;

/** Reads the first section of a format such as `#,##0.00_);(#,##0.00)`; absent is General. */
export function shownAs(format: string | undefined): ShownAs {
  if (!format || format === 'General') return GENERAL;
  return readFormat(format);
}

const readFormat = remembered((format): ShownAs => {
  const section = firstSection(format);
  if (/General/i.test(section)) return GENERAL;
  if (DATE_CODE.test(section)) return DATE;
  // Text, fractions (`# ?/?`) and scientific notation show the value's own digits, more or less.
  if (!/[0#?]/.test(section) || /\/|E[+-]/i.test(section)) return GENERAL;
  const decimals = /\.([0#?]+)/.exec(section)?.[1] ?? '';
  return { kind: 'fixed', digits: decimals.length, percent: section.includes('%') };
});

/** The section for positive numbers without quoted text, escapes, padding, [colours], [conditions] and [$currency]. */
function firstSection(format: string): string {
  return format
    .replace(/"[^"]*"/g, '')
    .replace(/[\\_*]./g, '')
    .replace(/\[(?![hms]+\])[^\]]*\]/gi, '')
    .replace(/;.*$/s, '');
}
