/** A stored submission as the bureau reads it: its forms read again from the snapshot, its findings as they were. */

import { countFindings } from '../../shared/finding/finding.ts';
import type { StoredSubmission } from '../store/submissions.ts';
import type { SubmissionView } from '../wire/submission.ts';
import { formView } from './filled-form.ts';
import { storedForms } from './stored-forms.ts';

export function submissionView(stored: StoredSubmission): SubmissionView {
  return {
    receipt: stored.receipt,
    pack: stored.pack,
    state: stored.state,
    latestVersion: stored.latestVersion,
    counts: countFindings(stored.findings),
    forms: storedForms(stored.body, stored.pack.id).map(formView),
    findings: stored.findings,
  };
}
