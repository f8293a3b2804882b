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

export const copiedTexts: AggregateRule = ({ texts }) => {
  const sketched = texts.flatMap((text) => {
    const shingles = shinglesOf(text.text);
    return shingles.size + SHINGLE > SHORTEST ? [{ text, shingles, sketch: sketchOf(shingles) }] : [];
  });
  const buckets = new Map<string, number[]>();
  for (const [i, { sketch }] of sketched.entries()) {
    for (let band = 0; band < BANDS; band++) {
      const key = `${band}:${sketch.slice(band * ROWS, (band + 1) * ROWS).join()}`;
      buckets.set(key, [...(buckets.get(key) ?? []), i]);
    }
  }
  const pairs = new Map<string, AggregateFinding>();
  for (const bucket of buckets.values()) {
    for (const [n, i] of bucket.entries()) {
      for (const j of bucket.slice(n + 1)) {
        const [a, b] = [sketched[i], sketched[j]];
        if (!a || !b || a.text.unit === b.text.unit || pairs.has(`${i}/${j}`)) continue;
        const share = similarity(a.shingles, b.shingles);
        if (share > ALIKE) pairs.set(`${i}/${j}`, alike(a.text, b.text, share));
      }
    }
  }
  return [...pairs.values()];
};

function alike(a: UnitText, b: UnitText, share: number): AggregateFinding {
  return {
    rule: 'A-12',
    severity: 'warning',
    units: [a.unit, b.unit],
    message: `${a.unitName}的${a.place}与${b.unitName}的${b.place}文字相同约${Math.round(share * 100)}%，请核实是否照抄。`,
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
  const plain = text
    .normalize('NFKC')
    .replace(/[\s\p{P}]/gu, '')
    .replace(/\d+/g, '0');
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
