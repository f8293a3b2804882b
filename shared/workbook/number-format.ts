/** What an Excel number format shows of a number: how many decimals, a percentage, or a date. */

export interface ShownAs {
  /** `general`: as many decimals as the value has; `fixed`: always `digits`; `date`: a day or time, not an amount. */
  readonly kind: 'general' | 'fixed' | 'date';
  readonly digits: number;
  readonly percent: boolean;
}

const GENERAL: ShownAs = { kind: 'general', digits: 0, percent: false };

const known = new Map<string, ShownAs>();

/** Reads the first section of a format such as `#,##0.00_);(#,##0.00)`; absent is General. */
export function shownAs(format: string | undefined): ShownAs {
  if (!format || format === 'General' || format === '@') return GENERAL;
  const cached = known.get(format);
  if (cached) return cached;
  const shown = readFormat(format);
  known.set(format, shown);
  return shown;
}

function readFormat(format: string): ShownAs {
  const section = bareSection(format);
  if (/General/i.test(section)) return GENERAL;
  if (/[ymdhs年月日]/i.test(section)) return { kind: 'date', digits: 0, percent: false };
  if (!/[0#?]/.test(section)) return GENERAL;
  const decimals = /\.([0#?]+)/.exec(section)?.[1] ?? '';
  return { kind: 'fixed', digits: decimals.length, percent: section.includes('%') };
}

/** The section for positive numbers without quoted text, escapes, padding and [colours]. */
function bareSection(format: string): string {
  return format
    .replace(/"[^"]*"/g, '')
    .replace(/\\./g, '')
    .replace(/_./g, '')
    .replace(/\*./g, '')
    .replace(/\[[^\]]*\]/g, '')
    .replace(/;.*$/s, '');
}
