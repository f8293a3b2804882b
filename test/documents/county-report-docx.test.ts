import { describe, expect, it } from 'vitest';
import { countyReport } from '../../shared/rollup/county-report.ts';
import { basicKey, KEYS, type UnitReport } from '../../shared/rollup/inputs.ts';
import { runningCosts, threePublic } from '../../shared/rollup/tables/basic-data.ts';
import { corrections } from '../../shared/rollup/tables/corrections.ts';
import { grades } from '../../shared/rollup/tables/grades.ts';
import { inspectionSummary } from '../../shared/rollup/tables/inspections.ts';
import { commonProblems } from '../../shared/rollup/tables/problems.ts';
import { projectResults } from '../../shared/rollup/tables/project-results.ts';
import { registration } from '../../shared/rollup/tables/registration.ts';
import { unitResults } from '../../shared/rollup/tables/unit-results.ts';
import { readReportFile } from '../../shared/text/report-file.ts';
import { countyReportDocx } from '../../worker/documents/county-report-docx.ts';
import { convert, hasLibreOffice } from '../libreoffice.ts';
import { BANDS, unit } from '../shared/rollup/units.ts';

const reported = (code: string, money: bigint, what: Partial<UnitReport> = {}) =>
  unit(
    code,
    {
      [KEYS.budget]: money,
      [KEYS.adjusted]: money,
      [KEYS.spent]: money - 12_345n,
      [KEYS.score]: 9_250n,
      [basicKey('三公经费', '上年决算')]: 2_000_000n,
      [basicKey('三公经费', '本年预算')]: 1_800_000n,
      [basicKey('三公经费', '本年决算')]: 1_500_000n,
    },
    what,
  );

/** So many units that their table runs over several pages, and one name that tries to be markup. */
const units = [
  reported('100', 123_456_789n, { name: '<b>甲局</b>&"' }),
  ...Array.from({ length: 320 }, (_, i) => reported(String(101 + i), 100_000_000n + BigInt(i * 3_333))),
];

describe('the report to the county government', async () => {
  const tables = {
    registration: registration(units),
    unitResults: unitResults(units, BANDS),
    projectResults: projectResults([], BANDS),
    grades: grades(units, BANDS),
    threePublic: threePublic(units, 2024),
    runningCosts: runningCosts(units, 2024),
    commonProblems: commonProblems([]),
    inspectionSummary: inspectionSummary([]),
    corrections: corrections([], '2025-06-01'),
  };
  const captions = ['口径：只计审核通过的。已报321 / 应报321。'];
  const sections = countyReport({ year: 2024, captions, tables });
  const bytes = await countyReportDocx({
    title: '2024年度部门整体支出绩效自评情况的报告',
    sections,
    tables: Object.values(tables),
    captions,
  });

  it('reads back with our own reader', () => {
    const result = readReportFile('report.docx', bytes);
    if (!result.ok) throw new Error(result.error.message);
    expect(result.text).toContain('覆盖率100.00%');
    expect(result.text).toContain('“三公”经费');
  });

  it('without a table’s figures asks instead of inventing any', () => {
    const empty = countyReport({
      year: 2024,
      captions,
      tables: { ...tables, threePublic: threePublic([], 2024) },
    });
    const effects = empty.find(({ id }) => id === 'effects');
    expect(JSON.stringify(effects?.blocks[0])).toContain('"gap"');
  });

  it.skipIf(!hasLibreOffice)('is opened by LibreOffice with every attachment', () => {
    const text = new TextDecoder().decode(convert(bytes, 'docx', 'txt'));
    for (const { heading } of sections) expect(text).toContain(heading);
    for (const { title } of Object.values(tables)) expect(text).toContain(title);
    expect(text).toContain('<b>甲局</b>&"');
    expect(text).toContain('其余21行见导出的工作簿');
  });
});
