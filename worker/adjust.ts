/** 汇总调整: the bureau corrects a total with a row of its own, never what a unit reported. */

import { LARGEST, measuresOf } from '../shared/rollup/figures.ts';
import { fromInteger, multiply, parseExact } from '../shared/workbook/exact.ts';
import type { StaffScope } from './auth/scope.ts';
import { changeRecorded } from './change-recorded.ts';
import type { Site } from './context.ts';
import { packById } from './packs.ts';
import { refuse } from './problem.ts';
import { type AdjustmentKind, insertAdjustment } from './store/adjustments.ts';
import { holdTask } from './store/tasks.ts';
import { nodeByCode } from './store/tree.ts';

export interface AdjustmentRequest {
  readonly unit: string | null;
  readonly form: string;
  readonly field: string;
  readonly kind: AdjustmentKind;
  /** 万元 for money, otherwise in the field's own unit, with its sign. */
  readonly amount: string;
  readonly reason: string;
}

/** Adds an adjustment; gives its id. */
export async function adjust(
  site: Site,
  scope: StaffScope,
  taskUid: string,
  { unit, form, field, kind, amount, reason }: AdjustmentRequest,
): Promise<string> {
  const task =
    (await holdTask(site.db, scope, taskUid)) ?? refuse({ code: 'not_found', what: '这项填报任务' });
  if (unit === null && scope.nodeId !== null) refuse({ code: 'not_for_departments' });
  if (unit !== null && (await nodeByCode(site.db, scope, unit)) === null) {
    refuse({ code: 'not_found', what: `单位${unit}` });
  }
  const spec = packById(task.pack)?.forms.find((one) => one.kind === form);
  const measure = spec && measuresOf(spec).get(field);
  if (!measure) return refuse({ code: 'not_found', what: `“${form}”的字段“${field}”` });
  const exact = parseExact(amount);
  const scaled = exact && multiply(exact, fromInteger(measure === 'money' ? 1_000_000 : 100));
  if (!scaled || scaled.n === 0n || scaled.n % scaled.d !== 0n) refuseAmount('应为不等于0的数，金额精确到分');
  const value = scaled.n / scaled.d;
  if (value > LARGEST || value < -LARGEST) refuseAmount('不能超过1万亿元');
  const uid = site.newId();
  const detail = { adjustment: uid, task: taskUid, unit, form, field, kind, amount, reason };
  await changeRecorded(site, scope, 'adjust', detail, (link) =>
    insertAdjustment(site.db, link, {
      uid,
      task: taskUid,
      unit,
      form,
      field,
      measure,
      kind,
      value,
      reason,
      author: scope.name,
    }),
  );
  return uid;
}

function refuseAmount(message: string): never {
  return refuse({ code: 'invalid_request', errors: [{ path: 'amount', message }] });
}
