/** A number as JavaScript spells it, found faster for amounts. */

/** Up to here hundredths are whole numbers that a float tells apart. */
const MOST = 1e12;

/** `String(value)`: an amount of two decimals put together from its yuan and cents, as nearly every number of a form is one. */
export function numberText(value: number): string {
  const hundredths = Math.round(Math.abs(value) * 100);
  if (!(hundredths < MOST) || hundredths / 100 !== Math.abs(value)) return String(value);
  const whole = Math.floor(hundredths / 100);
  const rest = hundredths - whole * 100;
  const sign = value < 0 ? '-' : '';
  if (rest === 0) return sign + whole;
  return `${sign}${whole}.${rest < 10 ? '0' : ''}${rest % 10 === 0 ? rest / 10 : rest}`;
}
