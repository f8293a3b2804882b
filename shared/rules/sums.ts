/** How amounts go into each other by the Excel formulas that only add cells up, and what such a formula passes over. */

import type { FieldReading, FilledForm } from '../forms/filled-form.ts';
import type { FieldType } from '../forms/schema.ts';
import { type Area, areaHolds, areasIn } from '../workbook/address.ts';
import { add, type Exact, equals, subtract, ZERO } from '../workbook/exact.ts';
import { isTextNumber } from './cells.ts';
import { type FormSet, inWan, typeOfField } from './form-set.ts';
import { type Placed, placesOf } from './places.ts';
import type { FormWords } from './vocabulary.ts';

export interface Sums {
  /** The formula cells of the form that add this cell up with others, without those that were not reckoned again. */
  takersOf(reading: FieldReading): readonly FieldReading[];
  /** The filled fields that such a formula cell adds up, one twice where it is taken in twice; none of another cell. */
  takenInBy(taker: FieldReading): readonly FieldReading[];
  /** What the cell holds (money in 万元). */
  amountOf(reading: FieldReading): Exact;
  /** What such a formula gives where some of the cells hold other amounts. */
  resultOf(taker: FieldReading, supposed: ReadonlyMap<FieldReading, Exact>): Exact;
  /** Formula cell → the numbers kept as text in its range, which Excel's SUM passes over. */
  passedOver(): ReadonlyMap<
    FieldReading,
    { readonly texts: readonly FieldReading[]; readonly amount: Exact }
  >;
}

interface Sum {
  readonly reading: FieldReading;
  readonly areas: readonly Area[];
}

const PLAIN_SUM = /^(?:(?:SUM|ROUND)\(|\$?[A-Z]{1,3}\$?\d+(?!\d)|[\d:+,()\s])+$/i;

/** Whether a formula only adds cells up, perhaps rounding the sum: an AVERAGE or MAX has other parts. */
function isPlainSum({ formula }: FieldReading): boolean {
  return formula !== null && PLAIN_SUM.test(formula);
}

export function sumsOf(form: FilledForm, set: FormSet): Sums {
  const places = placesOf(form);
  const words = set.words.get(form.kind);
  const sums = places.flatMap(({ reading }): Sum[] =>
    isPlainSum(reading) ? [{ reading, areas: areasIn(reading.formula ?? '') }] : [],
  );
  const byReading = new Map(places.map((place) => [place.reading, place]));

  function amountOf(reading: FieldReading): Exact {
    const value = reading.number?.value ?? ZERO;
    const place = byReading.get(reading);
    return place && typeOfPlace(words, place) === 'money' ? inWan(form, value) : value;
  }

  /** Its parts; null where it also looks at cells that are no fields. */
  function partsOf({ reading, areas }: Sum): readonly Placed[] | null {
    const parts = places.filter((place) => takesIn({ reading, areas }, place));
    const cells = areas.reduce((count, area) => count + sizeOf(area), 0);
    return parts.length === cells ? parts : null;
  }

  function resultOf(sum: Sum, supposed: ReadonlyMap<FieldReading, Exact>): Exact {
    const parts = partsOf(sum);
    const now = ({ reading }: Placed) => supposed.get(reading) ?? amountOf(reading);
    if (parts) {
      const counted = parts.filter((part) => supposed.has(part.reading) || !isPassedOver(part, sum));
      return counted.reduce((total, part) => add(total, now(part)), ZERO);
    }
    const changed = places.filter((place) => supposed.has(place.reading) && takesIn(sum, place));
    return changed.reduce(
      (total, place) => add(total, subtract(now(place), amountOf(place.reading))),
      amountOf(sum.reading),
    );
  }

  const isReckoned = (sum: Sum) => equals(resultOf(sum, new Map()), amountOf(sum.reading));
  const sumAt = (taker: FieldReading) => sums.find(({ reading }) => reading === taker);

  return {
    amountOf,
    resultOf(taker, supposed) {
      const sum = sumAt(taker);
      return sum ? resultOf(sum, supposed) : amountOf(taker);
    },
    takenInBy(taker) {
      const sum = sumAt(taker);
      return places.flatMap((place) =>
        sum && place.reading.kind === 'number' ? Array(timesIn(sum, place)).fill(place.reading) : [],
      );
    },
    takersOf(reading) {
      const place = byReading.get(reading);
      if (!place) return [];
      return sums.flatMap((sum) =>
        sum.reading !== reading && takesIn(sum, place) && isReckoned(sum) ? [sum.reading] : [],
      );
    },
    passedOver() {
      const texts = places.filter(({ reading }) => isTextNumber(reading));
      const found = new Map<FieldReading, { texts: FieldReading[]; amount: Exact }>();
      for (const sum of texts.length > 0 ? sums : []) {
        const within = texts.filter((text) => isPassedOver(text, sum)).map((text) => text.reading);
        if (within.length === 0) continue;
        found.set(sum.reading, {
          texts: within,
          amount: within.reduce((total, text) => add(total, amountOf(text)), ZERO),
        });
      }
      return found;
    },
  };
}

/** A number kept as text in a range: a single cell is taken in by `+`, which reads a text as its number. */
function isPassedOver(place: Placed, { reading, areas }: Sum): boolean {
  return (
    isTextNumber(place.reading) && takesIn({ reading, areas: areas.filter((a) => sizeOf(a) > 1) }, place)
  );
}

function typeOfPlace(words: FormWords | undefined, { field, repeat }: Placed): FieldType | undefined {
  return repeat === null ? typeOfField(words, field) : words?.repeats[repeat]?.columns[field];
}

function sizeOf({ top, bottom, left, right }: Area): number {
  return (bottom - top + 1) * (right - left + 1);
}

/** How often the formula takes the cell in: a line that it names beside its range twice. */
function timesIn({ reading, areas }: Sum, place: Placed): number {
  return reading.sheet === place.reading.sheet ? areas.filter((area) => areaHolds(area, place.at)).length : 0;
}

function takesIn({ reading, areas }: Sum, place: Placed): boolean {
  return reading.sheet === place.reading.sheet && areas.some((area) => areaHolds(area, place.at));
}
