import { describe, expect, it } from 'vitest';
import type { Engine } from '../../../addin/pane/engine/engine.ts';
import type { Answer, Message } from '../../../addin/pane/engine/messages.ts';
import { receiver } from '../../../addin/pane/engine/receiver.ts';
import { type Thread, threadedEngine } from '../../../addin/pane/engine/threaded.ts';
import { engineHere } from '../../../addin/pane/engine/work.ts';
import { sampleWithMistakes } from '../../../shared/sample/sample-workbook.ts';
import type { Workbook } from '../../../shared/workbook/snapshot.ts';

/** A thread in this thread: everything is copied, as between real ones. */
function copyingThread(messages: Message[] = [], engine: Engine = engineHere): Thread {
  const receive = receiver(engine);
  const thread: Thread = {
    onAnswer: () => {},
    onDeath: () => {},
    send(message) {
      messages.push(message);
      void receive(structuredClone(message)).then((answer: Answer | null) => {
        if (answer) thread.onAnswer(structuredClone(answer));
      });
    },
  };
  return thread;
}

const request = { asOf: '2025-05-20', locale: 'zh-CN' } as const;
const blank = {
  pack: 'hunan-2024',
  year: 2024,
  kinds: ['basic-data', 'project-evaluation'],
  unit: '某局',
  projects: ['甲', '乙'],
} as const;
const workbook = sampleWithMistakes();
const loads = (messages: Message[]) => messages.filter((message) => 'load' in message);

describe('the engine in its thread', () => {
  it('answers as the engine here does', async () => {
    const engine = threadedEngine(() => copyingThread());
    expect(await engine.check({ ...request, workbook })).toEqual(
      await engineHere.check({ ...request, workbook }),
    );
    expect(await engine.writeSections(workbook, [])).toEqual(await engineHere.writeSections(workbook, []));
    const lastYear = { workbook, pointed: [], before: sampleWithMistakes({ year: 2023 }) };
    expect(await engine.lastYear(lastYear)).toEqual(await engineHere.lastYear(lastYear));
    expect(await engine.blankSheets(blank)).toEqual(await engineHere.blankSheets(blank));
    const report = { name: '报告.txt', text: '实际在职1人。', tables: null };
    const bytes = new TextEncoder().encode(report.text);
    expect(await engine.readReport({ name: report.name, bytes, locale: 'zh-CN' })).toEqual(report);
    const asked = { ...request, workbook, lastYear: sampleWithMistakes({ year: 2023 }), report };
    expect(await engine.checkReport(asked)).toEqual(await engineHere.checkReport(asked));
  });

  it('is sent each sheet once, and then only those that changed', async () => {
    const messages: Message[] = [];
    const engine = threadedEngine(() => copyingThread(messages));
    await engine.check({ ...request, workbook });
    expect(loads(messages)).toHaveLength(workbook.sheets.length);
    const [first, ...rest] = workbook.sheets;
    if (!first) throw new Error('the sample has no sheet');
    const changed: Workbook = {
      sheets: [{ ...first, cells: { ...first.cells, F6: { v: 25.53 } } }, ...rest],
    };
    const outcome = await engine.check({ ...request, workbook: changed });
    expect(loads(messages)).toHaveLength(workbook.sheets.length + 1);
    expect(outcome).toEqual(await engineHere.check({ ...request, workbook: changed }));
  });

  it('gets a large sheet in pieces and puts it together', async () => {
    const messages: Message[] = [];
    const engine = threadedEngine(() => copyingThread(messages));
    const [first, ...rest] = workbook.sheets;
    if (!first) throw new Error('the sample has no sheet');
    const filler = Object.fromEntries(Array.from({ length: 4_500 }, (_, i) => [`Z${i + 100}`, { v: i }]));
    const large: Workbook = { sheets: [{ ...first, cells: { ...filler, ...first.cells } }, ...rest] };
    const outcome = await engine.check({ ...request, workbook: large });
    expect(loads(messages).length).toBe(workbook.sheets.length + 1);
    expect(outcome).toEqual(await engineHere.check({ ...request, workbook: large }));
  });

  it('never mixes two workbooks that are asked about at once', async () => {
    const engine = threadedEngine(() => copyingThread());
    const [first, ...rest] = sampleWithMistakes({ seed: 7 }).sheets;
    if (!first) throw new Error('the sample has no sheet');
    const filler = Object.fromEntries(Array.from({ length: 4_500 }, (_, i) => [`Z${i + 100}`, { v: i }]));
    const other: Workbook = { sheets: [{ ...first, cells: { ...filler, ...first.cells } }, ...rest] };
    const task = { year: 2024, unitNames: ['云溪县农业农村局'] };
    const both = await Promise.all([
      engine.check({ ...request, workbook: other, task }),
      engine.check({ ...request, workbook }),
      engine.check({ ...request, workbook: other }),
    ]);
    expect(both).toEqual([
      await engineHere.check({ ...request, workbook: other, task }),
      await engineHere.check({ ...request, workbook }),
      await engineHere.check({ ...request, workbook: other }),
    ]);
  });

  it('fails with the reason and answers the next question', async () => {
    const failing = { ...engineHere, writeSections: () => Promise.reject(new Error('no words')) };
    const engine = threadedEngine(() => copyingThread([], failing));
    await expect(engine.writeSections(workbook, [])).rejects.toThrow('no words');
    expect((await engine.check({ ...request, workbook })).result.forms).toHaveLength(5);
  });

  it.each([
    ['before the question was put', 0],
    ['while it worked on it', 100],
  ])('is started anew after its thread has died %s, and told everything again', async (_when, ms) => {
    const threads: Thread[] = [];
    const messages: Message[] = [];
    const engine = threadedEngine(() => {
      const thread = copyingThread(messages);
      if (threads.length === 0) thread.send = () => {};
      threads.push(thread);
      return thread;
    });
    const lost = engine.check({ ...request, workbook });
    const failed = expect(lost).rejects.toThrow('out of memory');
    await new Promise((resolve) => setTimeout(resolve, ms));
    threads[0]?.onDeath('out of memory');
    await failed;
    expect((await engine.check({ ...request, workbook })).result.forms).toHaveLength(5);
    expect(threads).toHaveLength(2);
  });
});
