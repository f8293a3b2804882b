import { describe, expect, it, vi } from 'vitest';
import { engineHere } from '../../../addin/pane/engine/work.ts';
import { proposeTask, takesSubmission } from '../../../addin/pane/submit/preflight.ts';
import { sampleWithMistakes, sampleWorkbook } from '../../../shared/sample/sample-workbook.ts';
import { aDesk, settled } from './desk.ts';
import {
  CODE,
  obligation,
  receiptFor,
  refused,
  type ServiceScript,
  unreachable,
} from './scripted-services.ts';

const remembered = { code: CODE, name: '李芳' };

async function ready(services: ServiceScript = {}, workbook = sampleWorkbook(), host = {}) {
  const desk = aDesk(workbook, host, { remembered, ...services });
  await desk.keeping.load();
  await desk.checking.recheck();
  await desk.submitting.start(null);
  return desk;
}

describe('报送', () => {
  it('sends the sheets with tables and nothing else, and shows the receipt', async () => {
    const { sheets } = sampleWorkbook();
    const desk = await ready({}, { sheets: [...sheets, { name: '工资', cells: { A1: { v: '张三' } } }] });
    await desk.submitting.submit();
    const [sent] = desk.services.sent;
    expect(sent?.submission.snapshot.sheets.map(({ name }) => name)).toEqual(sheets.map(({ name }) => name));
    expect(JSON.stringify(sent)).not.toContain('张三');
    expect(sent?.submission).toMatchObject({ task: 'task-2024', baseVersion: 0 });
    expect(desk.state().submit.phase).toMatchObject({ receipt: { version: 1 } });
    expect(desk.state().parcels).toEqual([]);
  });

  it('keeps the receipt in the workbook', async () => {
    const desk = await ready();
    await desk.submitting.submit();
    await settled();
    expect(desk.host.saved).toMatchObject({ receipts: [{ id: '20250520-101001-1' }] });
  });

  it('says so where the check before it fails, and is ready after the next one', async () => {
    const quiet = vi.spyOn(console, 'error').mockImplementation(() => {});
    let fail = true;
    const desk = await ready({
      engine: {
        check: (request) =>
          fail && request.task ? Promise.reject(new Error('scripted')) : engineHere.check(request),
      },
    });
    expect(desk.state().submit.preflight).toBe('failed');
    desk.submitting.ask();
    expect(desk.state().submit.phase).toBe('review');
    fail = false;
    await desk.submitting.preflight();
    desk.submitting.ask();
    expect(desk.state().submit.phase).toBe('confirm');
    quiet.mockRestore();
  });

  it('sends nothing while something must be corrected', async () => {
    const desk = await ready({}, sampleWithMistakes());
    desk.submitting.ask();
    expect(desk.state().submit.phase).toBe('review');
    await desk.submitting.submit();
    expect(desk.services.sent).toEqual([]);
    expect(desk.state().submit.phase).toBe('review');
  });

  it('checks the workbook as it is at that moment, not as it was when the button was shown', async () => {
    const desk = await ready();
    desk.submitting.ask();
    expect(desk.state().submit.phase).toBe('confirm');
    desk.host.edit('附件1', 'F6', 1);
    await desk.submitting.submit();
    expect(desk.services.sent).toEqual([]);
  });

  it('sends explanations of standing warnings only', async () => {
    const desk = await ready({}, sampleWithMistakes());
    const warning = desk
      .state()
      .checking.outcome?.result.findings.find(({ severity }) => severity === 'warning');
    if (!warning) throw new Error('the sample has no warning');
    desk.explaining.type(warning.id, '年末划转3人。');
    desk.explaining.save(warning.id);
    await desk.submitting.preflight();
    expect(desk.state().kept.explanations).toMatchObject([
      { finding: warning.id, by: '李芳', reason: '年末划转3人。' },
    ]);
  });

  it('shows the bureau’s refusal and leaves nothing waiting', async () => {
    const desk = await ready({ bureau: { submit: refused('“2024年度自评”已停止接收，本次报送没有保存。') } });
    await desk.submitting.submit();
    expect(desk.state().submit.phase).toMatchObject({
      why: 'refused',
      detail: '“2024年度自评”已停止接收，本次报送没有保存。',
    });
    expect(desk.state().parcels).toEqual([]);
  });

  it('waits for the network and sends once under one key', async () => {
    const keys: string[] = [];
    let network = false;
    const desk = await ready({
      bureau: {
        submit: async (_code, key, submission) => {
          keys.push(key);
          return network ? { ok: true, value: receiptFor(submission) } : await unreachable();
        },
      },
    });
    await desk.submitting.submit();
    expect(desk.state().submit.phase).toBe('review');
    expect(desk.state().parcels).toHaveLength(1);
    network = true;
    await desk.pass(5_000);
    expect(new Set(keys)).toEqual(new Set(['key-1']));
    expect(desk.state().submit.phase).toMatchObject({ receipt: { version: 1 } });
    expect(desk.state().parcels).toEqual([]);
  });

  it('offers no task to the wrong year while the right one is open', () => {
    const of = (year: number, over = {}) => ({
      ...obligation,
      task: { ...obligation.task, id: `task-${year}`, year },
      ...over,
    });
    expect(proposeTask([of(2023), of(2024)], 2024)).toBe('task-2024');
    expect(proposeTask([of(2023, { dueAt: '2025-01-01' }), of(2024)], null)).toBe('task-2023');
    expect(proposeTask([of(2024, { state: 'accepted' }), of(2023)], 2024)).toBe('task-2024');
    expect(proposeTask([of(2024, { state: 'accepted' }), of(2023)], null)).toBe('task-2023');
    expect(proposeTask([], 2024)).toBeNull();
  });

  it('follows the year of the workbook, read later than the tasks came, until a person chooses', async () => {
    const other = {
      ...obligation,
      dueAt: '2025-05-21',
      task: { ...obligation.task, id: 'task-2023', year: 2023 },
    };
    const bureau = { obligations: async () => ({ ok: true, value: [other, obligation] }) as const };
    const desk = aDesk(sampleWorkbook(), {}, { remembered, bureau });
    await desk.submitting.start(null);
    expect(desk.state().submit.chosen).toBe('task-2023');
    await desk.checking.recheck();
    await desk.submitting.preflight();
    expect(desk.state().submit.chosen).toBe('task-2024');
    await desk.submitting.chooseTask('task-2023');
    await desk.submitting.preflight();
    await desk.submitting.refreshTasks();
    expect(desk.state().submit.chosen).toBe('task-2023');
  });

  it('takes a returned task again, but not one that is in review, accepted or closed', () => {
    expect(takesSubmission({ ...obligation, state: 'returned' })).toBe(true);
    expect(takesSubmission({ ...obligation, state: 'in-review' })).toBe(false);
    expect(takesSubmission({ ...obligation, state: 'accepted' })).toBe(false);
    expect(takesSubmission({ ...obligation, task: { ...obligation.task, closed: true } })).toBe(false);
  });
});

describe('the 报送授权码', () => {
  it('is taken from the address once and remembered', async () => {
    const desk = aDesk(sampleWorkbook(), {}, {});
    await desk.submitting.start(CODE);
    expect(desk.services.memory.get('code')).toBe(CODE);
    expect(desk.state().submit).toMatchObject({ hasCode: true, unitCode: '101001', chosen: 'task-2024' });
  });

  it('is not taken from an address that holds something else', async () => {
    const desk = aDesk(sampleWorkbook());
    await desk.submitting.start('<script>');
    expect(desk.services.memory.get('code')).toBeNull();
    expect(desk.state().submit.hasCode).toBe(false);
  });

  it('that cannot be one is not even sent', async () => {
    const desk = aDesk(sampleWorkbook());
    desk.submitting.typeCode('123');
    await desk.submitting.saveCode();
    expect(desk.state().submit).toMatchObject({ hasCode: false, codeProblem: true });
  });

  it('that the bureau no longer takes is forgotten and asked for again', async () => {
    const desk = await ready({ bureau: { obligations: refused('授权无效。', { why: 'no-code' }) } });
    expect(desk.services.memory.get('code')).toBeNull();
    expect(desk.state().submit).toMatchObject({ hasCode: false, tasks: { why: 'no-code' } });
  });

  it('stays when the service only cannot be reached', async () => {
    const desk = await ready({ bureau: { obligations: unreachable } });
    expect(desk.services.memory.get('code')).toBe(CODE);
    expect(desk.state().submit).toMatchObject({ hasCode: true, tasks: { why: 'unreachable' } });
  });
});

describe('what is kept in the workbook', () => {
  it('is not wiped by a pane that could not read it', async () => {
    const desk = aDesk(sampleWithMistakes(), {
      state: { explanations: [], gaps: { a: '已写' }, receipts: [] },
    });
    const load = desk.host.loadState;
    desk.host.loadState = () => Promise.reject(new Error('busy'));
    await desk.keeping.load();
    desk.keeping.keep({ gaps: { b: '新写' } });
    await settled();
    expect(desk.host.saved).toMatchObject({ gaps: { a: '已写' } });
    desk.host.loadState = load;
    desk.keeping.keep({ gaps: { b: '新写' } });
    await settled();
    expect(desk.host.saved).toMatchObject({ gaps: { a: '已写', b: '新写' } });
  });
});
