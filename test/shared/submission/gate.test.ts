import { expect, test } from 'vitest';
import { finding, type Severity } from '../../../shared/finding/finding.ts';
import type { FilledForm } from '../../../shared/forms/filled-form.ts';
import { withExplanation } from '../../../shared/submission/decisions.ts';
import { gate } from '../../../shared/submission/gate.ts';

const form = { sheet: '附件1', range: 'A1:G30' } as FilledForm;
const at = (
  severity: Severity,
  sheet: string | null,
  cells: string[],
  state: 'fail' | 'not-checked' = 'fail',
) => finding({ rule: 'B-06', severity, sheet, cells, state, message: '', source: '' });
const blocked = (...findings: ReturnType<typeof at>[]) => gate({ forms: [form], findings }, []);

const written = { reason: '核定人数待批复', by: '李芳', at: '2025-05-20T09:00:00+08:00' };

test('an error in a form blocks, whatever is explained', () => {
  const error = at('error', '附件1', ['D6']);
  expect(gate({ forms: [form], findings: [error] }, withExplanation([], error, written)).errors).toEqual([
    error,
  ]);
});

test('a warning blocks until it is explained', () => {
  const warning = at('warning', '附件1', ['D6']);
  expect(blocked(warning).unexplained).toEqual([warning]);
  expect(
    gate({ forms: [form], findings: [warning] }, withExplanation([], warning, written)).unexplained,
  ).toEqual([]);
});

test('an explanation of other values is none; one that inserted rows have moved still holds', () => {
  const warning = { ...at('warning', '附件1', ['D6']), facts: 'a' };
  const kept = withExplanation([], warning, written);
  const judged = (finding: typeof warning) => gate({ forms: [form], findings: [finding] }, kept);
  expect(judged({ ...warning, facts: 'b' })).toMatchObject({
    unexplained: [{ facts: 'b' }],
    explanations: [],
  });
  const moved = { ...at('warning', '附件1', ['D8']), facts: 'a' };
  expect(judged(moved)).toEqual({
    errors: [],
    unexplained: [],
    explanations: [{ finding: moved.id, rule: 'B-06', facts: 'a', ...written }],
  });
});

test('a finding about the whole set blocks', () => {
  expect(blocked(at('error', null, [])).errors).toHaveLength(1);
});

test('nothing outside the forms blocks: another sheet, or another place on the same sheet', () => {
  const { errors, unexplained } = blocked(
    at('error', '草稿', ['D6']),
    at('error', '附件1', ['H31']),
    at('warning', '附件1', ['A31:C40']),
  );
  expect([...errors, ...unexplained]).toEqual([]);
});

test('a range that reaches into a form blocks', () => {
  expect(blocked(at('error', '附件1', ['G30:H31'])).errors).toHaveLength(1);
});

test('what could not be checked, and what is only for information, never blocks', () => {
  const { errors, unexplained } = blocked(
    at('error', '附件1', ['D6'], 'not-checked'),
    at('info', '附件1', ['D6']),
  );
  expect([...errors, ...unexplained]).toEqual([]);
});
