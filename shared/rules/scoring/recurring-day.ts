/** A day that comes back: `每月10日前`, `次月5日`, `每季度末月25日前报送`, `每年3月底前`. */

export interface RecurringDay {
  readonly kind: 'day';
  /** Of what: 每月, 次月, 每季度末月. */
  readonly of: string;
  /** The last day that is meant: 10, or 331 for 3月底. */
  readonly last: number;
}

const PERIOD = '(每个?月|当月|次月|翌月|下个?月|每个?季度?|每年|次年|翌年|下年)度?';
const PART = '(首月|末月|终了后|结束后|后)?的?';
const DAY = '(?:(\\d{1,2})月份?)?(?:(\\d{1,2})[日号]|(底|末|初|上旬|中旬|下旬))?';
const RECURRING = new RegExp(
  `^(?:于|在|不晚于|不迟于)?${PERIOD}${PART}${DAY}(?:之前|以前|前|以内|之内|内)?([\\u4e00-\\u9fff]{0,6})$`,
);
/** These leave open which day is meant. */
const VAGUE = /左右|上下|后|起|至|到/;

export function readRecurringDay(text: string): RecurringDay | null {
  const [whole, period = '', part = '', month, day, partOfMonth, rest = ''] = RECURRING.exec(text) ?? [];
  if (whole === undefined || VAGUE.test(rest)) return null;
  if (month === undefined && day === undefined && partOfMonth === undefined) return null;
  const last = Number(month ?? 0) * 100 + (day === undefined ? endOf(partOfMonth) : Number(day));
  return { kind: 'day', of: plainName(period) + part, last };
}

/** 每个月 and 当月 are 每月, 翌年 is 次年. */
function plainName(period: string): string {
  return period
    .replace('个', '')
    .replace('当月', '每月')
    .replace(/^[翌下]/, '次')
    .replace(/^每季$/, '每季度');
}

function endOf(part: string | undefined): number {
  if (part === '初' || part === '上旬') return 10;
  return part === '中旬' ? 20 : 31;
}
