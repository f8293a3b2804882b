/** Round numbers for an axis. Pictures are for the eye, so floating point is enough here; the numbers stand in the table. */

/** Ticks from 0 to at least `most`, at steps of 1, 2 or 5 times a power of ten; whole ones where `whole`. */
export function ticks(most: number, wanted = 4, whole = false): number[] {
  const rough = Math.max(most, Number.EPSILON) / wanted;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((one) => one * power).find((one) => one >= rough) ?? rough;
  const size = whole ? Math.max(1, Math.ceil(step)) : step;
  const count = Math.max(1, Math.ceil(most / size - 1e-9));
  return Array.from({ length: count + 1 }, (_, i) => Number((i * size).toPrecision(12)));
}
