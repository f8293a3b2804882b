/** The worksheet functions that are reckoned here, by name. */

import { conditional } from './conditional.ts';
import { dates } from './dates.ts';
import type { SheetFunction } from './kind.ts';
import { logical } from './logical.ts';
import { lookup } from './lookup.ts';
import { math } from './math.ts';
import { statistics } from './statistics.ts';
import { text } from './text.ts';

export const functions: ReadonlyMap<string, SheetFunction> = new Map(
  [math, logical, statistics, conditional, lookup, text, dates].flatMap((list) => Object.entries(list)),
);
