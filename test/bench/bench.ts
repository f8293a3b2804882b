/** What a benchmark gives: figures as it measured them. */

import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

export interface Figure {
  readonly metric: string;
  readonly value: number;
  readonly unit: string;
}

export type Bench = () => AsyncIterable<Figure> | Iterable<Figure>;

/** The median time of one call in milliseconds, over `rounds` calls after a warm-up. */
export function medianMs(rounds: number, call: () => void): number {
  for (let i = 0; i < Math.min(rounds, 20); i++) call();
  const times = Array.from({ length: rounds }, () => {
    const start = performance.now();
    call();
    return performance.now() - start;
  });
  return median(times);
}

/**
 * CPU time of one call in milliseconds, the least of several batches after a warm-up: what other programs take does not
 * count, though they make caches colder.
 */
export function cpuMs(rounds: number, call: () => void): number {
  for (let i = 0; i < Math.min(rounds, 20); i++) call();
  let least = Number.POSITIVE_INFINITY;
  for (let batch = 0; batch < 5; batch++) {
    const before = process.cpuUsage();
    for (let i = 0; i < rounds; i++) call();
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, (user + system) / 1000 / rounds);
  }
  return least;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** What the program holds, in megabytes: after a full collection, so that garbage does not count. */
export function heldMb(): number {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect === 'function') collect();
  return process.memoryUsage().heapUsed / 1e6;
}
