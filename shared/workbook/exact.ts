/**
 * Exact numbers as fractions of bigints: amounts never pass through floating point, ratios are compared
 * cross-multiplied, and rounding comes last (DESIGN.md, "Decimal, not float").
 * Fractions are not reduced: denominators are nearly always small powers of ten, and comparing needs no lowest terms.
 */

export interface Exact {
  readonly n: bigint;
  /** Always above zero. */
  readonly d: bigint;
}

export const ZERO: Exact = { n: 0n, d: 1n };
export const ONE: Exact = { n: 1n, d: 1n };
export const HALF: Exact = { n: 1n, d: 2n };

const DECIMAL = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/;

/** Those that amounts and percentages need, reckoned once. */
const POWERS = Array.from({ length: 16 }, (_, exponent) => 10n ** BigInt(exponent));

function power10(exponent: number): bigint {
  return POWERS[exponent] ?? 10n ** BigInt(exponent);
}

export function fromInteger(value: number | bigint): Exact {
  return { n: BigInt(value), d: 1n };
}

/** `-12.50`, `1e-7` → exact; null where the text is no plain decimal number. */
export function parseExact(text: string): Exact | null {
  const match = DECIMAL.exec(text);
  if (!match) return null;
  const [, sign, whole = '', fraction = '', exponent = '0'] = match;
  if (whole + fraction === '') return null;
  const digits = BigInt(whole + fraction) * (sign === '-' ? -1n : 1n);
  const scale = fraction.length - Number(exponent);
  return scale >= 0 ? { n: digits, d: power10(scale) } : { n: digits * power10(-scale), d: 1n };
}

/** How many decimals a number has whose denominator is a power of ten, as that of a number read is. */
export function decimalsOf({ d }: Exact): number {
  const known = POWERS.indexOf(d);
  return known < 0 ? d.toString().length - 1 : known;
}

const QUICK_WHOLE = { scale: 1, denominator: 1n };
const QUICK = [QUICK_WHOLE, { scale: 10, denominator: 10n }, { scale: 100, denominator: 100n }];

/** A spreadsheet's number as what people see in it: 15 significant digits, as Excel shows (0.1 + 0.2 is 0.3). */
export function fromNumber(value: number): Exact {
  // Most numbers are amounts with few decimals; the fraction is the same as by way of text, but found faster.
  for (let digits = 0; digits < QUICK.length; digits++) {
    const { scale, denominator } = QUICK[digits] ?? QUICK_WHOLE;
    const whole = Math.round(value * scale);
    if (Math.abs(whole) < 1e14 && whole / scale === value) return { n: BigInt(whole), d: denominator };
  }
  return parseExact(String(Number(value.toPrecision(15)))) ?? ZERO;
}

export function add(a: Exact, b: Exact): Exact {
  // Sums begin with zero, and nearly all that is not money carries no rounding.
  if (a === ZERO || b === ZERO) return a === ZERO ? b : a;
  return a.d === b.d ? { n: a.n + b.n, d: a.d } : { n: a.n * b.d + b.n * a.d, d: a.d * b.d };
}

export function negate(a: Exact): Exact {
  return { n: -a.n, d: a.d };
}

export function subtract(a: Exact, b: Exact): Exact {
  return add(a, negate(b));
}

export function multiply(a: Exact, b: Exact): Exact {
  return { n: a.n * b.n, d: a.d * b.d };
}

/** a / b; null where b is exactly zero. */
export function divide(a: Exact, b: Exact): Exact | null {
  if (b.n === 0n) return null;
  return b.n > 0n ? { n: a.n * b.d, d: a.d * b.n } : { n: -a.n * b.d, d: a.d * -b.n };
}

export function absolute(a: Exact): Exact {
  return a.n < 0n ? negate(a) : a;
}

/** Below, at or above zero as a is less than, equal to or more than b. */
export function compare(a: Exact, b: Exact): number {
  const [left, right] = a.d === b.d ? [a.n, b.n] : [a.n * b.d, b.n * a.d];
  return left < right ? -1 : left > right ? 1 : 0;
}

export function equals(a: Exact, b: Exact): boolean {
  return compare(a, b) === 0;
}

export function isZero(a: Exact): boolean {
  return a.n === 0n;
}

export function sum(values: Iterable<Exact>): Exact {
  let total = ZERO;
  for (const value of values) total = add(total, value);
  return total;
}

/** 10^-digits: one unit of the last of that many decimals. */
export function unitOf(digits: number): Exact {
  return digits >= 0 ? { n: 1n, d: power10(digits) } : { n: power10(-digits), d: 1n };
}

const HALF_UNITS = POWERS.map((power): Exact => ({ n: 1n, d: 2n * power }));

/** Half of one unit of the last of that many decimals: how far a rounded number may be from the true one. */
export function halfUnit(digits: number): Exact {
  return HALF_UNITS[digits] ?? multiply(unitOf(digits), HALF);
}

/** Rounds half away from zero, as Excel's ROUND and people do. */
export function round(a: Exact, digits: number): Exact {
  const unit = unitOf(digits);
  const scaled = a.n * unit.d;
  const divisor = a.d * unit.n;
  const magnitude = scaled < 0n ? -scaled : scaled;
  const rounded = (2n * magnitude + divisor) / (2n * divisor);
  return { n: (scaled < 0n ? -rounded : rounded) * unit.n, d: unit.d };
}

/** Cuts digits off, towards zero. */
export function truncate(a: Exact, digits: number): Exact {
  const unit = unitOf(digits);
  return { n: ((a.n * unit.d) / (a.d * unit.n)) * unit.n, d: unit.d };
}

/** The number with exactly so many decimals, rounded half away from zero: `-3.40`. */
export function toFixed(a: Exact, digits: number): string {
  const rounded = round(a, digits);
  const negative = rounded.n < 0n;
  const magnitude = (negative ? -rounded.n : rounded.n) * (power10(digits) / rounded.d);
  const text = magnitude.toString().padStart(digits + 1, '0');
  const whole = digits ? `${text.slice(0, -digits)}.${text.slice(-digits)}` : text;
  return (negative ? '-' : '') + whole;
}

/** The number without needless zeros, to at most so many decimals: `3.4`, `-0.81`, `12`. */
export function toText(a: Exact, mostDigits = 10): string {
  const fixed = toFixed(a, mostDigits);
  const trimmed = fixed.includes('.') ? fixed.replace(/\.?0+$/, '') : fixed;
  return trimmed === '-0' ? '0' : trimmed;
}
