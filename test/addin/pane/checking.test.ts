import { describe, expect, it, vi } from 'vitest';
import { engineHere } from '../../../addin/pane/engine/work.ts';
import { chinaDay } from '../../../addin/pane/work/desk.ts';
import { sampleWithMistakes } from '../../../shared/sample/sample-workbook.ts';
import { aDesk, settled } from './desk.ts';
import type { HostScript } from './scripted-host.ts';

const workbook = sampleWithMistakes();
const edit = { sheet: '附件1', range: 'F6', source: 'local', kind: 'edit' } as const;

function rules(desk: ReturnType<typeof aDesk>): string[] {
  return desk.state().checking.outcome?.result.findings.map(({ rule }) => rule) ?? [];
}

describe('checking', () => {
  it('finds the mistakes of the sample', async () => {
    const desk = aDesk(workbook);
    await desk.checking.recheck();
    expect(rules(desk)).toContain('B-06');
    expect(desk.state().checking).toMatchObject({ phase: 'idle', stale: false, trouble: null });
  });

  it('notices a corrected cell by itself, a moment after the change', async () => {
    const desk = aDesk(workbook);
    await desk.checking.recheck();
    await desk.host.watch(desk.checking.changed);
    const expected = desk
      .state()
      .checking.outcome?.result.findings.find(({ rule }) => rule === 'B-06')?.expected;
    desk.host.edit('附件1', 'F6', Number(expected));
    expect(desk.state().checking.stale).toBe(true);
    await desk.pass(300);
    expect(desk.state().checking.stale).toBe(false);
    expect(rules(desk)).not.toContain('B-06');
  });

  it('reads once for a burst of changes', async () => {
    const desk = aDesk(workbook);
    await desk.checking.recheck();
    for (let i = 0; i < 10; i++) {
      desk.checking.changed(edit);
      await desk.pass(50);
    }
    await desk.pass(300);
    expect(desk.host.reads + desk.host.readAgain.length).toBe(2);
  });

  it('does not wait for ever while somebody types without pause', async () => {
    const desk = aDesk(workbook);
    await desk.checking.recheck();
    for (let i = 0; i < 30; i++) {
      desk.checking.changed(edit);
      await desk.pass(100);
    }
    expect(desk.host.readAgain.length).toBeGreaterThan(0);
  });

  it('reads again only the sheets that have changed', async () => {
    const desk = aDesk(workbook);
    await desk.checking.recheck();
    await desk.host.watch(desk.checking.changed);
    desk.host.edit('附件1', 'F6', 1);
    desk.host.edit('附件2', 'H21', 4);
    await desk.pass(300);
    expect(desk.host.readAgain.sort()).toEqual(['附件1', '附件2']);
    expect(desk.host.reads).toBe(1);
    expect(desk.state().checking.workbook).toEqual(desk.host.workbook());
  });

  it('reads everything again where sheets came or went, nobody knows what changed, or somebody asks', async () => {
    const desk = aDesk(workbook);
    await desk.checking.recheck();
    desk.checking.changed({ sheet: null, range: null, source: 'remote', kind: 'structure' });
    await desk.pass(300);
    desk.checking.changed({ sheet: '新表', range: 'A1', source: 'local', kind: 'edit' });
    await desk.pass(300);
    await desk.checking.recheck();
    expect(desk.host.reads).toBe(4);
    expect(desk.host.readAgain).toEqual([]);
  });

  it('reads everything again after a read that failed half way', async () => {
    const readFailures: HostScript['readFailures'] = [];
    const desk = aDesk(workbook, { readFailures });
    await desk.checking.recheck();
    await desk.host.watch(desk.checking.changed);
    readFailures.push('busy-editing');
    desk.host.edit('附件1', 'F6', 1);
    await desk.pass(300);
    await desk.pass(1_500);
    expect(desk.state().checking.workbook).toEqual(desk.host.workbook());
    expect(desk.host.reads).toBe(2);
  });

  it('stays stale when the workbook changed while it was being checked', async () => {
    let release: (() => void) | null = null;
    const desk = aDesk(
      workbook,
      {},
      {
        engine: {
          async check(request) {
            await new Promise<void>((resolve) => {
              release = resolve;
            });
            return engineHere.check(request);
          },
        },
      },
    );
    const checking = desk.checking.recheck();
    await settled();
    desk.checking.changed(edit);
    expect(release).not.toBeNull();
    (release as unknown as () => void)();
    await checking;
    expect(desk.state().checking.stale).toBe(true);
  });

  it('runs once more for a demand that came while it ran', async () => {
    const desk = aDesk(workbook);
    await Promise.all([desk.checking.recheck(), desk.checking.recheck(), desk.checking.recheck()]);
    expect(desk.host.reads).toBe(2);
  });

  it('only marks the result as stale where live checking is off', async () => {
    const desk = aDesk(workbook);
    await desk.checking.recheck();
    desk.store.set({ live: false });
    desk.checking.changed(edit);
    await desk.pass(10_000);
    expect(desk.host.reads).toBe(1);
    expect(desk.state().checking.stale).toBe(true);
  });

  it('waits out somebody who is typing in a cell, and keeps the last result', async () => {
    const desk = aDesk(workbook, { readFailures: [] });
    await desk.checking.recheck();
    const busy = aDesk(workbook, { readFailures: ['busy-editing', 'busy-editing'] });
    await busy.checking.recheck();
    expect(busy.state().checking.trouble).toBe('busy-editing');
    await busy.pass(1_500);
    await busy.pass(1_500);
    expect(busy.state().checking.trouble).toBeNull();
    expect(rules(busy)).toEqual(rules(desk));
  });

  it('says what is wrong where the engine fails, and loses nothing', async () => {
    const quiet = vi.spyOn(console, 'error').mockImplementation(() => {});
    let fail = false;
    const desk = aDesk(
      workbook,
      {},
      {
        engine: {
          check: (request) => (fail ? Promise.reject(new Error('scripted')) : engineHere.check(request)),
        },
      },
    );
    await desk.checking.recheck();
    fail = true;
    await desk.checking.recheck();
    expect(desk.state().checking).toMatchObject({ phase: 'idle', trouble: 'engine' });
    expect(rules(desk)).toContain('B-06');
    quiet.mockRestore();
  });

  it('announces the result of one’s own edits, not of other people’s in a shared workbook', async () => {
    const desk = aDesk(workbook);
    await desk.checking.recheck();
    await desk.host.watch(desk.checking.changed);
    const said = async (value: number, ...sources: ('local' | 'remote')[]) => {
      desk.store.set({ announcement: '' });
      for (const source of sources) desk.host.edit('附件1', 'F6', value, source);
      await desk.pass(300);
      return desk.state().announcement;
    };
    expect(await said(1, 'remote')).toBe('');
    expect(await said(2, 'local')).toContain('审核完毕');
    expect(await said(3, 'remote', 'local')).toContain('审核完毕');
    expect(await said(4, 'local', 'remote')).toContain('审核完毕');
    expect(await said(5, 'remote')).toBe('');
    expect(desk.state().checking.stale).toBe(false);
  });

  it('goes by the day in China', () => {
    expect(chinaDay(Date.UTC(2025, 4, 20, 15, 59))).toBe('2025-05-20');
    expect(chinaDay(Date.UTC(2025, 4, 20, 16, 0))).toBe('2025-05-21');
  });
});
