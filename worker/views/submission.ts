/** A stored submission as the bureau reads it: its forms read again from the snapshot, its findings as they were. */

import { countFindings } from '../../shared/finding/finding.ts';
import { findForms } from '../../shared/forms/find-forms.ts';
import type { Submission } from '../../shared/submission/contract.ts';
import { packById } from '../packs.ts';
import type { StoredSubmission } from '../store/submissions.ts';
import type { SubmissionView } from '../wire/submission.ts';
import { formView } from './filled-form.ts';

export function submissionView(stored: StoredSubmission): SubmissionView {
  const { snapshot } = JSON.parse(stored.body) as Submission;
  const { forms } = findForms(snapshot, packById(stored.pack.id)?.forms ?? []);
  return {
    receipt: stored.receipt,
    pack: stored.pack,
    state: stored.state,
    latestVersion: stored.latestVersion,
    counts: countFindings(stored.findings),
    forms: forms.map(formView),
    findings: stored.findings,
  };
}
