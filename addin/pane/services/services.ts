/** All that the pane needs besides the workbook; tests and the workbench give their own. */

import type { OutboxParts } from '../../outbox/outbox.ts';
import type { Child } from '../dom/h.ts';
import type { Engine } from '../engine/engine.ts';
import type { Bureau } from './bureau.ts';
import type { Memory } from './memory.ts';
import type { SummarySource } from './summary.ts';

export interface PaneServices {
  readonly engine: Engine;
  readonly bureau: Bureau;
  readonly memory: Memory;
  /** For a bureau's staff; fetched only when somebody asks. */
  summary(): Promise<SummarySource>;
  /** Where 待发送 is kept and how its pauses are timed. */
  readonly outbox: Pick<OutboxParts, 'store' | 'wait' | 'alone'>;
  /** Milliseconds since 1970. */
  now(): number;
  /** A new Idempotency-Key. */
  newKey(): string;
  /** Puts text on the clipboard. */
  copy(text: string): Promise<void>;
  /** Hands a file to the person. */
  saveFile(content: Blob, name: string): void;
  /** Prints that page in place of the pane. */
  print(page: readonly Child[]): void;
  /** Loads the pane anew. */
  reload(): void;
  /** The version that this pane was built as. */
  readonly version: string;
}
