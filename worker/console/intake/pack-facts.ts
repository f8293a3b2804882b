/** What the page needs of a pack beside its rules: which attachments are owed, and which form is which attachment. */

import { PACKS } from '../../../shared/pack/packs.ts';

export interface PackFacts {
  readonly attachmentOf: ReadonlyMap<string, number>;
  readonly owed: readonly number[];
}

export function packFacts(id: string): PackFacts {
  const forms = PACKS.find((pack) => pack.id === id)?.forms ?? [];
  const numbered = forms.flatMap(({ kind, attachment, optional }) =>
    attachment === null ? [] : [{ kind, attachment, optional }],
  );
  return {
    attachmentOf: new Map(numbered.map(({ kind, attachment }) => [kind, attachment])),
    owed: numbered.filter(({ optional }) => !optional).map(({ attachment }) => attachment),
  };
}
