/** The engine in its own thread; in this one where the web view has no threads. */

import type { Section } from '../../../shared/narrative/section.ts';
import type { Sheet, Workbook } from '../../../shared/workbook/snapshot.ts';
import type { CheckOutcome, CheckRequest, Engine } from './engine.ts';
import type { Answer, Question } from './messages.ts';

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** Starts the thread at the first question. One that dies is started anew at the next. */
export function threadedEngine(): Engine {
  let thread: Worker | null = null;
  let last = 0;
  const waiting = new Map<number, Waiting>();

  function start(): Worker {
    const started = new Worker(new URL('./thread.ts', import.meta.url), { type: 'module' });
    started.onmessage = ({ data }: MessageEvent<Answer>) => {
      const asker = waiting.get(data.id);
      waiting.delete(data.id);
      if (data.ok) asker?.resolve(data.value);
      else asker?.reject(new Error(data.message));
    };
    started.onerror = ({ message }) => {
      thread = null;
      for (const { reject } of waiting.values()) reject(new Error(message));
      waiting.clear();
    };
    return started;
  }

  async function ask(question: Question): Promise<unknown> {
    if (typeof Worker === 'undefined') {
      const { answerTo } = await import('./work.ts');
      return answerTo(question);
    }
    thread ??= start();
    thread.postMessage(question);
    return new Promise((resolve, reject) => waiting.set(question.id, { resolve, reject }));
  }

  // The thread answers each kind of question with its own type; messages cannot carry types.
  return {
    check: (request: CheckRequest) => ask({ id: ++last, ask: 'check', request }) as Promise<CheckOutcome>,
    blankSheet: (kind, unit) => ask({ id: ++last, ask: 'blank', kind, unit }) as Promise<Sheet | null>,
    writeSections: (workbook: Workbook) =>
      ask({ id: ++last, ask: 'sections', workbook }) as Promise<readonly Section[]>,
  };
}
