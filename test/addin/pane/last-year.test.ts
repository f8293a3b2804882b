import { describe, expect, it, vi } from 'vitest';
import type { Obligation } from '../../../addin/pane/services/bureau.ts';
import type { CheckResult } from '../../../shared/check/result.ts';
import { sampleWorkbook } from '../../../shared/sample/sample-workbook.ts';
import type { Workbook } from '../../../shared/workbook/snapshot.ts';
import { writeXlsx } from '../../../shared/workbook/xlsx-write.ts';
import { aDesk } from './desk.ts';
import { CODE, obligation, unreachable } from './scripted-services.ts';

const before = sampleWorkbook({ year: 2023 });
const file = (bytes: Uint8Array) => new File([new Uint8Array(bytes)], '2023年度.xlsx');

/** This year's 附件1 with two of last year's figures still blank, and one that is another. */
function open(): Workbook {
  const [first, ...rest] = sampleWorkbook().sheets;
  if (!first) throw new Error('no sheet');
  const cells = { ...first.cells, B8: { v: null }, B10: { v: null }, B11: { v: 1 } };
  return { sheets: [{ ...first, cells }, ...rest] };
}

async function checked(script: Parameters<typeof aDesk>[2] = {}, host: Parameters<typeof aDesk>[1] = {}) {
  const desk = aDesk(open(), host, script);
  await desk.checking.recheck();
  return desk;
}

/** Whether the check has compared with last year's tables, and found B11 to differ. */
function x29(outcome: { readonly result: CheckResult } | null | undefined): boolean {
  return (
    outcome?.result.findings.some(({ rule, alsoRules }) => [rule, ...alsoRules].includes('X-29')) ?? false
  );
}

function plan(desk: Awaited<ReturnType<typeof checked>>) {
  const { lastYear } = desk.state();
  return typeof lastYear === 'object' && 'plan' in lastYear ? lastYear.plan : null;
}

function cell(desk: Awaited<ReturnType<typeof checked>>, address: string) {
  return desk.host.workbook().sheets[0]?.cells[address]?.v ?? null;
}

describe('带入上年数', () => {
  it('shows what it would fill in, fills blank cells only, and can be taken back', async () => {
    const desk = await checked();
    expect(x29(desk.state().checking.outcome)).toBe(false);
    await desk.carrying.fromFile(file(writeXlsx(before)));
    await vi.waitFor(() => expect(x29(desk.state().checking.outcome)).toBe(true));
    expect(plan(desk)?.edits.map((edit) => edit.cell)).toEqual(['B8', 'B10']);
    expect(plan(desk)?.kept.map((one) => [one.cell, one.is])).toContainEqual(['B11', '1']);
    expect(cell(desk, 'B8')).toBeNull();

    await desk.carrying.fill();
    expect(cell(desk, 'B8')).toBe(before.sheets[0]?.cells.F8?.v);
    expect(cell(desk, 'B10')).toBe(before.sheets[0]?.cells.F10?.v);
    expect(cell(desk, 'B11')).toBe(1);
    expect(desk.state().lastYear).toBe('idle');

    await desk.fixing.undo('last-year');
    expect([cell(desk, 'B8'), cell(desk, 'B10')]).toEqual([null, null]);
  });

  it('comes from what the bureau keeps of this unit as well', async () => {
    const last: Obligation = {
      ...obligation,
      task: { ...obligation.task, id: 'task-2023', name: '2023年度', year: 2023 },
      state: 'accepted',
      version: 2,
    };
    const desk = await checked({
      remembered: { code: CODE, name: '李芳' },
      bureau: {
        obligations: async () => ({ ok: true, value: [obligation, last] }),
        ownData: async (_code, task) => ({
          ok: true,
          value: { year: task === 'task-2023' ? 2023 : 0, version: 2, accepted: true, snapshot: before },
        }),
      },
    });
    await desk.submitting.start(null);
    // The bureau compares with what it accepted, so what is sent is checked with it, and so is what is being filled in.
    const { preflight } = desk.state().submit;
    expect(typeof preflight === 'object' && x29(preflight?.outcome)).toBe(true);
    await desk.checking.recheck();
    expect(x29(desk.state().checking.outcome)).toBe(true);
    await desk.carrying.fromBureau();
    expect(desk.state().lastYear).toMatchObject({ from: '2023年度' });
    expect(plan(desk)?.edits.map((edit) => edit.cell)).toEqual(['B8', 'B10']);
  });

  it('says what is wrong with a file, with a network, with a sheet, and changes nothing', async () => {
    const desk = await checked({}, { writeFailures: ['protected'] });
    await desk.carrying.fromFile(file(new TextEncoder().encode('no workbook')));
    expect(desk.state().lastYear).toMatchObject({
      from: '2023年度.xlsx',
      problem: expect.stringMatching(/。$/),
    });
    await desk.carrying.fromFile(file(writeXlsx(before)));
    await desk.carrying.fill();
    expect(desk.state().fixing.failed).toEqual({ finding: 'last-year', why: 'protected' });
    expect(plan(desk)).not.toBeNull();
    expect(cell(desk, 'B8')).toBeNull();

    const offline = await checked({ bureau: { ownData: unreachable } });
    await offline.carrying.fromBureau();
    expect(offline.state().lastYear).toBe('idle');
  });

  it('says so where the engine fails', async () => {
    const quiet = vi.spyOn(console, 'error').mockImplementation(() => {});
    const desk = await checked({ engine: { lastYear: () => Promise.reject(new Error('scripted')) } });
    await desk.carrying.fromFile(file(writeXlsx(before)));
    expect(desk.state().lastYear).toMatchObject({ problem: expect.stringContaining('没有读成') });
    quiet.mockRestore();
  });
});
