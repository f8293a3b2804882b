/** C-10, C-14 in sentences: `得9.5分（分值10分，扣0.5分）`, and a total score with all that was taken off. */

import type { Mention } from '../../text/report.ts';
import { absolute, add, compare, type Exact, subtract, sum, toText } from '../../workbook/exact.ts';
import { statedScore } from './score-rules.ts';
import { around, type Relation, type TextContext, textFinding, withLead, written } from './text-context.ts';

const WEIGHT = /(?:分值|满分)(?:为|是)?\s*$/;
const LOST = /(?:扣|失)(?:分|去|了|掉)?\s*$/;
const HUNDRED: Exact = { n: 100n, d: 1n };

export function checkScores(c: TextContext): Relation[] {
  return [...ofWeights(c), ...ofTotal(c)];
}

function ofWeights(c: TextContext): Relation[] {
  const scores = c.report.mentions.filter(({ kind }) => kind === 'score');
  return scores.flatMap((weight, i): Relation[] => {
    const [score, lost] = [scores[i - 1], scores[i + 1]];
    if (!WEIGHT.test(weight.before) || score?.sentence !== weight.sentence || !/得\s*$/.test(score.before))
      return [];
    const isLost =
      lost?.sentence === weight.sentence && LOST.test(lost.before) && lost.depth === weight.depth;
    return [judge(c, score, weight, isLost ? lost : null)];
  });
}

function judge(c: TextContext, score: Mention, weight: Mention, lost: Mention | null): Relation {
  const spans = lost ? [score, weight, lost] : [score, weight];
  const reached = lost ? sum([score.value, lost.value]) : score.value;
  const order = compare(reached, weight.value);
  if (lost ? order === 0 : order <= 0) return { spans, finding: null, isBound: !lost };
  return {
    spans,
    finding: textFinding(c, lost ? 'C-10/lost' : 'C-10', {
      at: around(...spans.map(withLead)),
      slots: {
        填报: written(c.report, score),
        应为: written(c.report, weight),
        扣分: lost ? written(c.report, lost) : '',
        差: `${toText(absolute(subtract(reached, weight.value)))}分`,
      },
      expected: weight.value,
      actual: reached,
      unit: '分',
      ...(lost && { arithmetic: `${toText(score.value)} + ${toText(lost.value)} = ${toText(reached)}` }),
    }),
  };
}

/** The section that states the score and takes points off for several reasons: together they are a hundred. */
function ofTotal(c: TextContext): Relation[] {
  const score = statedScore(c);
  const section = score && c.report.sentences[score.sentence]?.section;
  if (!score || !section) return [];
  const all = c.report.mentions.filter((one) => {
    return (
      one.kind === 'score' && LOST.test(one.before) && c.report.sentences[one.sentence]?.section === section
    );
  });
  // `扣3分：…扣0.5分，…扣2.5分`, `…，共扣3分`: one is the sum of the others.
  const added = sum(all.map(({ value }) => value));
  const total = all.find(({ value }) => compare(add(value, value), added) === 0);
  const lost = total && all.length > 2 ? [total] : all;
  if (lost.length === 0) return [];
  const spans = [score, ...all];
  const left = subtract(HUNDRED, sum(lost.map(({ value }) => value)));
  if (compare(left, score.value) === 0) return [{ spans, finding: null }];
  return [
    {
      spans,
      finding: textFinding(c, 'C-14/sum', {
        at: around(...spans.map(withLead)),
        slots: { 填报: written(c.report, score), 应为: `${toText(left)}分` },
        expected: left,
        actual: score.value,
        unit: '分',
        // The text need not give every reason.
        state: compare(left, score.value) > 0 ? 'not-checked' : 'fail',
        arithmetic: `100 - ${lost.map(({ value }) => toText(value)).join(' - ')} = ${toText(left)}`,
      }),
    },
  ];
}
