/** The page's side of the thread: a question, a promise of its answer. */

import type { Answer, Answers, Question } from './messages.ts';

export interface Clerk {
  ask<Q extends Question>(question: Q): Promise<Answers[Q['ask']]>;
  /** Ends the thread and everything that it keeps. */
  stop(): void;
}

/** A thread that reads and checks by this pack. */
export function hireClerk(pack: string): Clerk {
  const worker = new Worker(new URL('./thread.ts', import.meta.url), { type: 'module' });
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  let last = 0;
  worker.onmessage = ({ data }: MessageEvent<Answer>) => {
    const asked = waiting.get(data.id);
    waiting.delete(data.id);
    if (data.ok) asked?.resolve(data.value);
    else asked?.reject(new Error(data.message));
  };
  worker.onerror = ({ message }) => {
    for (const { reject } of waiting.values()) reject(new Error(message));
    waiting.clear();
  };
  return {
    ask(question) {
      const id = ++last;
      const moved = question.ask === 'read' ? [question.bytes] : [];
      return new Promise((resolve, reject) => {
        // The thread answers each question with its own kind of answer.
        waiting.set(id, { resolve: resolve as (value: unknown) => void, reject });
        worker.postMessage({ id, pack, ...question }, moved);
      });
    },
    stop: () => worker.terminate(),
  };
}
