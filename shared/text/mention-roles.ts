/** What the words before a number say of it: an amount, a change, a rate, a share; and what it is measured against. */

import type { TextNumber } from './numbers.ts';
import { bareName } from './plain-text.ts';
import type { Base, MentionRole } from './report.ts';

const UP =
  '净增加|增支|增收|净增|增加|增长|上升|提高|上涨|上浮|增|超支|超出|超|多支出|多收入|高于|高出|扩大|增收';
const DOWN =
  '净减少|减少|下降|降低|压减|压缩|节约|节支|减支|节省|缩减|回落|下浮|核减|少支出|少收入|低于|减|降';
const SIGNED = '增减|变动|变化';
const TAIL =
  '(?:了|额|数|金额|资金|率|幅度|幅|比例|比率|比重|支出|经费|程度)*(?:为|约|达到|达|近|是|共计|共|:|仅)*\\s*$';

const CHANGE_UP = new RegExp(`(?:${UP})(?:年初|全年|调整)?(?:预算|批复|指标)?(?:数|额)?${TAIL}`);
const CHANGE_DOWN = new RegExp(`(?:${DOWN})${TAIL}`);
const CHANGE_SIGNED = new RegExp(`(?:${SIGNED})${TAIL}`);
const MORE_THAN = /(?:比|较)[^，;]*?(多|少)(?:支出|安排|收入|花|用)?(?:了)?\s*$/;
const BECAME = new RegExp(`(${UP}|${DOWN})(?:到|至|为)(?:了)?\\s*$`);
const BECAME_TO = new RegExp(`(${UP}|${DOWN})(?:到|至)(?:了)?\\s*$`);
const IS_DOWN = new RegExp(`^(?:${DOWN})$`);

const SHARE =
  /占([^占，;]{0,24}?)(?:的)?(?:比重|比例|比率|份额|比)?(?:分别|依次)?(?:为|达到|达|约|是|:)*\s*$/;
const SHARE_WORD = /(?:占比|所占比例|所占比重|比重|占)(?:分别|依次)?(?:为|达到|达|约|是|:)*\s*$/;
const COMPLETION =
  /(?:(?:完成|达到|实现)(?:了)?(?:年初|全年|年度|调整后?的?|批复的?|部门)*(?:预算|指标|批复)(?:数|额)?(?:的)?|(?:预算|支出|资金|经费)?(?:执行|完成|支付|支出|使用|到位|拨付)(?:率|进度|比例|比率)|完成率|执行率)(?:为|达到|达|约|是|:)*\s*$/;
const CONTROL = /控制率(?:为|达到|达|约|是|:)*\s*$/;
const ALIKE_BASE = /(?:同比|比上年|较上年|比去年|较去年)\s*$/;

const LAST_YEAR_BASE =
  /同比|(?:比|较|与|同|和|对比)(?:[^，;]{0,4})?(?:上年|去年|上一年|前一年|上年度|上年同期|(20\d\d)\s*年)|(?:上年|去年|(20\d\d)\s*年)(?:度|同期)?相比/;
const BUDGET_BASE =
  /(?:比|较|与|同|低于|高于|超出?|对比)[^，;]{0,8}?(?:预算|批复|指标|计划|控制数|概算)|(?:预算|批复)(?:数)?相比/;

export const CHANGE_WORDS = new RegExp(`(?:支出|经费)?(?:决算)?(?:数|额)?(?:${UP}|${DOWN}|${SIGNED})${TAIL}`);

export function roleOf(
  { kind }: TextNumber,
  lead: string,
  itemLead: string,
): { role: MentionRole; direction: 'up' | 'down' | null; of: string } {
  const said = (role: MentionRole, direction: 'up' | 'down' | null = null, of = '') => ({
    role,
    direction,
    of,
  });
  const became = (kind === 'percent' ? BECAME_TO : BECAME).exec(lead)?.[1];
  if (kind === 'points' || kind === 'score') return said(kind === 'score' ? 'level' : 'other');
  if (kind === 'percent') {
    if (became !== undefined) return said('other');
    if (CONTROL.test(lead)) return said('control');
    if (COMPLETION.test(lead)) return said('completion');
    const share = SHARE.exec(lead)?.[1];
    if (share !== undefined || SHARE_WORD.test(lead)) {
      const of = bareName(share ?? '');
      return /预算|批复|指标/.test(of) ? said('completion') : said('share', null, of);
    }
    const direction = directionOf(lead);
    if (direction !== null || ALIKE_BASE.test(lead)) return said('rate', direction);
    return said('other');
  }
  if (became !== undefined) return said('level', IS_DOWN.test(became) ? 'down' : 'up');
  const direction = directionOf(lead) ?? verbBefore(itemLead);
  return direction === null ? said('level') : said('change', direction);
}

function directionOf(lead: string): 'up' | 'down' | null {
  if (CHANGE_SIGNED.test(lead)) return 'up';
  const more = MORE_THAN.exec(lead)?.[1];
  if (more) return more === '多' ? 'up' : 'down';
  if (CHANGE_DOWN.test(lead)) return 'down';
  return CHANGE_UP.test(lead) ? 'up' : null;
}

/** `增加因公出国费18万元`: the verb stands before the name. */
function verbBefore(itemLead: string): 'up' | 'down' | null {
  const verb = /(增加|减少|节约|压减)了?$/.exec(itemLead)?.[1];
  if (!verb) return null;
  return verb === '增加' ? 'up' : 'down';
}

export function baseIn(lead: string, reportYear: number | null): Base | null {
  const last = LAST_YEAR_BASE.exec(lead);
  if (last) {
    const year = Number(last[1] ?? last[2] ?? 0);
    if (year === 0 || reportYear === null || year === reportYear - 1) return 'last-year';
    return 'other';
  }
  return BUDGET_BASE.test(lead) ? 'budget' : null;
}

/** `由219.82万元增加到…`, `比上年的219.82万元…`: a level that others are compared with. */
export function isBaseOfComparison(lead: string): boolean {
  return (
    /(?:^|[^自])(?:由|从)[^，;]{0,14}$/.test(lead) ||
    /(?:比|较)[^，;]{0,12}的\s*$/.test(lead) ||
    /(?:比|较|与|同)(?:上年|去年|上一年|20\d\d\s*年)[^，;]{0,8}$/.test(lead)
  );
}
