import { describe, expect, it } from 'vitest';
import { check, checkTogether } from '../../../shared/check/check.ts';
import type { Finding } from '../../../shared/finding/finding.ts';
import { hunan2024 } from '../../../shared/pack/hunan-2024.ts';
import { sampleWithMistakes, sampleWorkbook } from '../../../shared/sample/sample-workbook.ts';
import { townshipWorkbook } from '../../../shared/sample/township.ts';
import type { Workbook } from '../../../shared/workbook/snapshot.ts';
import { fullSet } from '../rules/full-set.ts';

const findingsOf = (workbook: Workbook) => check({ workbook }, hunan2024, { asOf: '2025-05-20' }).findings;
const failed = (findings: readonly Finding[], severity: string) =>
  findings.filter((finding) => finding.state === 'fail' && finding.severity === severity);

describe('the township’s published tables of 2023', () => {
  const findings = findingsOf(townshipWorkbook());

  it('give four warnings and no error', () => {
    expect(failed(findings, 'error')).toEqual([]);
    expect(failed(findings, 'warning').map(({ rule }) => rule)).toEqual(['B-03', 'B-28', 'C-03', 'X-31']);
  });

  it('tell the gap of 104.45 and what follows under each reading', () => {
    const gap = findings.find(({ rule }) => rule === 'C-03');
    for (const said of ['1925.67', '861.10', '2030.12', '104.45', '94.85%'])
      expect(gap?.message).toContain(said);
    expect(gap).toMatchObject({
      actual: '1925.67',
      expected: '2030.12',
      difference: '-104.45',
      unit: '万元',
    });
  });

  it('tell the control rate of 108.70 % and the jumps of 135.76 % and 62.85 %', () => {
    expect(findings.find(({ rule }) => rule === 'B-03')?.message).toContain('108.70%');
    expect(findings.find(({ rule }) => rule === 'B-28')?.message).toContain('135.76%');
    expect(findings.find(({ rule }) => rule === 'X-31')?.message).toContain('62.85%');
  });

  it('leave the indicators that the page lacks unchecked, once, and what needs documents, once', () => {
    const unchecked = findings.filter(({ state }) => state === 'not-checked');
    expect(unchecked.map(({ rule }) => rule)).toEqual(['C-02', 'B-25']);
    expect(unchecked[0]?.alsoRules).toContain('C-11');
    expect(unchecked[0]?.message).toBe('附件2有未核的内容：缺指标、总分（得分）；缺附件4。');
  });
});

describe('check', () => {
  it('finds nothing to correct or explain in the consistent sample', () => {
    for (const seed of [1, 2, 3, 4, 5]) {
      const findings = findingsOf(sampleWorkbook({ seed }));
      expect([...failed(findings, 'error'), ...failed(findings, 'warning')], `seed ${seed}`).toEqual([]);
    }
  });

  it('finds at least two errors in the sample with mistakes', () => {
    expect(failed(findingsOf(sampleWithMistakes()), 'error').length).toBeGreaterThanOrEqual(2);
  });

  it('says the same, byte for byte, each time and in any order of sheets', () => {
    const workbook = sampleWithMistakes();
    const shuffled = { sheets: [...workbook.sheets].reverse() };
    const once = JSON.stringify(findingsOf(workbook));
    expect(JSON.stringify(findingsOf(workbook))).toBe(once);
    const ids = (found: readonly Finding[]) => found.map(({ id, message }) => `${id} ${message}`).sort();
    expect(ids(findingsOf(shuffled)).length).toBe(ids(findingsOf(workbook)).length);
  });

  it('does not look at merged cells', () => {
    const merged = sampleWithMistakes();
    const plain = { sheets: merged.sheets.map(({ merges: _merges, ...sheet }) => sheet) };
    expect(findingsOf(plain)).toEqual(findingsOf(merged));
  });

  it('takes any workbook without a table, an empty one and none at all', () => {
    for (const workbook of [{ sheets: [] }, { sheets: [{ name: 'a', cells: { A1: { v: 1 } } }] }]) {
      expect(check({ workbook }, hunan2024)).toMatchObject({
        forms: [],
        findings: [],
        unit: null,
        year: null,
      });
    }
    expect(check({}, hunan2024).findings).toEqual([]);
  });

  it('does not crash on tables with every cell blank, every cell an error, or every cell text', () => {
    for (const value of [{ v: null }, { v: '#REF!', t: 'e' as const }, { v: '若干' }]) {
      const sheets = fullSet().sheets.map((sheet) => ({
        ...sheet,
        cells: Object.fromEntries(
          Object.entries(sheet.cells).map(([address, cell]) => [
            address,
            typeof cell.v === 'number' ? value : cell,
          ]),
        ),
      }));
      const { forms, findings } = check({ workbook: { sheets } }, hunan2024);
      expect(forms.length).toBeGreaterThan(5);
      if (value.v === null)
        expect(failed(findings, 'error').filter(({ rule }) => rule !== 'C-14')).toEqual([]);
    }
  });

  it('writes every finding in English too', () => {
    const { findings } = check({ workbook: sampleWithMistakes() }, hunan2024, { locale: 'en-US' });
    for (const { message } of findings) expect(message).not.toMatch(/[。，；]|应为|填报/);
  });
});

describe('files checked together', () => {
  const [basic, overall, ...projects] = sampleWorkbook().sheets;
  const files = [
    { file: '附件1.xlsx', workbook: { sheets: basic ? [basic] : [] } },
    { file: '附件2.xlsx', workbook: { sheets: overall ? [overall] : [] } },
    { file: '附件3.xlsx', workbook: { sheets: projects } },
  ];

  it('find nothing wrong between the parts of a consistent set', () => {
    const { set } = checkTogether(files, hunan2024);
    expect([...failed(set.findings, 'error'), ...failed(set.findings, 'warning')]).toEqual([]);
  });

  it('find what only shows between files, with the other file’s name', () => {
    const cells = { ...overall?.cells, H8: { v: 999.99 }, H7: { v: 1 }, H6: { v: 1000.99 } };
    const wrong = files.map((each) =>
      each.file === '附件2.xlsx' && overall
        ? { ...each, workbook: { sheets: [{ ...overall, cells }] } }
        : each,
    );
    const { set } = checkTogether(wrong, hunan2024);
    const cross = set.findings.filter(({ rule, alsoRules }) => [rule, ...alsoRules].includes('X-01'));
    expect(cross.length).toBeGreaterThan(0);
    expect(cross.flatMap(({ related }) => related.map(({ file }) => file))).toContain('附件1.xlsx');
  });
});
