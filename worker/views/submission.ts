/** A stored submission as the bureau reads it: its forms read again from the snapshot, its findings as they were. */

import { countFindings } from '../../shared/finding/finding.ts';
import type { StoredSubmission } from '../store/submissions.ts';
import type { SubmissionView } from '../wire/submission.ts';
import { aggregateView, storedAggregate } from './aggregate.ts';
import { formView } from './filled-form.ts';
import { storedForms } from './stored-forms.ts';

export function submissionView(stored: StoredSubmission): SubmissionView {
  const aggregate = storedAggregate(stored.body);
  return {
    receipt: stored.receipt,
    pack: stored.pack,
    state: stored.state,
    latestVersion: stored.latestVersion,
    counts: countFindings(stored.findings),
    forms: storedForms(stored.body, stored.pack.id).map(formView),
    aggregate: aggregate && aggregateView(aggregate),
    findings: stored.findings,
  };
}
