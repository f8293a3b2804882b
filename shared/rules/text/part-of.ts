/** What can be a part of what: by kind, year and item, before anything is added up. */

import type { Mention } from '../../text/report.ts';

/** Same kind, year and side of the budget; carry-overs are no parts of spending, nor is the total told again. */
export function isPartOf(part: Mention, total: Mention, reportYear: number | null): boolean {
  return (
    part.kind === total.kind &&
    (part.kind !== 'count' || part.unit === total.unit) &&
    (part.kind !== 'money' || part.budget === total.budget) &&
    (part.year === null || (total.year ?? reportYear ?? part.year) === part.year) &&
    isOtherItem(part, total)
  );
}

const FLOWS = new Set(['总收入', '总支出', '收入总计', '支出总计']);
const CARRIED = new Set(['年初结转', '年末结转']);
/** Who is at work and who has retired are counted apart. */
const AT_WORK = new Set(['在职', '在编', '编制']);
const RETIRED = new Set(['离退休', '离休', '退休']);

function isOtherItem(part: Mention, total: Mention): boolean {
  if (part.item === null) return true;
  if (RETIRED.has(part.item)) return !AT_WORK.has(total.item ?? '');
  if (FLOWS.has(part.item)) return isNarrowerFlow(part, total);
  if (CARRIED.has(part.item)) return total.item !== null && /总计$/.test(total.item);
  // `编制168名，其中行政编制42名`: narrowed, it is a part.
  return part.item !== total.item || (part.scope !== '' && part.scope !== total.scope);
}

/** `收入总计…，其中：财政拨款收入…`, `支出总计…，其中：政府性基金支出…`: by another name or of one kind of budget, it is a part. */
function isNarrowerFlow(part: Mention, total: Mention): boolean {
  const side = /收入|支出/.exec(total.item ?? '')?.[0];
  if (!side || !FLOWS.has(total.item ?? '') || !part.item?.includes(side) || part.name === total.name)
    return false;
  return /.收入$/.test(part.name) || (part.fund !== '' && part.fund !== total.fund);
}
