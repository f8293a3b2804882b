/**
 * texts that units copied from each other. Shingles of five characters, compared by MinHash, so that a thousand texts
 * need no half a million comparisons; what the sketch suggests is then compared exactly.
 */

import type { AggregateFinding, AggregateRule, UnitText } from './aggregate-finding.ts';

const SHINGLE = 5;
/** Shorter texts are alike by nature. */
const SHORTEST = 40;
const ALIKE = 0.6;
const BANDS = 24;
const ROWS = 3;

/** What units wrote alike; each text is like one other of the group at least. */
interface Group {
  readonly texts: UnitText[];
  /** The least share in common of those that were compared. */
  share: number;
}

/** One finding for each group: a template that a hundred units filled alike is one matter, not five thousand. */
export const copiedTexts: AggregateRule = ({ texts }) => {
  const wordings = [...Map.groupBy(texts, ({ text }) => plainOf(text))].flatMap(([plain, alike]) => {
    const shingles = shinglesIn(plain);
    return shingles.size + SHINGLE > SHORTEST
      ? [{ shingles, sketch: sketchOf(shingles), group: { texts: alike, share: 1 } as Group }]
      : [];
  });
  const buckets = new Map<string, typeof wordings>();
  for (const wording of wordings) {
    for (let band = 0; band < BANDS; band++) {
      const key = `${band}:${wording.sketch.slice(band * ROWS, (band + 1) * ROWS).join()}`;
      const bucket = buckets.get(key);
      if (bucket) bucket.push(wording);
      else buckets.set(key, [wording]);
    }
  }
  const groups = new Map(wordings.map((wording) => [wording.group, [wording]]));
  for (const bucket of buckets.values()) {
    for (const [n, one] of bucket.entries()) {
      for (const other of bucket.slice(0, n)) {
        if (one.group === other.group) continue;
        const share = similarity(one.shingles, other.shingles);
        if (share > ALIKE) join(groups, one.group, other.group, share);
      }
    }
  }
  const order = new Map(texts.map((text, i) => [text, i]));
  return [...groups.keys()].flatMap(({ texts: alike, share }) => {
    const sorted = alike.toSorted((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
    const units = [...new Set(sorted.map(({ unit }) => unit))];
    return units.length > 1 ? [copied(sorted, share, units)] : [];
  });
};

/** The smaller group becomes part of the larger one. */
function join<T extends { group: Group }>(groups: Map<Group, T[]>, a: Group, b: Group, share: number): void {
  const [into, from] = a.texts.length < b.texts.length ? [b, a] : [a, b];
  into.texts.push(...from.texts);
  into.share = Math.min(into.share, from.share, share);
  for (const wording of groups.get(from) ?? []) {
    wording.group = into;
    groups.get(into)?.push(wording);
  }
  groups.delete(from);
}

function copied(texts: readonly UnitText[], share: number, units: readonly string[]): AggregateFinding {
  const percent = `${Math.round(share * 100)}%`;
  const places = texts.map(({ unitName, place }) => `${unitName}的${place}`);
  return {
    rule: 'A-12',
    severity: 'warning',
    units,
    message:
      places.length === 2
        ? `${places.join('与')}文字相同约${percent}，请核实是否照抄。`
        : `${units.length}个单位的${places.length}处文字相同约${percent}以上，请核实是否照抄：${places.join('、')}。`,
  };
}

/** The share of shingles in common: intersection over union. */
export function similarity(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let common = 0;
  for (const one of a) if (b.has(one)) common++;
  return common / (a.size + b.size - common || 1);
}

/** Every five characters in a row, without white space and punctuation; digits count alike, because figures always differ. */
export function shinglesOf(text: string): Set<string> {
  return shinglesIn(plainOf(text));
}

function plainOf(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\p{P}]/gu, '')
    .replace(/\d+/g, '0');
}

function shinglesIn(plain: string): Set<string> {
  const shingles = new Set<string>();
  for (let i = 0; i + SHINGLE <= plain.length; i++) shingles.add(plain.slice(i, i + SHINGLE));
  return shingles;
}

function sketchOf(shingles: ReadonlySet<string>): number[] {
  const sketch = Array.from({ length: BANDS * ROWS }, () => 0xffffffff);
  for (const shingle of shingles) {
    const hash = hashOf(shingle);
    for (const [i, least] of sketch.entries()) {
      const mixed = Math.imul(hash ^ Math.imul(i + 1, 0x9e3779b1), 0x85ebca6b) >>> 0;
      if (mixed < least) sketch[i] = mixed;
    }
  }
  return sketch;
}

function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
