/** 代录: what came as files and is in order goes into the store as the units' own submissions. */

import { ApiError } from '../../api/request.ts';
import { packs } from '../../api/setup.ts';
import { enterFor, unitsOf } from '../../api/tasks.ts';
import type { Clerk } from '../../intake/clerk.ts';
import { openDialog } from '../../ui/dialog.ts';
import { h } from '../../ui/h.ts';
import { told } from '../../ui/notice.ts';
import type { Outcome } from './outputs.ts';

/** Only units of the roster whose files have nothing to put right, nothing to explain and nothing missing. */
export function isReady({ group, checked, missing }: Outcome): boolean {
  return (
    group.code !== null && checked.counts.error === 0 && checked.counts.warning === 0 && missing.length === 0
  );
}

/** One unit after the other; `at` says how far it is, and whether to go on. */
export async function enterAll(
  outcomes: readonly Outcome[],
  task: string,
  packId: string,
  clerk: Clerk,
  at: (done: number, what: string) => boolean,
): Promise<void> {
  const [pack, { units }] = await Promise.all([
    packs().then((all) => all.find(({ id }) => id === packId)),
    unitsOf(task),
  ]);
  const refused: { name: string; why: string }[] = [];
  let entered = 0;
  for (const [i, { group }] of outcomes.entries()) {
    if (!pack || !at(i, group.name)) break;
    const obligation = units.find(({ unit }) => unit.code === group.code);
    if (!obligation) {
      refused.push({ name: group.name, why: '不是本任务的应报单位' });
      continue;
    }
    const snapshot = await clerk.ask({ ask: 'workbook', files: group.files.map(({ id }) => id) });
    try {
      const { id, version, hash } = pack;
      await enterFor(task, obligation.unit.code, {
        baseVersion: obligation.version,
        pack: { id, version, hash },
        snapshot,
        explanations: [],
      });
      entered++;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      refused.push({ name: group.name, why: error.message });
    }
  }
  told(`已代录${entered}个单位。`);
  if (refused.length > 0) {
    await openDialog({
      title: `${refused.length}个单位没有录入`,
      body: [h('ul', {}, ...refused.map(({ name, why }) => h('li', {}, `${name}：${why}`)))],
      cancel: '关闭',
    });
  }
}
