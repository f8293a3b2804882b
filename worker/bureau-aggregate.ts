/** What a bureau's accepted submissions add up to, as it stands in a submission to the bureau above. */

import type { FormKind } from '../shared/forms/filled-form.ts';
import { netAdjustment } from '../shared/rollup/adjustment.ts';
import { type Figure, type Measure, measuresOf } from '../shared/rollup/figures.ts';
import { leftOutUnits } from './aggregate.ts';
import { packById } from './packs.ts';
import type { ScopedTask } from './scoped.ts';
import { adjustmentsOf } from './store/adjustments.ts';
import { type FieldTotal, totalsOfTask } from './store/figures.ts';
import { acceptedOf } from './store/upward.ts';
import { leftOutView } from './views/table.ts';
import type { LeftOutView } from './wire/left-out.ts';

export interface BureauAggregate {
  /** Ids of the bureau and of its task. */
  readonly bureau: string;
  readonly task: string;
  /** Units that owe the task, and those of them that count. */
  readonly due: number;
  readonly counted: number;
  readonly leftOut: LeftOutView;
  readonly figures: readonly AggregateFigure[];
}

export interface AggregateFigure {
  readonly form: FormKind;
  readonly field: string;
  readonly measure: Exclude<Measure, 'score'>;
  /** Whole hundredths (money: 分) as text, adjustments included. */
  readonly value: string;
}

/** The aggregate of the whole bureau: what is accepted, and nothing else. */
export async function bureauAggregate(scoped: ScopedTask): Promise<BureauAggregate> {
  const { db, scope, task } = scoped;
  const [figures, units, leftOut] = await Promise.all([
    acceptedFigures(scoped),
    acceptedOf(db, task.rowId),
    leftOutUnits({ ...scoped, node: null, basis: 'accepted' }),
  ]);
  return { bureau: scope.bureauUid, task: task.id, ...units, leftOut: leftOutView(leftOut), figures };
}

/** The figures as they are stored and added up above. */
export function figuresOfAggregate({ figures }: BureauAggregate): Figure[] {
  return figures.map(({ value, ...one }) => ({ ...one, project: null, value: BigInt(value) }));
}

/** Money and counts in the order of the forms; scores of different units have no sum that means anything. */
async function acceptedFigures({ db, scope, task }: ScopedTask): Promise<AggregateFigure[]> {
  const [totals, adjustments] = await Promise.all([
    totalsOfTask(db, scope, task.id, 'accepted', null),
    adjustmentsOf(db, scope, task.id, null),
  ]);
  const adjusted = ({ form, field, hundredths }: FieldTotal) =>
    BigInt(hundredths) + netAdjustment(adjustments.filter((one) => one.form === form && one.field === field));
  const byKey = new Map(totals.map((total) => [`${total.form}!${total.field}`, total]));
  return (packById(task.pack)?.forms ?? []).flatMap((spec) =>
    [...measuresOf(spec)].flatMap(([field, measure]) => {
      const total = byKey.get(`${spec.kind}!${field}`);
      if (!total || measure === 'score') return [];
      return [{ form: spec.kind, field, measure, value: String(adjusted(total)) }];
    }),
  );
}
