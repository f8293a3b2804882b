/** Every way in which the API says no, as one tagged union with stable codes. Nothing internal ever leaves with it. */

import type { Finding } from '../shared/finding/finding.ts';
import type { InspectionState, InspectionStep } from '../shared/submission/inspection-states.ts';
import type { State } from '../shared/submission/states.ts';
import { describeProblem, type ProblemWords } from './problem-words.ts';
import type { ProblemView } from './wire/problem.ts';

/** One fault in a request: where (`snapshot.sheets.0.name`) and what. */
export interface FieldError {
  readonly path: string;
  readonly message: string;
}

export type Problem =
  | { readonly code: 'malformed_json' }
  | { readonly code: 'not_json' }
  | { readonly code: 'invalid_request'; readonly errors: readonly FieldError[] }
  | { readonly code: 'body_too_large'; readonly limit: number }
  | { readonly code: 'token_missing' }
  | { readonly code: 'token_invalid' }
  | { readonly code: 'token_revoked' }
  | { readonly code: 'token_expired' }
  | { readonly code: 'wrong_kind_of_token'; readonly wanted: 'unit' | 'staff' }
  | { readonly code: 'role_too_low'; readonly wanted: string }
  | { readonly code: 'login_failed' }
  | { readonly code: 'totp_needed' }
  | { readonly code: 'totp_wrong' }
  | { readonly code: 'totp_in_use' }
  | { readonly code: 'password_wrong' }
  | { readonly code: 'login_taken' }
  | { readonly code: 'own_account' }
  | { readonly code: 'sign_on_failed' }
  | { readonly code: 'sign_on_unknown' }
  | { readonly code: 'login_locked'; readonly until: string }
  | { readonly code: 'code_mistyped' }
  | { readonly code: 'code_wrong' }
  | { readonly code: 'code_ended' }
  | { readonly code: 'enrolment_locked'; readonly until: string }
  | { readonly code: 'too_many_devices'; readonly most: number }
  | { readonly code: 'not_found'; readonly what: string }
  | { readonly code: 'no_such_route' }
  | { readonly code: 'task_closed'; readonly task: string }
  | { readonly code: 'unknown_pack'; readonly pack: string; readonly wanted: string }
  | { readonly code: 'pack_outdated'; readonly version: string; readonly hash: string }
  | { readonly code: 'no_forms' }
  | { readonly code: 'has_errors'; readonly findings: readonly Finding[] }
  | { readonly code: 'needs_explanations'; readonly findings: readonly Finding[] }
  | { readonly code: 'amount_too_large'; readonly errors: readonly FieldError[] }
  | { readonly code: 'stale_version'; readonly base: number; readonly current: number }
  | { readonly code: 'wrong_state'; readonly state: State; readonly step: string }
  | {
      readonly code: 'wrong_inspection_state';
      readonly state: InspectionState;
      readonly step: InspectionStep;
    }
  | { readonly code: 'scores_incomplete'; readonly errors: readonly FieldError[] }
  | { readonly code: 'correction_closed' }
  | { readonly code: 'nothing_accepted' }
  | { readonly code: 'aggregate_changed' }
  | { readonly code: 'bureau_linked'; readonly unit: string; readonly name: string }
  | { readonly code: 'other_task_above'; readonly year: number; readonly pack: string }
  | { readonly code: 'correction_unanswered' }
  | { readonly code: 'changed_meanwhile' }
  | { readonly code: 'second_person_needed' }
  | { readonly code: 'not_for_departments' }
  | { readonly code: 'deadline_past' }
  | { readonly code: 'key_reused' }
  | { readonly code: 'busy' }
  | { readonly code: 'not_configured' }
  | { readonly code: 'demo_outside_localhost' }
  | { readonly code: 'unexpected' };

/** Thrown by routes, caught once in `app.ts`. */
export class Refusal extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.code);
    this.problem = problem;
  }
}

/** Ends the request with a problem. */
export function refuse(problem: Problem): never {
  throw new Refusal(problem);
}

/** The problem as it is sent; facts that a program can use (findings, versions) stand beside the sentence. */
export function problemBody(problem: Problem, requestId: string): ProblemWords & ProblemView {
  const { code, ...facts } = problem;
  return { code, errors: [], ...facts, ...describeProblem(problem), requestId };
}
