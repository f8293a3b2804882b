/** The task and the node that a request names, both within what the caller may see. */

import type { StaffScope } from './auth/scope.ts';
import { beijingDay } from './beijing.ts';
import type { Deps } from './context.ts';
import type { Env } from './env.ts';
import { refuse } from './problem.ts';
import { type HeldTask, holdTask } from './store/tasks.ts';
import { nodeByCode } from './store/tree.ts';

export interface ScopedTask {
  readonly db: D1Database;
  readonly scope: StaffScope;
  readonly task: HeldTask;
  /** Id of the unit at and below which is looked; null for all. */
  readonly node: number | null;
  /** The day of the request in China. */
  readonly today: string;
}

/** Refuses a task or a unit that does not exist for the caller. Without a node a department's staff get their own. */
export async function scopedTo(
  c: { readonly env: Env; readonly var: { readonly staff: StaffScope; readonly deps: Deps } },
  taskUid: string,
  { node: code }: { readonly node?: string | undefined } = {},
): Promise<ScopedTask> {
  const { DB: db } = c.env;
  const { staff: scope } = c.var;
  const task = (await holdTask(db, scope, taskUid)) ?? refuse({ code: 'not_found', what: '这项填报任务' });
  const node = code === undefined ? scope.nodeId : await nodeByCode(db, scope, code);
  if (code !== undefined && node === null) refuse({ code: 'not_found', what: `单位${code}` });
  return { db, scope, task, node, today: beijingDay(c.var.deps.now().toISOString()) };
}
