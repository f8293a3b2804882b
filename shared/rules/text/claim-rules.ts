/** N-11, N-16, N-17, N-19, N-21, N-22, N-23, N-24: what sentences claim. */

import type { Finding } from '../../finding/finding.ts';
import { itemIn } from '../../text/items.ts';
import type { Mention, Sentence, Span } from '../../text/report.ts';
import { absolute, compare, type Exact, subtract, sum, toFixed, toText } from '../../workbook/exact.ts';
import { percent } from './precision.ts';
import { type FigureTable, levelOf } from './table-figures.ts';
import { around, type Relation, type TextContext, textFinding, withLead, written } from './text-context.ts';

/** A ratio set against an amount: 控制率小于预算安排数. */
const RATIO_AND_AMOUNT =
  /[“”"]?[^，。;:“”"\s]{0,10}[“”"]?(?:经费|支出|费)?(?:控制率|执行率|完成率|增长率|变动率|节约率)\s*(?:小于|低于|大于|高于|超过|超出|等于|少于|多于|不超过)\s*(?:年初|全年|年度)?[^，。;%\d]{0,6}?(?:预算安排数|安排数|预算数|批复数|决算数|指标数|控制数|预算安排|预算|金额|数额)/g;
const ALL_SPENT =
  /(?:全部|均已?|已全部|全额)(?:执行|支付|支出|使用)(?:完毕|完成|到位)|(?:执行|支付|支出)完毕/g;
const SATISFIED =
  /(?:满意度|安全感|获得感|幸福感|认可度)[^，。;\d]{0,8}(?:极大|明显|显著|大幅|不断|进一步|持续)[^，。;\d]{0,4}(?:提高|提升|增强|上升)|(?:极大|明显|显著|大幅)(?:提高|提升|增强)了?[^，。;\d]{0,12}(?:满意度|安全感|获得感|幸福感)/;

export function checkClaimWords(c: TextContext): Finding[] {
  return [
    ...c.report.sentences.flatMap((sentence) => inSentence(c, sentence)),
    ...staffPay(c),
    ...satisfaction(c),
    ...bareShares(c),
  ];
}

function inSentence(c: TextContext, sentence: Sentence): Finding[] {
  const text = c.report.plain.slice(sentence.start, sentence.end);
  const at = (match: RegExpMatchArray): Span => {
    const start = sentence.start + (match.index ?? 0);
    return { start, end: start + match[0].length };
  };
  const ratios = (text.includes('率') ? [...text.matchAll(RATIO_AND_AMOUNT)] : []).map((match) => {
    const over = /大于|高于|超过|超出|多于/.test(match[0]);
    return textFinding(c, over ? 'N-21/over' : 'N-21', { at: at(match), slots: { 填报: match[0].trim() } });
  });
  const claims = [...text.matchAll(ALL_SPENT)].slice(0, 1).flatMap((match) => {
    return hasBudgetAndSpending(c, sentence)
      ? []
      : [textFinding(c, 'N-22', { at: at(match), slots: { 填报: match[0] } })];
  });
  return [...ratios, ...claims];
}

/** The sentence gives budget and spending, or a rate, for what it claims. */
function hasBudgetAndSpending(c: TextContext, { start, end }: Sentence): boolean {
  const here = c.report.mentions.filter((one) => one.start >= start && one.end <= end);
  const money = here.filter(({ kind, role }) => kind === 'money' && role === 'level');
  return (
    here.some(({ role }) => role === 'completion') ||
    (money.some(({ budget }) => budget) && money.some(({ budget }) => !budget))
  );
}

/** N-19: pay of the unit's own people listed as projects. */
function staffPay(c: TextContext): Finding[] {
  const section = c.report.sections.find(({ id }) => id === 'general-budget');
  const words = c.pack.textRules.words.人员性质 ?? [];
  const own = c.pack.textRules.words.本单位人员 ?? [];
  if (!section || words.length === 0) return [];
  const from = c.report.headings.find(
    ({ start, title }) => start > section.start && start < section.end && title.includes('项目支出'),
  );
  if (!from) return [];
  const found = c.report.mentions.filter((one) => {
    return (
      one.start > from.start &&
      one.start < section.end &&
      one.kind === 'money' &&
      one.role === 'level' &&
      words.some((word) => one.name.includes(word)) &&
      own.some((word) => one.name.includes(word))
    );
  });
  if (found.length === 0) return [];
  const total = sum(found.map(({ value }) => value));
  return [
    textFinding(c, 'N-19', {
      at: around(...found.map(withLead)),
      slots: {
        各项: found.map((one) => `${one.name}${written(c.report, one)}`).join('、'),
        合计: `${toText(total)}万元`,
      },
      actual: total,
      unit: '万元',
      arithmetic: `${found.map(({ value }) => toText(value)).join(' + ')} = ${toText(total)}`,
    }),
  ];
}

/** N-23: people are said to be happier, and no number says how much. */
function satisfaction(c: TextContext): Finding[] {
  const section = c.report.sections.find(({ id }) => id === 'performance');
  const text = section ? c.report.plain.slice(section.start, section.end) : '';
  const match = SATISFIED.exec(text);
  if (!section || !match || /(?:满意度|满意率|安全感|测评)[^，。;]{0,12}\d/.test(text)) return [];
  const start = section.start + match.index;
  return [textFinding(c, 'N-23', { at: { start, end: start + match[0].length }, slots: { 填报: match[0] } })];
}

/** N-24: `占76.23` without its %. */
function bareShares(c: TextContext): Finding[] {
  return c.report.mentions
    .filter(
      ({ unit, before, kind, digits }) =>
        kind === 'count' &&
        unit === '' &&
        digits > 0 &&
        /(?:占比?|比重为?|增长|下降|执行率为?|完成率为?)\s*$/.test(before),
    )
    .map((one) => textFinding(c, 'N-24', { at: withLead(one), slots: { 填报: written(c.report, one) } }));
}

const INCLUDES = /\(\s*(不含|含|不包括|包括)([^()\d]{2,40}?)\s*\)/g;

/**
 * N-17: staff, money and results of different reach. What one number leaves out (不含…) while another takes it in, or
 * while the unit's own list of organs names it.
 */
export function checkScope(c: TextContext): Finding[] {
  const text = c.report.plain;
  const notes = [...text.matchAll(INCLUDES)].map((match) => ({
    without: match[1]?.startsWith('不') ?? false,
    names: (match[2] ?? '')
      .split(/[、和及,，]/)
      .map((name) => name.trim())
      .filter((name) => name !== ''),
    at: { start: match.index, end: match.index + match[0].length },
  }));
  const findings: Finding[] = [];
  for (const { without, names, at } of notes) {
    if (!without) continue;
    const rest = text.slice(0, at.start);
    const named = names.filter(
      (name) => rest.includes(name) || rest.includes(name.replace(/分局$|支队$|大队$/, '')),
    );
    if (named.length > 0)
      findings.push(
        textFinding(c, 'N-17/left-out', {
          at,
          slots: { 填报: text.slice(at.start, at.end), 名称: named.join('、') },
        }),
      );
  }
  const own = /(?:市|县|区|省|局|州)本级/.exec(text);
  const within = notes.find(
    ({ without, names }) => !without && names.some((name) => /分局|下属|二级|所属|基层|单位/.test(name)),
  );
  if (own && within) {
    findings.push(
      textFinding(c, 'N-17/reach', {
        at: within.at,
        slots: { 填报: text.slice(within.at.start, within.at.end), 另处: own[0] },
      }),
    );
  } else if (own && resultsElsewhere(c)) {
    findings.push(
      textFinding(c, 'N-17/results', {
        at: { start: own.index, end: own.index + own[0].length },
        slots: { 填报: own[0], 另处: resultsElsewhere(c) ?? '' },
      }),
    );
  }
  return findings;
}

/** Results told for the whole city or county, where the money is the unit's own. */
function resultsElsewhere(c: TextContext): string | null {
  const section = c.report.sections.find(({ id }) => id === 'performance');
  const text = section ? c.report.plain.slice(section.start, section.end) : '';
  return /全[市县区省州](?=[^，。;]{0,20}\d)/.exec(text)?.[0] ?? null;
}

/** N-11: the cause that is named against the whole change, where a table of the report gives that. */
export function checkCauses(c: TextContext, tables: readonly FigureTable[]): Relation[] {
  return c.report.sentences.flatMap((sentence, index) => {
    const text = c.report.plain.slice(sentence.start, sentence.end);
    const named = /^(.{0,30}?)(?:增加|减少|增长|下降)的?(?:主要)?原因/.exec(text)?.[1];
    if (!named) return [];
    const causes = c.report.mentions.filter((one) => one.sentence === index && one.kind === 'money');
    const [cause] = causes;
    if (!cause || causes.length !== 1) return [];
    const item = itemIn(named, c.pack.terms)?.item ?? null;
    const change = item === null ? null : changeIn(c, tables, item);
    const share = change && percent(cause.value, absolute(change));
    if (!change || !share || compare(absolute(change), cause.value) === 0) return [];
    return [
      {
        spans: [cause],
        finding: textFinding(c, 'N-11', {
          at: withLead(cause),
          slots: {
            项: item ?? '',
            变动: `${change.n < 0n ? '减少' : '增加'}${toText(absolute(change))}万元`,
            填报: written(c.report, cause),
            占比: `${toFixed(share, 2)}%`,
          },
          expected: absolute(change),
          actual: cause.value,
          unit: '万元',
          arithmetic: `${toText(cause.value)} ÷ ${toText(absolute(change))} = ${toFixed(share, 2)}%`,
        }),
      },
    ];
  });
}

function changeIn(c: TextContext, tables: readonly FigureTable[], item: string): Exact | null {
  for (const table of tables) {
    const row = table.rows.find((one) => one.item === item);
    const now = row && levelOf(table, row, c.year, false);
    const last = row && levelOf(table, row, c.year - 1, false);
    if (now && last && compare(now.value, last.value) !== 0) return subtract(now.value, last.value);
  }
  return null;
}

/** N-16: percentages that stand alone, on one line. */
export function checkUnbased(c: TextContext, checked: ReadonlySet<number>): Finding[] {
  const alone = c.report.mentions.filter(
    (one): one is Mention => one.kind === 'percent' && !checked.has(one.start),
  );
  const [first] = alone;
  if (!first) return [];
  return [
    textFinding(c, 'N-16', {
      at: withLead(first),
      slots: {
        个数: String(alone.length),
        各项:
          alone
            .slice(0, 12)
            .map((one) => written(c.report, one))
            .join('、') + (alone.length > 12 ? '等' : ''),
      },
      state: 'not-checked',
    }),
  ];
}
