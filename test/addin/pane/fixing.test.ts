import { describe, expect, it } from 'vitest';
import { engineHere } from '../../../addin/pane/engine/work.ts';
import { sampleWithMistakes } from '../../../shared/sample/sample-workbook.ts';
import { aDesk } from './desk.ts';
import type { HostScript } from './scripted-host.ts';

const workbook = sampleWithMistakes();
const wrong = String(workbook.sheets[0]?.cells.F6?.v);

/** The sample, with a fix for its typed-over total whatever the engine proposes. */
function desk(host: HostScript = {}) {
  return aDesk(workbook, host, {
    engine: {
      async check(request) {
        const outcome = await engineHere.check(request);
        const findings = outcome.result.findings.map((finding) =>
          finding.rule === 'B-06'
            ? {
                ...finding,
                id: 'total',
                fix: {
                  kind: 'set-formula' as const,
                  safe: true,
                  changes: [{ sheet: '附件1', cell: 'F6', from: wrong, to: '=F7+F10+F11' }],
                },
              }
            : finding,
        );
        return { ...outcome, result: { ...outcome.result, findings } };
      },
    },
  });
}

function totalCell(one: ReturnType<typeof desk>) {
  return one.host.workbook().sheets[0]?.cells.F6;
}

describe('a fix', () => {
  it('writes what it showed, and its finding is gone', async () => {
    const one = desk();
    await one.checking.recheck();
    await one.fixing.apply('total');
    expect(totalCell(one)).toMatchObject({ f: 'F7+F10+F11' });
    expect(one.state().checking.outcome?.result.findings.some(({ id }) => id === 'total')).toBe(false);
  });

  it('can be taken back, and its finding is there again', async () => {
    const one = desk();
    await one.checking.recheck();
    await one.fixing.apply('total');
    await one.fixing.undo('total');
    expect(totalCell(one)).toMatchObject({ v: Number(wrong) });
    expect(one.state().fixing.applied).toEqual([]);
    expect(one.state().checking.outcome?.result.findings.some(({ id }) => id === 'total')).toBe(true);
  });

  it('is not taken back over what somebody has typed since', async () => {
    const one = desk();
    await one.checking.recheck();
    await one.fixing.apply('total');
    one.host.edit('附件1', 'F6', 99);
    await one.fixing.undo('total');
    expect(totalCell(one)).toMatchObject({ v: 99 });
    expect(one.state().fixing.failed).toEqual({ finding: 'total', why: 'conflict' });
    expect(one.state().fixing.applied).toHaveLength(1);
  });

  it('writes nothing where the cell is no longer what was checked', async () => {
    const one = desk();
    await one.checking.recheck();
    one.host.edit('附件1', 'F6', 12);
    await one.fixing.apply('total');
    expect(totalCell(one)).toMatchObject({ v: 12 });
    expect(one.state().fixing.failed?.why).toBe('conflict');
  });

  it('says that the sheet is protected and can be tried again', async () => {
    const one = desk({ writeFailures: ['protected'] });
    await one.checking.recheck();
    await one.fixing.apply('total');
    expect(one.state().fixing).toMatchObject({ busy: null, failed: { why: 'protected' } });
    await one.fixing.apply('total');
    expect(one.state().fixing).toMatchObject({ failed: null });
    expect(totalCell(one)).toMatchObject({ f: 'F7+F10+F11' });
  });

  it('of a whole rule is one step to take back', async () => {
    const one = desk();
    await one.checking.recheck();
    await one.fixing.applySafe('B-06');
    expect(one.state().fixing.applied.map(({ id }) => id)).toEqual(['B-06']);
    await one.fixing.undo('B-06');
    expect(totalCell(one)).toMatchObject({ v: Number(wrong) });
  });
});
