/** Which cells a formula cell reckons with, as its text says: for what follows from a wrong cell without a rule of its own. */

import type { FieldReading, FilledForm } from '../forms/filled-form.ts';
import { areaHolds, areasIn } from '../workbook/address.ts';
import { onceForEach } from '../workbook/once.ts';
import { placesOf } from './places.ts';

/** The cells of a form that one of its cells takes in, through any number of the form's formulas. */
export type Reckoner = (reading: FieldReading, form: FilledForm) => ReadonlySet<FieldReading>;

const NOTHING: ReadonlySet<FieldReading> = new Set();

/** Each formula is read once, however many findings ask. */
export function reckoner(): Reckoner {
  const placesIn = onceForEach(placesOf);
  const direct = new Map<FieldReading, readonly FieldReading[]>();
  const behind = new Map<FieldReading, ReadonlySet<FieldReading>>();

  function namedBy(reading: FieldReading, form: FilledForm): readonly FieldReading[] {
    const known = direct.get(reading);
    if (known) return known;
    const areas = reading.formula === null ? [] : areasIn(reading.formula);
    const named = placesIn(form).flatMap((other) =>
      other.reading.sheet === reading.sheet && areas.some((area) => areaHolds(area, other.at))
        ? [other.reading]
        : [],
    );
    direct.set(reading, named);
    return named;
  }

  return (reading, form) => {
    if (reading.formula === null) return NOTHING;
    const known = behind.get(reading);
    if (known) return known;
    const found = new Set(namedBy(reading, form));
    // What is added on the way is gone through, too.
    for (const source of found) for (const further of namedBy(source, form)) found.add(further);
    behind.set(reading, found);
    return found;
  };
}
