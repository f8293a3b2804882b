/**
 * `人员经费、公用经费分别为A、B`: which of the names each number of the list belongs to. Where the names are not as many as
 * the numbers, only the place in the list is known.
 */

import type { TextNumber } from './numbers.ts';

/** A number's place in a list of numbers that belong to a list of names, in the same order. */
export interface Run {
  readonly index: number;
  readonly length: number;
}

export interface Respective extends Run {
  /** What stands before the number in words, as if it stood alone; null where the names are not as many as the numbers. */
  readonly words: string | null;
}

const JOINED = /^\s*(?:[、和及与]|以及)\s*$/;
const RESPECTIVELY = /^(.*)(?:分别|依次)([^，,;:。]*)$/s;
const YEAR_ALONE = /^\s*(?:20\d\d\s*年?度?)\s*$/;

/** For each number of the sentence its part in such a list; null for all others. */
export function respectives(
  plain: string,
  from: number,
  numbers: readonly TextNumber[],
): (Respective | null)[] {
  const found: (Respective | null)[] = numbers.map(() => null);
  for (let first = 0; first < numbers.length; first++) {
    const raw = plain.slice(numbers[first - 1]?.end ?? from, numbers[first]?.start);
    const match = RESPECTIVELY.exec(raw);
    if (!match) continue;
    const length = runLength(plain, numbers, first);
    if (length < 2) continue;
    const names = namesIn(match[1] ?? '', length);
    for (let index = 0; index < length; index++) {
      const name = names?.[index];
      found[first + index] = {
        index,
        length,
        words: name === undefined ? null : `${name}分别${match[2] ?? ''}`,
      };
    }
    first += length - 1;
  }
  return found;
}

/** How many numbers of one kind follow each other with nothing but 、 or 和 between them. */
function runLength(plain: string, numbers: readonly TextNumber[], first: number): number {
  let length = 1;
  for (let i = first + 1; i < numbers.length; i++) {
    const [before, here] = [numbers[i - 1], numbers[i]];
    if (!before || !here || before.kind !== here.kind) break;
    if (!JOINED.test(plain.slice(before.end, here.start))) break;
    length++;
  }
  return length;
}

/** `2022年至2024年支出`: each year with the words behind; null where there is no such span. */
function yearsIn(name: string): string[] | null {
  const match = /^(20\d\d)\s*年?度?\s*(?:至|到|-|—|~)\s*(20\d\d)\s*年度?(.*)$/s.exec(name.trim());
  if (!match) return null;
  const [, first, last, rest = ''] = match;
  const years = Array.from({ length: Number(last) - Number(first) + 1 }, (_, i) => Number(first) + i);
  return years.map((year) => `${year}年${rest}`);
}

/** The last so many names before 分别; years alone take the words behind the last of them. */
function namesIn(text: string, length: number): string[] | null {
  const masked = text.replace(/\([^()]*\)/g, (inside) => '·'.repeat(inside.length));
  const start = Math.max(...[...',，;；:：。'].map((stop) => masked.lastIndexOf(stop))) + 1;
  const names = text.slice(start).split(/、|以及|(?<!购置)[和及与](?!(?:服务|家庭|运行|维护|结余))/);
  const span = names.length === 1 ? yearsIn(names[0] ?? '') : null;
  if (span?.length === length) return span;
  if (names.length !== length) return null;
  const shared = names.slice(0, -1).every((name) => YEAR_ALONE.test(name));
  const tail = shared ? (names.at(-1) ?? '').replace(/^\s*20\d\d\s*年?度?/, '') : '';
  return names.map((name, i) => (i < length - 1 ? name + tail : name));
}
