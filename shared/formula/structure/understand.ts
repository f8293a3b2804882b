/** One understanding of a sheet, shared by all detectors: its segments, its totals and what stands out. */

import type { Book } from '../book.ts';
import type { Grid } from '../grid.ts';
import { type Exception, findExceptions } from './exceptions.ts';
import { type Segment, segmentsOf } from './segments.ts';
import { findTotalFaults, type TotalFault } from './total-faults.ts';
import { findTotals, type Totals } from './totals.ts';

export interface Understanding {
  readonly segments: readonly Segment[];
  readonly totals: Totals;
  readonly exceptions: readonly Exception[];
  readonly totalFaults: readonly TotalFault[];
}

const known = new WeakMap<Grid, Understanding>();

export function understand(grid: Grid, book: Book): Understanding {
  const cached = known.get(grid);
  if (cached) return cached;
  const segments = segmentsOf(grid);
  const totals = findTotals(grid);
  const understanding = {
    segments,
    totals,
    exceptions: findExceptions(segments, totals, grid, book),
    totalFaults: findTotalFaults(totals, grid),
  };
  known.set(grid, understanding);
  return understanding;
}
