/** A change of the bureau's own affairs, with who did it on the bureau's chain. */

import type { StaffScope } from './auth/scope.ts';
import type { Site } from './context.ts';
import { refuse } from './problem.ts';
import { changeBureau, type Link } from './store/audit.ts';

export async function changeRecorded(
  site: Site,
  scope: StaffScope,
  action: string,
  detail: Readonly<Record<string, unknown>>,
  statements: (link: Link) => readonly D1PreparedStatement[],
): Promise<void> {
  const bureau = { id: scope.bureauId, uid: scope.bureauUid };
  const entry = { at: site.now().toISOString(), actor: `staff:${scope.staffUid}`, action, detail };
  if (!(await changeBureau(site.db, bureau, entry, statements))) refuse({ code: 'busy' });
}
