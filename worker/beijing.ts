/** Moments as China's clocks show them: UTC+8 all year. Written by hand, so that the same moment is the same text everywhere. */

const OFFSET_MS = 8 * 3_600_000;

/** `2025-05-20`. */
export function beijingDay(moment: string): string {
  return shifted(moment).slice(0, 10);
}

/** `2025-05-20 09:00`. */
export function beijingMinute(moment: string): string {
  return shifted(moment).slice(0, 16).replace('T', ' ');
}

function shifted(moment: string): string {
  return new Date(Date.parse(moment) + OFFSET_MS).toISOString();
}
