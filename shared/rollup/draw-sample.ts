/**
 * Draws the units to be inspected (抽查): larger amounts are likelier to be drawn, and with the seed anybody can draw the
 * same sample again. Weighted sampling without replacement by Efraimidis and Spirakis: each unit gets a number from the
 * hash of seed and code, and the ones with the smallest −ln(u) / amount are drawn.
 */

import { sha256 } from '../submission/canonical.ts';

export interface Candidate {
  readonly code: string;
  /** 分; null and nothing count as the smallest amount, so that no unit is beyond being drawn. */
  readonly amount: bigint | null;
}

/** Codes of the drawn units, likeliest first; all of them where there are no more than `size`. */
export async function drawSample(
  candidates: readonly Candidate[],
  size: number,
  seed: string,
): Promise<string[]> {
  const keyed = await Promise.all(
    candidates.map(async ({ code, amount }) => {
      const weight = amount !== null && amount > 0n ? Number(amount) : 1;
      return { code, key: -Math.log(await uniform(`${seed}|${code}`)) / weight };
    }),
  );
  return keyed
    .sort((a, b) => a.key - b.key || (a.code < b.code ? -1 : 1))
    .slice(0, size)
    .map(({ code }) => code);
}

/** A number above 0 and up to 1 from the first 48 bits of a hash. */
async function uniform(text: string): Promise<number> {
  const bits = Number.parseInt((await sha256(text)).slice(0, 12), 16);
  return (bits + 1) / 2 ** 48;
}
