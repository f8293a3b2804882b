/** The one finding for a root cause: the suspected cell, what belongs there, and every relation that it breaks. */

import {
  alsoBreaking,
  type CellPlace,
  type Finding,
  finding,
  type Locale,
  rulesIn,
} from '../finding/finding.ts';
import { compareAddresses } from '../workbook/address.ts';
import { equals, subtract } from '../workbook/exact.ts';
import { addedHint } from './added-lines.ts';
import type { Leaf } from './cells.ts';
import { columnOf, type Pair } from './exchanges.ts';
import { fixOfCause } from './fixes.ts';
import type { FormSet } from './form-set.ts';
import { isExchange, type Partner } from './partners.ts';
import type { RootCause } from './root-causes.ts';
import type { NumberUnit } from './ruling.ts';
import {
  type Failure,
  findingOf,
  placesOf,
  severityOf,
  showDifference,
  withHints,
} from './ruling-finding.ts';
import { showAmount, showField, showNumber, unitOf } from './show.ts';
import type { Slip } from './slips.ts';
import type { Supposer } from './suppose.ts';

const SLIPS: Readonly<Record<Slip, { zh: string; en: string }>> = {
  yuan: { zh: '疑为元与万元混用', en: 'looks like 元 for 万元' },
  'decimal-point': { zh: '疑为小数点错位', en: 'looks like a misplaced decimal point' },
  sign: { zh: '疑为正负号错误', en: 'looks like a wrong sign' },
  'swapped-digits': { zh: '疑为相邻数字颠倒', en: 'looks like swapped digits' },
};

export function causeFinding(cause: RootCause, set: FormSet, suppose: Supposer, locale: Locale): Finding {
  const { suspect, failures } = cause;
  const [primary, ...others] = failures;
  if (!primary) throw new Error('没有问题的原因');
  const base = findingOf(primary, set, locale);
  const more = rulesIn(others.map((failure) => findingOf(failure, set, locale)));
  const told = alsoBreaking({ ...base, severity: worstSeverity(failures) }, more);
  if (cause.rivals.length > 0) return finding({ ...told, ...ofNoOne(cause, base, set, locale) }, base.id);
  const unit = unitOf([suspect], suspect);
  const own = { sheet: suspect.reading?.sheet ?? base.sheet, cells: cellsOf(cause, base) };
  return finding(
    {
      ...told,
      ...own,
      related: relatedPlaces(cause, own, set),
      message: messageOf(cause, primary, base, unit, set, locale),
      expected: showNumber(cause.expected, unit),
      actual: showNumber(cause.actual, unit),
      difference: showNumber(subtract(cause.actual, cause.expected), unit),
      unit: unit || null,
      fix: fixOfCause(cause, set, suppose),
    },
    base.id,
  );
}

/** More cells than these are not named one by one. */
const MOST_NAMED = 3;

/** Where nothing tells which of several cells is wrong: the rule's own words, the cells if they are few, and no fix. */
function ofNoOne(
  cause: RootCause,
  base: Finding,
  set: FormSet,
  locale: Locale,
): Pick<Finding, 'cells' | 'sheet' | 'related' | 'message' | 'fix'> {
  const { suspect, rivals } = cause;
  const placeOf = ({ reading }: Leaf) => reading?.cell ?? '';
  const named = [suspect, ...rivals].sort((a, b) => compareAddresses(placeOf(a), placeOf(b)));
  const sheet = suspect.reading?.sheet ?? base.sheet;
  // Of lines that are left blank most are meant to be: the sum is what they are missing from.
  const blank = named.every(({ reading }) => reading?.kind === 'blank');
  const few = !blank && named.length <= MOST_NAMED && named.every(({ reading }) => reading?.sheet === sheet);
  const zh = locale === 'zh-CN';
  const names = few ? named.map(showField) : [];
  const hint = blank
    ? blanksHint(named, locale)
    : zh
      ? `${names.join('、') || '各项中'}可能有一项填错`
      : `perhaps one of ${names.join(', ') || 'the items'} is wrong`;
  const own = few ? { sheet, cells: named.map(placeOf) } : { sheet: base.sheet, cells: base.cells };
  return {
    ...own,
    related: relatedPlaces(cause, own, set),
    message: withHints(base.message, [hint], locale),
    fix: null,
  };
}

/** `政府性基金、其他资金未填，请先核对`. */
export function blanksHint(open: readonly Leaf[], locale: Locale): string {
  const names = [...new Set(open.map(showField))];
  return locale === 'zh-CN'
    ? `${names.join('、')}未填，请先核对`
    : `${names.join(', ')} blank: check there first`;
}

/** The suspect's cell, with one exchanged with it; the primary rule may name a second one too (得分 and 完成值). */
function cellsOf({ suspect, partner, columns }: RootCause, base: Finding): readonly string[] {
  const { reading } = suspect;
  if (!reading) return base.cells;
  const names = namesIn(suspect, partner, columns);
  if (names.length > 0) return names;
  const others = [partner?.leaf, ...columns.flat()];
  const isPair = base.cells.length <= 2;
  const named = isPair && base.sheet === reading.sheet && base.cells.includes(reading.cell);
  return named && !partner
    ? base.cells
    : [reading.cell, ...others.flatMap((leaf) => leaf?.reading?.cell ?? [])];
}

/** Where two lines hold each other's amounts: the cells of their names. */
function namesIn({ row }: Leaf, partner: Partner | null, columns: readonly Pair[]): string[] {
  const other = partner?.leaf.row;
  return columns.length > 0 && row && other && row !== other ? [row.labelCell, other.labelCell] : [];
}

function worstSeverity(failures: readonly Failure[]): Finding['severity'] {
  const all = failures.map(severityOf);
  return all.includes('error') ? 'error' : all.includes('warning') ? 'warning' : 'info';
}

function relatedPlaces(
  { suspect, failures, sources }: RootCause,
  own: Pick<Finding, 'sheet' | 'cells'>,
  set: FormSet,
): CellPlace[] {
  const leaves = failures.flatMap(({ ruling }) => [...ruling.cells, ...ruling.related]);
  const behind = sources.map((reading) => ({ ...suspect, reading }));
  return placesOf(set, [...leaves, ...behind], own);
}

/** `疑与项目支出填反`, `基本支出相应应为1228.57万元`. */
function partnerHint(cause: RootCause, { leaf, to }: Partner, unit: NumberUnit, locale: Locale): string {
  const other = showField(leaf);
  const zh = locale === 'zh-CN';
  if (isExchange(cause)) return zh ? `疑与${other}填反` : `looks exchanged with ${other}`;
  const amount = showAmount(to, unit);
  return zh ? `${other}相应应为${amount}` : `${other} should then be ${amount}`;
}

function ofColumns({ suspect, failures }: RootCause, { leaf }: Partner, locale: Locale): string {
  const [one, another] = [columnOf(suspect), columnOf(leaf)];
  const checks = failures.length;
  if (suspect.row && leaf.row && suspect.row !== leaf.row) {
    const [name, other] = [suspect.row.label, leaf.row.label];
    return locale === 'zh-CN'
      ? `“${name}”与“${other}”的名称疑填反：各栏金额是对方的，对换后，${checks}处不符的核对都相符。`
      : `The names “${name}” and “${other}” look exchanged: each line has the other's amounts, and ${checks} checks that fail hold the other way round.`;
  }
  return locale === 'zh-CN'
    ? `“${one}”与“${another}”两栏的金额疑填反：对换后，${checks}处不符的核对都相符。`
    : `The columns “${one}” and “${another}” look exchanged: the other way round, ${checks} checks that fail hold.`;
}

/** The primary rule's own words where it states the suspect; else what belongs into the suspect, and by which rule. */
function messageOf(
  cause: RootCause,
  primary: Failure,
  base: Finding,
  unit: NumberUnit,
  set: FormSet,
  locale: Locale,
): string {
  const { suspect, actual, expected, slip, partner, columns, rough, failures } = cause;
  const { spec } = primary.relation.rule;
  const isBlank = suspect.reading?.kind === 'blank';
  const stated = primary.ruling.comparison ?? (isBlank ? null : primary.ruling.numbers);
  const states =
    primary.ruling.cells[0]?.reading === suspect.reading && !!stated?.actual && equals(stated.actual, actual);
  const zh = locale === 'zh-CN';
  if (partner && columns.length > 0) return ofColumns(cause, partner, locale);
  const hints: string[] = [];
  if (slip) hints.push(zh ? SLIPS[slip].zh : SLIPS[slip].en);
  if (partner) hints.push(partnerHint(cause, partner, unit, locale));
  const more = failures.length - 1;
  if (more > 0) hints.push(zh ? `另有${more}处核对也因此不符` : `${more} more checks fail for it`);
  if (states) return withHints(base.message, hints, locale);
  const added = addedHint(primary.ruling, set, locale);
  if (added) hints.unshift(added);
  const item = showField(suspect);
  const difference = showDifference({ actual, expected, unit }, locale);
  if (zh) {
    const said = isBlank ? '未填' : `填报${showAmount(actual, unit)}，${difference}`;
    const message = `${item}${rough ? '约' : ''}应为${showAmount(expected, unit)}，${said}：按“${spec.title.zh}”推算。`;
    return withHints(message, hints, locale);
  }
  const said = isBlank ? 'but is blank' : `not ${showAmount(actual, unit)}: ${difference}`;
  const message = `${item} should be ${rough ? 'about ' : ''}${showAmount(expected, unit)}, ${said}, by “${spec.title.en}”.`;
  return withHints(message, hints, locale);
}
