/** Checks a report: arithmetic in its sentences and tables, its outline, its words. Same report, same findings. */

import type { Finding, Locale } from '../../finding/finding.ts';
import type { Report, TextTable } from '../../text/report.ts';
import type { FormSet } from '../form-set.ts';
import { checkAdjustments } from './adjustments.ts';
import { checkAgainstForms } from './against-forms.ts';
import { checkAnnounced } from './announced.ts';
import { checkChanges, checkClaims } from './changes.ts';
import { checkCauses, checkClaimWords, checkScope, checkUnbased } from './claim-rules.ts';
import { checkCounts } from './counts.ts';
import { checkDates } from './dates.ts';
import { formTable } from './form-figures.ts';
import { checkItemTables } from './item-tables.ts';
import { checkLastReport } from './last-report.ts';
import { checkLengths } from './lengths.ts';
import { mergeRelations } from './merge.ts';
import { checkNames } from './names.ts';
import { checkNumberStyle } from './number-style.ts';
import { checkOutline } from './outline-rules.ts';
import { checkPartsDone } from './parts-done.ts';
import { checkPoints } from './points.ts';
import { checkProjectNames } from './project-names.ts';
import { checkRates } from './rates.ts';
import { checkAgainstTables, checkNamedRows, checkRepeats, checkRestated } from './repeats.ts';
import { checkComplements, checkSavings } from './savings.ts';
import { checkScore } from './score-rules.ts';
import { checkScores } from './scores.ts';
import { checkStaff } from './staff.ts';
import { checkStyle } from './style.ts';
import { checkSummedUp } from './summed-up.ts';
import { checkSums } from './sums.ts';
import { figureTables } from './table-figures.ts';
import { checkTableRates } from './table-rates.ts';
import { checkTableSums } from './table-sums.ts';
import {
  type Relation,
  type TextContext,
  type TextPack,
  textFinding,
  withLead,
  written,
} from './text-context.ts';
import { checkUnitNames } from './unit-names.ts';
import { checkWholes } from './wholes.ts';

export interface ReportOptions {
  readonly locale?: Locale;
  /** The filled tables that belong to the report. */
  readonly set?: FormSet;
  /** Last year's report. */
  readonly last?: Report;
}

export function checkReport(report: Report, pack: TextPack, options: ReportOptions = {}): Finding[] {
  const c = contextOf(report, pack, options);
  const relations = relationsOf(c, options.set);
  const checked = new Set(relations.flatMap(({ spans }) => spans.map(({ start }) => start)));
  return [
    ...mergeRelations(relations),
    ...checkOutline(c),
    ...checkScore(c),
    ...checkClaimWords(c),
    ...checkScope(c),
    ...checkStyle(c),
    ...checkNumberStyle(c),
    ...checkDates(c),
    ...checkLengths(c),
    ...checkLastReport(c, options.last ?? null),
    ...checkUnitNames(c, options.set?.forms.find(({ unit }) => unit !== null)?.unit ?? null),
    ...checkNames(c),
    ...checkProjectNames(c),
    ...checkComplements(c, relations),
    ...checkUnbased(c, checked),
    ...unchecked(c, checked),
  ];
}

/** The relations that were looked at, whether they hold or not. */
export function relationsIn(report: Report, pack: TextPack): Relation[] {
  return relationsOf(contextOf(report, pack, {}), undefined);
}

function contextOf(report: Report, pack: TextPack, { locale = 'zh-CN' }: ReportOptions): TextContext {
  return { report, pack, locale, year: report.year ?? pack.year };
}

function relationsOf(c: TextContext, set: FormSet | undefined): Relation[] {
  const own = figureTables(c.report, c.pack.terms, (table) => isForm(c, table));
  const form = set ? formTable(set, c.year) : null;
  const tables = form ? [...own, form] : own;
  return [
    ...own.flatMap((table) => [...checkTableSums(c, table), ...checkTableRates(c, table)]),
    // 附件1 says the same of its own figures, and that is told there.
    ...(form ? [] : checkItemTables(c, own)),
    ...checkSums(c),
    ...checkPartsDone(c),
    ...checkWholes(c),
    ...checkRates(c, tables),
    ...checkChanges(c, tables),
    ...checkClaims(c, tables),
    ...checkSavings(c),
    ...checkAdjustments(c),
    ...checkPoints(c),
    ...checkScores(c),
    ...checkSummedUp(c),
    ...checkAgainstTables(c, tables),
    ...checkNamedRows(c, own),
    ...checkRepeats(c),
    ...checkRestated(c),
    ...checkCounts(c),
    ...checkAnnounced(c),
    ...checkStaff(c, form !== null),
    ...checkCauses(c, tables),
    ...(set ? checkAgainstForms(c, set, tables) : []),
  ];
}

/** An attachment: the rules over forms are for it. */
function isForm({ pack }: TextContext, { caption }: TextTable): boolean {
  const bare = caption.replace(/\s/g, '');
  return pack.outline.attachments.some(({ title }) => bare.includes(title)) || /^附件\d/.test(bare);
}

/** N-01: numbers that nothing in the report can be held against, on one line. */
function unchecked(c: TextContext, checked: ReadonlySet<number>): Finding[] {
  const alone = c.report.mentions.filter(({ start, kind, unit }) => {
    return !checked.has(start) && kind !== 'percent' && unit !== '';
  });
  const [first] = alone;
  if (!first) return [];
  const examples = alone.slice(0, 6).map((one) => written(c.report, one));
  return [
    textFinding(c, 'N-01', {
      at: withLead(first),
      slots: {
        个数: String(alone.length),
        各项: examples.join('、') + (alone.length > examples.length ? '等' : ''),
      },
      state: 'not-checked',
    }),
  ];
}
