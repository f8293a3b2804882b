/**
 * The life of an obligation (应报): which step may follow which state. Pure, so that the pane and the bureau's page can
 * offer exactly what the Worker will accept.
 */

export const STATES = [
  'open', // 未报
  'pre-review', // 送审: the department above looks first
  'submitted', // 已报
  'in-review', // 审核中: frozen, the unit may neither send again nor withdraw
  'returned', // 退回修改
  'accepted', // 审核通过: locked
  'reopened', // 取消审核: the unit may send again
] as const;
export type State = (typeof STATES)[number];

export const STEPS = ['submit', 'withdraw', 'pass', 'begin-review', 'return', 'accept', 'reopen'] as const;
export type Step = (typeof STEPS)[number];

const NEXT: Readonly<Record<State, Readonly<Partial<Record<Step, State>>>>> = {
  open: { submit: 'submitted' },
  'pre-review': { submit: 'submitted', withdraw: 'open', pass: 'submitted', return: 'returned' },
  submitted: {
    submit: 'submitted',
    withdraw: 'open',
    'begin-review': 'in-review',
    return: 'returned',
    accept: 'accepted',
  },
  'in-review': { return: 'returned', accept: 'accepted' },
  returned: { submit: 'submitted' },
  accepted: { reopen: 'reopened' },
  reopened: { submit: 'submitted' },
};

/** The state after a step; null where the step is forbidden. With a first audit, what is sent goes to the department first. */
export function nextState(state: State, step: Step, firstAudit = false): State | null {
  const next = NEXT[state][step] ?? null;
  return next !== null && step === 'submit' && firstAudit ? 'pre-review' : next;
}

/** States in which a version stands: counted as 已报. */
export function isReported(state: State): boolean {
  return state === 'pre-review' || state === 'submitted' || state === 'in-review' || state === 'accepted';
}
