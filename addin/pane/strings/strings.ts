/** The pane's words and numbers in the reader's language. */

import type { Locale } from '../../../shared/finding/finding.ts';
import { type Strings, zhCN } from './zh-CN.ts';

/** What views are given to speak with. */
export interface Speech {
  readonly words: Strings;
  readonly locale: Locale;
  /** 1234 → `1,234`. */
  count(value: number): string;
  /** A decimal as text, with thousands parted and every digit kept: `1325.680` → `1,325.680`. */
  decimal(text: string): string;
  /** `10:32:05`. */
  time(ms: number): string;
  /** `2025年5月20日 10:32`. */
  moment(iso: string): string;
  /** `2025年5月20日`. */
  day(iso: string): string;
}

/** zh for every kind of Chinese, English for all others. */
export function localeFor(hostLocale: string): Locale {
  return hostLocale.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en-US';
}

/** The words of that language; English is fetched only by who reads it. */
export async function wordsIn(locale: Locale): Promise<Strings> {
  return locale === 'zh-CN' ? zhCN : (await import('./en-US.ts')).enUS;
}

export function speechIn(locale: Locale, words: Strings = zhCN): Speech {
  // Each takes milliseconds to make, which the first picture of the pane cannot spare: made when first needed.
  const numbers = lazily(() => new Intl.NumberFormat(locale));
  const times = lazily(() => new Intl.DateTimeFormat(locale, { timeStyle: 'medium', hour12: false }));
  const moments = lazily(
    () => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', hour12: false }),
  );
  const days = lazily(() => new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }));
  return {
    words,
    locale,
    count: (value) => numbers().format(value),
    decimal: (text) => formatDecimal(text, locale),
    time: (ms) => times().format(ms),
    moment: (iso) => moments().format(new Date(iso)),
    day: (iso) => days().format(new Date(iso)),
  };
}

function lazily<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

function formatDecimal(text: string, locale: Locale): string {
  if (!/^-?\d+(\.\d+)?$/.test(text)) return text;
  const digits = text.split('.')[1]?.length ?? 0;
  // Intl takes decimals as text without rounding them through floating point.
  return new Intl.NumberFormat(locale, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(text as `${number}`);
}
