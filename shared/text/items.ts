/** Which of the pack's items a phrase names. */

import { bareName } from './plain-text.ts';
import type { Terms } from './terms-schema.ts';

/** Words that may follow an item's name without changing what it is. */
const LIGHT =
  /(?:全年|年度|本年度?|当年|年末|年底|截至|实际|共计?|合计|总计|总额|总数|总量|金额|资金|经费|费用|费|支出|开支|收入|决算|预算|执行|完成|发生|列支|使用|投入|安排|拨款|财政|批复|年初|调整后?|数额|数|额|人员|人数|干部|职工|教职工|干警|民警|公务员|人|分别|为|是|有|达到?|约|近|仅|的|了|计|等|得分|自评|绩效|情况|方面|如下|和|标准|合|总|核定|控制在|[\d年月日.:%,、])/g;

/** Words before the name that make it something else: a part of it, what it is used for, what is left of it. */
const OTHER =
  /其他|其它|用于|除|不含|扣除|结转|结余|追加|主要原因|原因|下属|中的|占|人均|平均|每|减去|新增|剩余|未|变动|调整/;

/** `基本支出中人员经费`: of what it is a part is plain from the items themselves. */
const PART_OF = /^.*(?:支出|经费|资金|总额|编制|人员|人数)(?:当)?中(?:的)?$/;

/** Words of a bare total (`全年实际支出`) beside the word itself. */
const AROUND =
  /(?:其中|包括|分别|主要|20\d\d年?度?|全年|年度|本年度?|当年|年末|年底|末|上年度?|去年|截至|截止|实际|实有|现有|共有|现|共计?|合计|总计|核定|日常|在职|在编|完成|发生|财政拨款|财政|决算|预算|一般公共|我局|我单位|本局|本单位|本部门|部门|单位|市本级|县本级|本级|全局|全市|全县|[一-龥]{0,12}?(?:局|委|院|校|中心|办|厅|政府)|数|额|为|是|了)/g;

export interface FoundItem {
  readonly item: string;
  /** What stands before the name. */
  readonly lead: string;
  /** A word that means it only alone: `支出`. */
  readonly bare: boolean;
}

/** The item that the phrase is about: the name that it ends with; null where it names none, or only a part or use of one. */
export function itemIn(phrase: string, terms: Terms): FoundItem | null {
  const bare = alike(bareName(phrase)).replace(/^[、和]+/, '');
  const { names, anyName, anyAlone } = namesOf(terms);
  if (!anyName.test(bare)) return anyAlone.test(bare) ? aloneIn(bare, terms) : null;
  let best: { item: string; start: number; end: number } | null = null;
  for (const { item, name } of names) {
    const start = bare.lastIndexOf(name);
    if (start === -1) continue;
    const end = start + name.length;
    if (!best || end > best.end || (end === best.end && start < best.start)) best = { item, start, end };
  }
  if (!best) return null;
  const lead = bare.slice(0, startOf(bare, best, terms)).replace(PART_OF, '');
  const light = withoutFunds(bare.slice(best.end), terms).replace(LIGHT, '') === '';
  return light && !OTHER.test(lead) ? { item: best.item, lead, bare: false } : null;
}

/** The item that a word means where it stands alone: `支出`. */
function aloneIn(bare: string, terms: Terms): FoundItem | null {
  const core = withoutFunds(bare, terms);
  for (const { item, alone = [] } of terms.items) {
    for (const word of alone) {
      const at = core.lastIndexOf(word);
      if (at === -1 || OTHER.test(core)) continue;
      const rest = core.slice(0, at) + core.slice(at + word.length);
      if (rest.replace(AROUND, '') === '') return { item, lead: '', bare: true };
    }
  }
  return null;
}

/** Where the name begins, with another name of the same item that runs into it (`因公出国` + `出国经费`). */
function startOf(bare: string, { item, start }: { item: string; start: number }, terms: Terms): number {
  const names = namesOf(terms).names.filter((one) => one.item === item);
  const starts = names.map(({ name }) => ({ at: bare.lastIndexOf(name, start), length: name.length }));
  return Math.min(
    start,
    ...starts.filter(({ at, length }) => at !== -1 && at + length >= start).map(({ at }) => at),
  );
}

/** `购置费及运行维护费`, `购置和运行维护费`: the same name. */
function alike(name: string): string {
  return name
    .replace(/以及|[及与]/g, '和')
    .replace(/费用/g, '费')
    .replace(/费和/g, '和');
}

interface Names {
  /** In the form that phrases are compared in. */
  readonly names: readonly { readonly item: string; readonly name: string }[];
  /** Most phrases hold no name at all: one look tells. */
  readonly anyName: RegExp;
  readonly anyAlone: RegExp;
  readonly funds: RegExp;
}

const known = new WeakMap<Terms, Names>();

function namesOf(terms: Terms): Names {
  const found = known.get(terms);
  if (found) return found;
  const names = terms.items.flatMap(({ item, names: own }) =>
    own.map((name) => ({ item, name: alike(name) })),
  );
  const made: Names = {
    names,
    anyName: anyOf(names.map(({ name }) => name)),
    anyAlone: anyOf(terms.items.flatMap(({ alone = [] }) => alone)),
    funds: new RegExp(`(?:${anyOf(terms.funds).source})(?:预算)?`, 'g'),
  };
  known.set(terms, made);
  return made;
}

/** Never matching where there is nothing to match. */
function anyOf(words: readonly string[]): RegExp {
  const escaped = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(escaped.length > 0 ? escaped.join('|') : '(?!)');
}

/** The words before an item that narrow it to some part or place; '' for the unit's own name and words of time. */
export function scopeOf(lead: string): string {
  return lead.replace(AROUND, '').replace(LIGHT, '');
}

/** The kind of budget that the phrase names; '' where none. */
export function fundIn(phrase: string, terms: Terms): string {
  return terms.funds.find((fund) => phrase.includes(fund)) ?? '';
}

/** Without the names of kinds of budget, which hold the word 预算 themselves. */
export function withoutFunds(phrase: string, terms: Terms): string {
  return phrase.replace(namesOf(terms).funds, '');
}
