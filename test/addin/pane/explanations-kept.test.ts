import { describe, expect, it } from 'vitest';
import { listExplanations } from '../../../addin/pane/findings/explanations-kept.ts';
import { sampleWithMistakes } from '../../../shared/sample/sample-workbook.ts';
import { withExplanation } from '../../../shared/submission/decisions.ts';
import { aFinding } from './a-finding.ts';
import { aDesk } from './desk.ts';

const by = { by: '李芳', at: '2025-05-20T02:00:00Z' };
const warning = (id: string, actual: string) =>
  aFinding({ id, severity: 'warning', rule: id, cells: ['D4'], facts: actual });

describe('the explanations that the workbook keeps', () => {
  const [holds, changed, gone] = [warning('B-03', '156'), warning('C-03', '1'), warning('C-12', '2')];
  const kept = [gone, holds, changed].reduce(
    (list, one) => withExplanation(list, one, { reason: `关于${one.id}`, ...by }),
    [] as ReturnType<typeof withExplanation>,
  );

  it('are listed with what has become of each, what must be written again first', () => {
    const now = [holds, { ...changed, facts: '9' }];
    expect(
      listExplanations(now, kept).map(({ explanation, finding, state }) => [
        explanation.rule,
        finding?.id ?? null,
        state,
      ]),
    ).toEqual([
      ['C-03', 'C-03', 'changed'],
      ['B-03', 'B-03', 'given'],
      ['C-12', null, 'gone'],
    ]);
  });

  it('can be taken away also where their problem is gone', () => {
    const desk = aDesk(sampleWithMistakes());
    desk.keeping.keep({ explanations: kept });
    desk.explaining.forget('C-12');
    expect(
      desk
        .state()
        .kept.explanations.map(({ rule }) => rule)
        .sort(),
    ).toEqual(['B-03', 'C-03']);
  });
});
