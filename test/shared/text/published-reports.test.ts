/** The two published reports: what is wrong in them is found with its quote, and nothing else is called wrong. */

import { describe, expect, test } from 'vitest';
import type { Finding } from '../../../shared/finding/finding.ts';
import { failures, findingsOf, publishedReport } from './reports.ts';

const yiyang = publishedReport('益阳市公安局');
const hengyang = publishedReport('衡阳市公安局');

/** The finding of that rule whose message, quote or arithmetic holds the piece. */
function found(findings: readonly Finding[], rule: string, piece: string): Finding | undefined {
  return findings.find((one) => {
    return (
      one.rule === rule && [one.message, one.quote, one.arithmetic].some((text) => text?.includes(piece))
    );
  });
}

describe.skipIf(yiyang === null)('益阳市公安局', () => {
  const report = yiyang ?? '';
  const findings = yiyang === null ? [] : findingsOf(report);

  test('has these errors and warnings and no others', () => {
    expect(failures(findings, 'error').sort()).toEqual(['error B-17', 'error B-18', 'error B-18']);
    expect(failures(findings, 'warning').sort()).toEqual(['warning B-15', 'warning C-14']);
  });

  test('the wrong sign in the table and the right one in the text are one finding (Y14, Y15)', () => {
    const sign = found(findings, 'B-17', '-3.45%');
    expect(sign).toMatchObject({ alsoRules: ['X-14'], quote: '-3.45%', actual: '-3.45', expected: '3.45' });
  });

  test('every quote stands where the finding says', () => {
    for (const { quote, at, rule } of findings) {
      if (!quote || !at) continue;
      expect(report.slice(at.start, at.end).replace(/\s+/g, ' '), rule).toContain(
        quote.replace(/…$/, '').trim(),
      );
    }
  });

  test.each([
    ['B-14', '78.33%'],
    ['N-11', '71.23%'],
    ['T-12', '6684'],
    ['N-17', '本级'],
    ['X-19', '优秀'],
    ['N-04', '离退休'],
    ['T-07', '"'],
    ['T-09', '规范性'],
    ['H-02', '基本情况'],
  ])('says %s as information (%s)', (rule, piece) => {
    expect(found(findings, rule, piece)).toMatchObject({ severity: 'info', state: 'fail' });
  });
});

describe.skipIf(hengyang === null)('衡阳市公安局', () => {
  const findings = hengyang === null ? [] : findingsOf(hengyang);

  test('has these errors and no others', () => {
    const wanted = ['H-01', 'H-06', 'N-09', 'N-09', 'N-21', 'N-21'];
    expect(failures(findings, 'error').sort()).toEqual(wanted.map((rule) => `error ${rule}`));
  });

  test.each([
    ['H09', 'N-09', '34%'],
    ['H10', 'N-09', '66%'],
    ['H14', 'N-21', '小于'],
    ['H15', 'N-21', '大于'],
    ['H27', 'H-06', '得分'],
    ['HT1', 'H-01', '绩效自评结果拟应用和公开情况'],
  ])('%s is an error of %s', (_, rule, piece) => {
    expect(found(findings, rule, piece)).toMatchObject({ severity: 'error' });
  });

  test.each([
    ['H01', 'N-04', '50276.31'],
    ['H03', 'N-05', '15533.99'],
    ['H04', 'N-03', '17946.6'],
    ['H05', 'N-03', '2412.61'],
    ['H07', 'N-19', '3791.3'],
    ['H21', 'N-17', '不含'],
    ['H22', 'N-17', '含分局'],
    ['H23', 'N-22', '全部执行完毕'],
    ['H24', 'T-03', '100万'],
    ['H29', 'H-08', '效率性'],
    ['HT4', 'T-11', '消防'],
    ['七', 'N-29', '4'],
  ])('%s is a warning of %s', (_, rule, piece) => {
    expect(found(findings, rule, piece)).toMatchObject({ severity: 'warning', state: 'fail' });
  });
});
