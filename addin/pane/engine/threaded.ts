/**
 * The engine in a thread of its own. Sheets cross over in pieces, so that copying a large one never holds up the pane,
 * and each only once: what has not changed since is only named.
 */

import type { Section } from '../../../shared/narrative/section.ts';
import type { Cell, Sheet, Workbook } from '../../../shared/workbook/snapshot.ts';
import type { StyledSheet } from '../../../shared/workbook/style.ts';
import { breathe } from '../../breathe.ts';
import type { CheckOutcome, Engine, LastYearAnswer, ReportOutcome, ReportText } from './engine.ts';
import type { Answer, Message, Question, SentWorkbook } from './messages.ts';

/** A thread: messages go in, answers come out. */
export interface Thread {
  send(message: Message): void;
  onAnswer: (answer: Answer) => void;
  /** The thread has died of something. */
  onDeath: (reason: string) => void;
}

/** Some 5 ms of copying on an old office computer. */
const CELLS_A_PIECE = 4_000;

interface Asker {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** Everything that one thread has been told; a thread that dies takes it along. */
interface Running {
  readonly thread: Thread;
  /** The sheets that the thread has. */
  readonly sent: Map<Sheet, number>;
  readonly askers: Map<number, Asker>;
  /** Why it has died; null while it lives. */
  death: string | null;
}

/** Starts a thread at the first question, and a new one after it has died. */
export function threadedEngine(start: () => Thread = startWorker): Engine {
  let running: Running | null = null;
  let last = 0;
  let turn: Promise<unknown> = Promise.resolve();

  function run(): Running {
    if (running) return running;
    const thread = start();
    const now: Running = { thread, sent: new Map(), askers: new Map(), death: null };
    thread.onAnswer = (answer) => {
      const asker = now.askers.get(answer.id);
      now.askers.delete(answer.id);
      if (answer.ok) asker?.resolve(answer.value);
      else asker?.reject(new Error(answer.message));
    };
    thread.onDeath = (reason) => {
      running = null;
      now.death = reason;
      for (const { reject } of now.askers.values()) reject(new Error(reason));
    };
    running = now;
    return now;
  }

  async function send({ thread, sent }: Running, { sheets, ...rest }: Workbook): Promise<SentWorkbook> {
    const ids: number[] = [];
    for (const sheet of sheets) {
      const known = sent.get(sheet);
      const id = known ?? ++last;
      ids.push(id);
      if (known === undefined) {
        for await (const message of pieces(id, sheet)) thread.send(message);
        sent.set(sheet, id);
      }
    }
    return { ...rest, sheets: ids };
  }

  function forgetOthers({ thread, sent }: Running, sheets: readonly Sheet[]): void {
    const kept = new Set(sheets);
    for (const sheet of sent.keys()) if (!kept.has(sheet)) sent.delete(sheet);
    thread.send({ keep: [...sent.values()] });
  }

  /** Takes turns: the pieces of one workbook must not be forgotten half way because of another. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = turn.then(work, work);
    turn = mine.catch(() => {});
    return mine;
  }

  function ask({ thread, askers, death }: Running, question: Question): { answer: Promise<unknown> } {
    // Inside an object, so that the turn ends when the question is put, not when it is answered.
    return {
      answer: new Promise((resolve, reject) => {
        // It may have died while the sheets were on their way.
        if (death !== null) return reject(new Error(death));
        askers.set(question.id, { resolve, reject });
        thread.send(question);
      }),
    };
  }

  /** A question about a workbook, and last year's, of which the thread may have some sheets already. */
  async function askAbout(
    whole: Workbook,
    question: (id: number, workbook: SentWorkbook, before: { readonly lastYear?: SentWorkbook }) => Question,
    { before, forget = false }: { readonly before?: Workbook | undefined; readonly forget?: boolean } = {},
  ): Promise<unknown> {
    const { answer } = await inTurn(async () => {
      const now = run();
      const workbook = await send(now, whole);
      const lastYear = before ? { lastYear: await send(now, before) } : {};
      const asked = ask(now, question(++last, workbook, lastYear));
      if (forget) forgetOthers(now, [...whole.sheets, ...(before?.sheets ?? [])]);
      return asked;
    });
    return answer;
  }

  // Messages carry no types: the receiver answers each kind of question with its own.
  return {
    check: ({ workbook: whole, lastYear: before, ...request }) =>
      askAbout(
        whole,
        (id, workbook, lastYear) => ({ id, ask: 'check', workbook, ...lastYear, request }),
        // A check before a submission is of part of the workbook: the rest is still wanted.
        { before, forget: !request.task },
      ) as Promise<CheckOutcome>,
    checkReport: ({ workbook: whole, lastYear: before, ...request }) =>
      askAbout(
        whole,
        (id, workbook, lastYear) => ({ id, ask: 'check-report', workbook, ...lastYear, request }),
        { before },
      ) as Promise<ReportOutcome>,
    readReport: (request) =>
      ask(run(), { id: ++last, ask: 'read-report', request }).answer as Promise<ReportText | string>,
    writeSections: (whole, pointed) =>
      askAbout(whole, (id, workbook) => ({ id, ask: 'sections', workbook, pointed })) as Promise<
        readonly Section[]
      >,
    lastYear: ({ workbook: whole, ...request }) =>
      askAbout(whole, (id, workbook) => ({ id, ask: 'last-year', workbook, request })) as Promise<
        LastYearAnswer | string
      >,
    blankSheets: (request) =>
      ask(run(), { id: ++last, ask: 'blank', request }).answer as Promise<readonly StyledSheet[]>,
  };
}

/** A sheet as messages, with a breath before each. */
async function* pieces(load: number, { cells, ...head }: Sheet): AsyncGenerator<Message> {
  await breathe();
  let piece: Record<string, Cell> = {};
  let size = 0;
  for (const address in cells) {
    const cell = cells[address];
    if (cell) piece[address] = cell;
    if (++size < CELLS_A_PIECE) continue;
    yield { load, head, cells: piece };
    await breathe();
    piece = {};
    size = 0;
  }
  yield { load, head, cells: piece };
}

function startWorker(): Thread {
  const worker = new Worker(new URL('./thread.ts', import.meta.url), { type: 'module' });
  const thread: Thread = {
    send: (message) => worker.postMessage(message),
    onAnswer: () => {},
    onDeath: () => {},
  };
  worker.onmessage = ({ data }: MessageEvent<Answer>) => thread.onAnswer(data);
  worker.onerror = ({ message }) => thread.onDeath(message);
  return thread;
}
