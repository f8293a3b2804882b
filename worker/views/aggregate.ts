/** A bureau's aggregate as the API gives it, and what changed from one to the next. */

import type { Change } from '../../shared/submission/changes.ts';
import type { BureauAggregate } from '../bureau-aggregate.ts';
import type { AggregateView } from '../wire/aggregate.ts';
import { decimal } from './total.ts';

export function aggregateView({ due, counted, leftOut, figures }: BureauAggregate): AggregateView {
  return {
    due,
    counted,
    leftOut,
    figures: figures.map(({ value, ...one }) => ({
      ...one,
      value: decimal(BigInt(value), one.measure === 'money'),
      unit: one.measure === 'money' ? '万元' : '',
    })),
  };
}

/** The aggregate in a stored submission's JSON; null where a unit sent it. */
export function storedAggregate(body: string): BureauAggregate | null {
  const { aggregate = null } = JSON.parse(body) as { aggregate?: BureauAggregate };
  return aggregate;
}

/** The sums that differ, in the order of the later aggregate, then those that are gone. */
export function aggregateChanges(before: BureauAggregate, after: BureauAggregate): Change[] {
  const key = ({ form, field }: { form: string; field: string }) => `${form}!${field}`;
  const [old, now] = [before, after].map(({ figures }) => new Map(figures.map((one) => [key(one), one])));
  const all = new Map([...(now ?? []), ...(old ?? [])]);
  return [...all].flatMap(([name, { form, field, measure }]) => {
    const [was, is] = [old?.get(name)?.value, now?.get(name)?.value];
    if (was === is) return [];
    const shown = (value: string | undefined) =>
      value === undefined ? null : decimal(BigInt(value), measure === 'money');
    const difference = was === undefined || is === undefined ? null : String(BigInt(is) - BigInt(was));
    return [
      { form, field, before: shown(was), after: shown(is), difference: shown(difference ?? undefined) },
    ];
  });
}
