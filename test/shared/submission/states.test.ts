import { expect, test } from 'vitest';
import { nextState, STATES, STEPS, type State, type Step } from '../../../shared/submission/states.ts';

/** Every step that is allowed; all others are forbidden. */
const ALLOWED: readonly [State, Step, State][] = [
  ['open', 'submit', 'submitted'],
  ['pre-review', 'submit', 'submitted'],
  ['pre-review', 'withdraw', 'open'],
  ['pre-review', 'pass', 'submitted'],
  ['pre-review', 'return', 'returned'],
  ['submitted', 'submit', 'submitted'],
  ['submitted', 'withdraw', 'open'],
  ['submitted', 'begin-review', 'in-review'],
  ['submitted', 'return', 'returned'],
  ['submitted', 'accept', 'accepted'],
  ['in-review', 'return', 'returned'],
  ['in-review', 'accept', 'accepted'],
  ['returned', 'submit', 'submitted'],
  ['accepted', 'reopen', 'reopened'],
  ['reopened', 'submit', 'submitted'],
];

test.each(
  STATES.flatMap((state) => STEPS.map((step) => [state, step] as const)),
)('%s: %s leads where the table says, or nowhere', (state, step) => {
  const row = ALLOWED.find(([from, by]) => from === state && by === step);
  expect(nextState(state, step)).toBe(row?.[2] ?? null);
});

test('where a department looks first, what is sent goes to it', () => {
  expect(nextState('open', 'submit', true)).toBe('pre-review');
  expect(nextState('returned', 'submit', true)).toBe('pre-review');
  expect(nextState('accepted', 'submit', true)).toBeNull();
  expect(nextState('pre-review', 'pass', true)).toBe('submitted');
});
