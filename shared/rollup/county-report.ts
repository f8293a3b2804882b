/**
 * The bureau's report to the county government on the year's self-evaluation. Every number is read out of a summary table
 * and names its cell in the exported workbook; what no table can say is a question for the person who writes.
 */

import type { Block, FieldRef, Part, Section } from '../narrative/section.ts';
import { type Exact, toFixed, toText } from '../workbook/exact.ts';
import { rateOf, type SummaryTable } from './table.ts';
import { addressOf } from './table-sheets.ts';

/** The tables that the report reads. */
export interface CountyTables {
  readonly registration: SummaryTable;
  readonly unitResults: SummaryTable;
  readonly projectResults: SummaryTable;
  readonly grades: SummaryTable;
  readonly threePublic: SummaryTable;
  readonly runningCosts: SummaryTable;
  readonly commonProblems: SummaryTable;
  readonly inspectionSummary: SummaryTable;
  readonly corrections: SummaryTable;
}

export interface CountyReport {
  readonly year: number;
  /** What the totals are over, as it stands above the exported tables. */
  readonly captions: readonly string[];
  readonly tables: CountyTables;
}

const MOST_PROBLEMS = 8;

/** The sections in the order in which such reports stand. */
export function countyReport(report: CountyReport): Section[] {
  const from = reader(report.captions);
  return [
    section('organisation', '一、组织情况', organisation(report, from)),
    section('results', '二、自评结果', results(report, from)),
    section('effects', '三、主要成效', effects(report, from)),
    section('problems', '四、共性问题', problems(report, from)),
    section('use', '五、结果应用', use(report, from)),
    section('next', '六、下一步工作', [
      paragraph('next', gap('下一步工作打算，如培训、指标体系、结果与预算挂钩')),
    ]),
  ];
}

function organisation({ year, captions, tables }: CountyReport, from: Reader): Block[] {
  const { registration, unitResults, projectResults } = tables;
  const [due, reported] = [from.total(registration, 'due'), from.total(registration, 'reported')];
  return [
    paragraph(
      'coverage',
      text(`${year}年度应开展部门整体支出绩效自评的单位`),
      from.count(due, '个'),
      text('，已报送'),
      from.count(reported, '个'),
      text('，覆盖率'),
      from.ratio(reported, due),
      text('；其中逾期报送'),
      from.count(from.total(registration, 'late'), '个'),
      text('，累计退回修改'),
      from.count(from.total(registration, 'returns'), '次'),
      text('。'),
    ),
    paragraph(
      'money',
      text('纳入自评的部门整体支出全年预算'),
      from.money(from.total(unitResults, 'adjusted')),
      text('，全年执行'),
      from.money(from.total(unitResults, 'spent')),
      text('，预算执行率'),
      from.ratio(from.total(unitResults, 'spent'), from.total(unitResults, 'adjusted')),
      text('；项目支出自评'),
      from.rows(projectResults, '个'),
      text('，全年预算'),
      from.money(from.total(projectResults, 'adjusted')),
      text('，全年执行'),
      from.money(from.total(projectResults, 'spent')),
      text('。'),
    ),
    ...captions.map((caption, i) => paragraph(`caption-${i}`, text(caption))),
    paragraph('organised', gap('组织方式：通知、培训、审核和抽查的安排')),
  ];
}

function results({ tables: { grades, unitResults } }: CountyReport, from: Reader): Block[] {
  const list = grades.rows.flatMap(({ values }, i): Part[] => [
    text(`${i > 0 ? '，' : ''}“${values.grade}”`),
    from.count(from.cell(grades, 'count', i), '个'),
    text('、占'),
    from.words(grades, 'countShare', i),
    text('、金额'),
    from.money(from.cell(grades, 'money', i)),
  ]);
  return [
    paragraph('grades', text('按自评得分评定等级：'), ...list, text('。')),
    ...unitResults.notes.map((note, i) => paragraph(`average-${i}`, text(`${note}。`))),
  ];
}

function effects({ year, tables: { threePublic, runningCosts } }: CountyReport, from: Reader): Block[] {
  const sentence = (table: SummaryTable, row: number): Part[] => [
    text(`${table.rows[row]?.values.item}${year}年决算`),
    from.money(from.cell(table, '本年决算', row)),
    text('，为预算的'),
    from.ratio(from.cell(table, '本年决算', row), from.cell(table, '本年预算', row)),
    text('，比上年'),
    ...from.change(from.cell(table, '本年决算', row), from.cell(table, '上年决算', row)),
    text('，超预算的单位'),
    from.count(from.cell(table, 'over', row), '个'),
    text('。'),
  ];
  return [
    paragraph('three-public', ...sentence(threePublic, 0)),
    paragraph('running-costs', ...sentence(runningCosts, 0)),
    paragraph('effects', gap('履职成效：各部门完成的主要任务和社会效益')),
  ];
}

function problems({ tables: { commonProblems } }: CountyReport, from: Reader): Block[] {
  const most = commonProblems.rows.slice(0, MOST_PROBLEMS);
  if (most.length === 0) return [paragraph('none', text('审核没有发现各单位共有的问题。'))];
  return [
    paragraph(
      'lead',
      text('审核发现的问题'),
      from.count(from.total(commonProblems, 'count'), '个'),
      text('，涉及规则'),
      from.rows(commonProblems, '条'),
      text('。涉及单位最多的是：'),
    ),
    ...most.map((_row, i) =>
      paragraph(
        `problem-${i}`,
        text(`${i + 1}. 涉及`),
        from.count(from.cell(commonProblems, 'units', i), '个单位'),
        text('、'),
        from.count(from.cell(commonProblems, 'count', i), '处'),
        text('。如'),
        from.words(commonProblems, 'example', i),
      ),
    ),
    paragraph('causes', gap('问题的原因')),
  ];
}

function use({ tables: { inspectionSummary, corrections } }: CountyReport, from: Reader): Block[] {
  return [
    paragraph(
      'inspected',
      text('抽查复核单位（项目）'),
      from.rows(inspectionSummary, '个'),
      text('；列入整改台账'),
      from.rows(corrections, '项'),
      text('，尚未销号'),
      from.count(from.total(corrections, 'open'), '项'),
      text('。'),
    ),
    paragraph('use', gap('结果与预算安排、改进管理、公开和问责怎样挂钩')),
  ];
}

/** A number that a table holds, with where it stands. */
interface Found {
  /** Hundredths; null where the table has none. */
  readonly value: bigint | null;
  readonly field: FieldRef;
}

type Reader = ReturnType<typeof reader>;

function reader(captions: readonly string[]) {
  const at = (table: SummaryTable, key: string, row?: number): FieldRef => ({
    form: table.id,
    field: table.columns.find((column) => column.key === key)?.head ?? key,
    sheet: table.title,
    cell: addressOf(table, captions, key, row),
  });
  const found = (value: unknown, field: FieldRef): Found => ({
    value: typeof value === 'bigint' ? value : null,
    field,
  });
  const ratio = (of: Found, by: Found): Part => {
    const columns = [{ key: 'rate', head: '', kind: 'rate' as const, ratio: { of: 'of', by: 'by' } }];
    const rate = columns[0] && rateOf({ of: of.value, by: by.value }, columns[0]);
    const formula = `${of.field.cell}/${by.field.cell}`;
    return rate
      ? number(toFixed(percent(rate), 2), '%', percent(rate), [of.field, by.field], formula)
      : gap(`${of.field.field}占${by.field.field}的比率`);
  };
  return {
    total: (table: SummaryTable, key: string) => found(table.total?.[key] ?? 0n, at(table, key)),
    cell: (table: SummaryTable, key: string, row: number) =>
      found(table.rows[row]?.values[key], at(table, key, row)),
    count: ({ value, field }: Found, unit: string): Part => {
      const exact = { n: value ?? 0n, d: 100n };
      return number(toFixed(exact, 0), unit, exact, [field], null);
    },
    /** How many rows a table has. */
    rows: (table: SummaryTable, unit: string): Part => {
      const exact = { n: BigInt(table.rows.length), d: 1n };
      const first = at(table, table.columns[0]?.key ?? '', 0);
      return number(toFixed(exact, 0), unit, exact, [first], 'ROWS');
    },
    money: ({ value, field }: Found): Part => {
      if (value === null) return gap(field.field);
      const exact = { n: value, d: 1_000_000n };
      return number(toFixed(exact, 2), '万元', exact, [field], null);
    },
    ratio,
    change: (now: Found, before: Found): Part[] => {
      if (now.value === null || before.value === null) return [gap('与上年的比较')];
      const difference = now.value - before.value;
      if (difference === 0n) return [text('持平')];
      const exact = { n: difference < 0n ? -difference : difference, d: 1_000_000n };
      const fields = [now.field, before.field];
      const formula = `ABS(${now.field.cell}-${before.field.cell})`;
      return [
        text(difference > 0n ? '增加' : '减少'),
        number(toFixed(exact, 2), '万元', exact, fields, formula),
      ];
    },
    words: (table: SummaryTable, key: string, row: number): Part => {
      const value = table.rows[row]?.values[key];
      return typeof value === 'string'
        ? { kind: 'field', text: value, field: at(table, key, row) }
        : gap(table.columns.find((column) => column.key === key)?.head ?? key);
    },
  };
}

function percent({ n, d }: Exact): Exact {
  return { n: n * 100n, d };
}

function number(
  shown: string,
  unit: string,
  value: Exact,
  fields: readonly FieldRef[],
  formula: string | null,
): Part {
  return { kind: 'number', text: shown, unit, value: toText(value), fields, formula };
}

function text(words: string): Part {
  return { kind: 'text', text: words };
}

function gap(question: string): Part {
  return { kind: 'gap', question };
}

function paragraph(id: string, ...parts: readonly Part[]): Block {
  return { kind: 'paragraph', id, parts };
}

function section(id: string, heading: string, blocks: readonly Block[]): Section {
  return { id, heading, level: 1, blocks };
}
