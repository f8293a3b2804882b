/** The forms of a stored submission, read again as they were read when it was received. */

import type { FilledForm } from '../../shared/forms/filled-form.ts';
import { findForms } from '../../shared/forms/find-forms.ts';
import type { Submission } from '../../shared/submission/contract.ts';
import { packById } from '../packs.ts';

/** `body` is the submission's JSON; none where the pack is no longer here. */
export function storedForms(body: string, packId: string): readonly FilledForm[] {
  const { snapshot, pointed } = JSON.parse(body) as Submission;
  return findForms(snapshot, packById(packId)?.forms ?? [], pointed).forms;
}
