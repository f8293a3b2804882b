import { describe, expect, it } from 'vitest';
import type { Explanation } from '../../../shared/submission/contract.ts';
import {
  explanationsToSend,
  matchExplanations,
  withExplanation,
} from '../../../shared/submission/decisions.ts';
import { aFinding } from '../../addin/pane/a-finding.ts';

const warning = aFinding({
  severity: 'warning',
  rule: 'B-03',
  sheet: '附件1',
  cells: ['D4'],
  actual: '156',
  expected: '153',
  facts: '156 of 153',
});
const written = { reason: '年末划转3人。', by: '李芳', at: '2025-05-20T02:00:00Z' };
const kept = withExplanation([], warning, written);

function stateOf(finding: typeof warning, explanations: readonly Explanation[]) {
  return matchExplanations([finding], explanations).get(finding.id)?.state;
}

describe('填写说明', () => {
  it('settles the warning it was written for', () => {
    expect(stateOf(warning, kept)).toBe('given');
  });

  it('must be written again when the values change', () => {
    const changed = { ...warning, facts: '160 of 153' };
    expect(stateOf(changed, kept)).toBe('changed');
    expect(explanationsToSend(matchExplanations([changed], kept))).toEqual([]);
  });

  it('stays when only the wording of the message changes', () => {
    expect(stateOf({ ...warning, message: '换一种说法。' }, kept)).toBe('given');
  });

  it('follows its finding when inserted rows move the cell', () => {
    const moved = aFinding({ ...warning, cells: ['D6'], id: 'B-03-elsewhere' });
    expect(stateOf(moved, kept)).toBe('given');
    expect(explanationsToSend(matchExplanations([moved], kept))).toEqual([
      { finding: 'B-03-elsewhere', rule: 'B-03', facts: '156 of 153', ...written },
    ]);
  });

  it('does not settle two findings that look alike with one explanation', () => {
    const twin = { ...warning, id: 'B-03-twin', cells: ['D9'] };
    expect(stateOf(twin, kept)).toBe('given');
    const both = matchExplanations([warning, twin], kept);
    expect([...both.values()].map(({ state }) => state)).toEqual(['given', 'none']);
  });

  it('is not offered for errors, references or what was not checked', () => {
    const others = [
      aFinding({ severity: 'error' }),
      aFinding({ severity: 'info', rule: 'C-28' }),
      aFinding({ severity: 'warning', rule: 'B-25', state: 'not-checked' }),
    ];
    expect([...matchExplanations(others, kept)]).toEqual([]);
  });

  it('is taken away by an empty reason', () => {
    expect(withExplanation(kept, warning, { ...written, reason: '  ' })).toEqual([]);
  });

  it('replaces the earlier one', () => {
    const again = withExplanation(kept, warning, { ...written, reason: '更正后的原因。' });
    expect(again.map(({ reason }) => reason)).toEqual(['更正后的原因。']);
  });

  it('stays in the workbook when its finding is gone for a while', () => {
    const other = aFinding({ severity: 'warning', rule: 'C-03', id: 'C-03-x' });
    expect(withExplanation(kept, other, written)).toHaveLength(2);
  });
});
