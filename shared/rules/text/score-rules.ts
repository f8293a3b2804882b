/** H-06, X-19, C-14: the score and the grade that the report states. */

import type { Finding } from '../../finding/finding.ts';
import type { Mention, Span } from '../../text/report.ts';
import { compare, type Exact, subtract, toText } from '../../workbook/exact.ts';
import { type GradeWord, gradeSaidIn } from '../scoring/grade-words.ts';
import { gradeOf } from '../scoring/scoring-method.ts';
import { type TextContext, textFinding, withLead, written } from './text-context.ts';

const HUNDRED: Exact = { n: 100n, d: 1n };
const EXPLAINED =
  /扣\s*[\d.]+\s*分|扣分|失分|丢分|未得满分|没有完全达到|未达(?:到)?(?:预期|目标)|未完成(?:指标|目标)|偏差原因/;

/** The total that the report gives itself. */
export function statedScore(c: TextContext): Mention | null {
  const totals = c.report.mentions.filter((one) => {
    return (
      one.kind === 'score' &&
      (one.item === '总分' || /自评|总分|综合得分|绩效(?:评价)?得分/.test(one.name)) &&
      !/满分|分值|项目|扣/.test(one.name)
    );
  });
  const isInResults = ({ sentence }: Mention) => c.report.sentences[sentence]?.section === 'use-of-results';
  const inResults = totals.find(isInResults);
  // `我镇得95分`: the first score there is the unit's, whatever it calls itself.
  const first = c.report.mentions.find((one) => one.kind === 'score' && isInResults(one));
  const own = first && /得分?(?:为|是)?\s*$/.test(first.before) ? first : null;
  return inResults ?? own ?? totals.find(({ before }) => /总分|自评/.test(before)) ?? totals[0] ?? null;
}

export function checkScore(c: TextContext): Finding[] {
  if (c.report.sections.length < 3) return [];
  const score = statedScore(c);
  const grade = gradeSaidIn(c.report.plain);
  const findings: Finding[] = [];
  const lacking = [...(score ? [] : ['自评得分']), ...(grade ? [] : ['等次'])];
  if (lacking.length > 0) findings.push(missing(c, lacking));
  if (score && grade) findings.push(...gradeFindings(c, score, grade));
  if (score && compare(score.value, HUNDRED) < 0 && !EXPLAINED.test(c.report.plain))
    findings.push(unexplained(c, score));
  return findings;
}

function missing(c: TextContext, lacking: readonly string[]): Finding {
  const section =
    c.report.sections.find(({ id }) => id === 'use-of-results') ??
    c.report.sections.find(({ id }) => id === 'performance');
  const at: Span = section?.heading ?? { start: 0, end: Math.min(40, c.report.text.length) };
  return textFinding(c, 'H-06', { at, slots: { 缺: lacking.join('、') } });
}

function gradeFindings(c: TextContext, score: Mention, { word, grade, start }: GradeWord): Finding[] {
  const right = gradeOf(score.value, c.pack.settings.scoring.bands);
  const at = { start, end: start + word.length };
  const slots = { 填报: word, 应为: right ?? '', 得分: written(c.report, score) };
  if (right !== null && grade !== right) return [textFinding(c, 'X-19', { at, slots })];
  return grade === word ? [] : [textFinding(c, 'X-19/word', { at, slots })];
}

function unexplained(c: TextContext, score: Mention): Finding {
  const lost = subtract(HUNDRED, score.value);
  return textFinding(c, 'C-14', {
    at: withLead(score),
    slots: { 填报: written(c.report, score), 差: `${toText(lost)}分` },
    expected: HUNDRED,
    actual: score.value,
    unit: '分',
    arithmetic: `100 - ${toText(score.value)} = ${toText(lost)}`,
  });
}
