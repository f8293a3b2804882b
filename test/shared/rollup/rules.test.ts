import { describe, expect, test } from 'vitest';
import { KEYS } from '../../../shared/rollup/inputs.ts';
import type { AggregateInput } from '../../../shared/rollup/rules/aggregate-finding.ts';
import { checkAggregates } from '../../../shared/rollup/rules/aggregate-rules.ts';
import { grades } from '../../../shared/rollup/tables/grades.ts';
import { unitResults } from '../../../shared/rollup/tables/unit-results.ts';
import { BANDS, unit } from './units.ts';

const scores = [9_550n, 9_120n, 8_830n, 9_010n, 7_940n, 8_500n];

/** Units that are all right together. */
const units = scores.map((score, i) =>
  unit(`10${i}`, {
    [KEYS.budget]: 1_000_000_000n,
    [KEYS.adjusted]: 1_100_000_000n,
    [KEYS.spent]: 1_050_000_000n,
    [KEYS.score]: score,
    [KEYS.staff]: 5_000n,
  }),
);

const sound: AggregateInput = {
  units,
  projects: [],
  bands: BANDS,
  tables: [unitResults(units, BANDS), grades(units, BANDS)],
  roster: units.map(({ code, name }) => ({ code, names: [name] })),
  dueProjects: [],
  log: new Map(),
  inspections: [],
  texts: [],
  departments: [],
};

const rules = (what: Partial<AggregateInput>) =>
  checkAggregates({ ...sound, ...what }).map(({ rule }) => rule);
const changed = (index: number, figures: Record<string, bigint>) =>
  units.map((one, i) =>
    i === index ? { ...one, figures: new Map([...one.figures, ...Object.entries(figures)]) } : one,
  );
const project = (of: string, name: string, score: bigint) => ({
  unit: of,
  unitName: `单位${of}`,
  code: null,
  name,
  total: null,
  figures: new Map([[KEYS.projectScore as string, score]]),
});
const [firstTable, gradeTable] = sound.tables;

test('sound aggregates have no finding', () => {
  expect(checkAggregates(sound)).toEqual([]);
});

describe('each rule says what is wrong', () => {
  test.each<[string, Partial<AggregateInput>]>([
    ['A-01', { units: [...units, unit('100')], roster: sound.roster }],
    ['A-01', { projects: [project('100', '校舍维修', 9_000n), project('100', '校舍 维修', 9_000n)] }],
    ['A-02', { tables: firstTable ? [{ ...firstTable, total: { ...firstTable.total, spent: 1n } }] : [] }],
    [
      'A-03',
      {
        tables: firstTable
          ? [
              {
                ...firstTable,
                columns: firstTable.columns.map(({ ratio: _ratio, ...column }) => column),
              },
            ]
          : [],
      },
    ],
    ['A-05', { tables: gradeTable ? [{ ...gradeTable, total: { ...gradeTable.total, count: 500n } }] : [] }],
    [
      'A-06',
      {
        tables: firstTable
          ? [
              {
                ...firstTable,
                rows: firstTable.rows.map((row) => ({ ...row, values: { ...row.values, grade: '优' } })),
              },
            ]
          : [],
      },
    ],
    [
      'A-07',
      {
        departments: [
          {
            unit: '100',
            unitName: '教育局',
            field: '三公经费[本年决算]',
            reported: 90n,
            sum: 100n,
            transfers: 0n,
          },
        ],
      },
    ],
    ['A-08', { dueProjects: [{ unit: '100', name: '校舍维修' }] }],
    [
      'A-09',
      {
        units: units.map((one, i) => ({
          ...one,
          figures: new Map([[KEYS.score as string, 9_900n + BigInt(i)]]),
        })),
        tables: [],
      },
    ],
    ['A-10', { projects: [project('100', '甲', 10_000n), project('100', '乙', 10_000n)] }],
    [
      'A-11',
      {
        inspections: [
          {
            unit: '100',
            unitName: '甲局',
            project: null,
            indicator: '总分',
            weight: 10_000n,
            ownScore: 9_500n,
            score: 8_000n,
            reason: '无佐证',
          },
        ],
      },
    ],
    ['A-13', { units: changed(2, { [KEYS.adjusted]: 11_000_000_000_000n }), tables: [] }],
    [
      'A-14',
      {
        inspections: [
          {
            unit: '100',
            unitName: '甲局',
            project: null,
            indicator: '产出',
            weight: 1_000n,
            ownScore: 1_000n,
            score: 700n,
            reason: ' ',
          },
        ],
      },
    ],
    ['A-15', { log: new Map([['100', { returns: 1, late: false }]]) }],
    ['A-16', { roster: sound.roster.slice(1) }],
    ['A-16', { roster: [...sound.roster, { code: '999', names: ['新名', '单位100'] }] }],
  ])('%s', (rule, what) => {
    expect(rules(what)).toContain(rule);
  });

  test('A-07 takes what passed between the units out once', () => {
    const department = { unit: '1', unitName: '教育局', field: 'x', sum: 100n, transfers: 10n };
    expect(rules({ departments: [{ ...department, reported: 90n }] })).toEqual([]);
  });

  test('A-13 also compares a unit with its own last year, and names both amounts', () => {
    const odd = units.map((one, i) =>
      i === 0 ? { ...one, lastYear: new Map([[KEYS.adjusted as string, 100_000n]]) } : one,
    );
    const [finding] = checkAggregates({ ...sound, units: odd, tables: [] });
    expect(finding).toMatchObject({ rule: 'A-13', units: ['100'] });
    expect(finding?.message).toContain('上年填报0.10万元');
  });

  test('A-14 lets a deduction of 30 % with a reason pass', () => {
    const inspection = {
      unit: '100',
      unitName: '甲',
      project: null,
      indicator: '产出',
      weight: 1_000n,
      ownScore: 1_000n,
      score: 700n,
    };
    expect(rules({ inspections: [{ ...inspection, reason: '定性指标无法核实' }] })).toEqual([]);
  });
});

describe('A-12 copied texts', () => {
  const text =
    '全年完成农村公路养护二百三十六公里，处置病害路段四十二处，新增安防设施十八公里，群众出行条件明显改善，满意度达到百分之九十六。';
  const said = (of: string, words: string) => ({
    unit: of,
    unitName: `单位${of}`,
    place: '附件2“实际完成”',
    text: words,
  });

  test('are found where only figures differ', () => {
    const other = text.replace('二百三十六', '一百九十八');
    const [finding] = checkAggregates({ ...sound, texts: [said('100', text), said('101', other)] });
    expect(finding).toMatchObject({ rule: 'A-12', units: ['100', '101'] });
  });

  test('of many units are one finding, which names each place', () => {
    const edited = text.replace('新增安防设施十八公里', '新增安防设施若干');
    const texts = [...'abcd'].map((of) => said(of, of === 'd' ? edited : text));
    const found = checkAggregates({ ...sound, texts }).filter(({ rule }) => rule === 'A-12');
    expect(found.map(({ units }) => units)).toEqual([['a', 'b', 'c', 'd']]);
    expect(found[0]?.message).toMatch(
      /^4个单位的4处文字相同约\d+%以上，请核实是否照抄：.*单位d的附件2“实际完成”。$/,
    );
  });

  test('are not seen in different work, in short texts, or within one unit', () => {
    const different =
      '全年培训新型职业农民一千二百人次，推广测土配方施肥十五万亩，农产品质量安全抽检合格率保持稳定，未发生重大动物疫情。';
    expect(rules({ texts: [said('100', text), said('101', different)] })).toEqual([]);
    expect(rules({ texts: [said('100', '已完成全部任务'), said('101', '已完成全部任务')] })).toEqual([]);
    expect(rules({ texts: [said('100', text), said('100', text)] })).toEqual([]);
  });
});
