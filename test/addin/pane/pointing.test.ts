import { describe, expect, it } from 'vitest';
import { keptFrom } from '../../../addin/pane/work/keeping.ts';
import { sampleWithMistakes, sampleWorkbook } from '../../../shared/sample/sample-workbook.ts';
import type { Cell, Workbook } from '../../../shared/workbook/snapshot.ts';
import { aDesk } from './desk.ts';
import { CODE } from './scripted-services.ts';

/** 附件1 whose 编制数 nobody can know by its label. */
function odd(workbook: Workbook, cells: Record<string, Cell> = {}): Workbook {
  const [first, ...rest] = workbook.sheets;
  if (!first) throw new Error('no sheet');
  return {
    sheets: [{ ...first, cells: { ...first.cells, B3: { v: '核定人头' }, ...cells } }, ...rest],
  };
}

const establishment = { form: 'basic-data', field: '编制数', what: 'value', label: '编制数' } as const;

async function checked(workbook: Workbook, services: Parameters<typeof aDesk>[2] = {}) {
  const desk = aDesk(workbook, {}, services);
  await desk.checking.recheck();
  return desk;
}

function form(desk: Awaited<ReturnType<typeof checked>>) {
  return desk.state().checking.outcome?.result.forms.find(({ id }) => id === 'basic-data');
}

describe('“这是编制数”', () => {
  it('is asked for, selected, confirmed, read, and kept in the workbook', async () => {
    const desk = await checked(odd(sampleWithMistakes()));
    expect(form(desk)?.missing.map(({ field }) => field)).toEqual(['编制数']);
    expect(form(desk)?.fields.编制数).toBeUndefined();

    desk.pointing.begin(establishment);
    desk.store.set({ selection: { sheet: '附件1', cell: 'B4:C4' } });
    await desk.pointing.confirm();
    expect(form(desk)?.missing).toEqual([]);
    expect(form(desk)?.fields.编制数).toMatchObject({ kind: 'number', cell: 'B4', sure: true });
    expect(desk.state().checking.outcome?.result.findings.some(({ rule }) => rule === 'B-03')).toBe(true);
    expect(desk.state().pointing).toBeNull();
    expect(keptFrom(desk.host.saved).pointed).toMatchObject([{ field: '编制数', cell: 'B4', as: 'value' }]);
  });

  it('waits for a selection, and can be called off', async () => {
    const desk = await checked(odd(sampleWithMistakes()));
    desk.pointing.begin(establishment);
    await desk.pointing.confirm();
    expect(desk.state().kept.pointed).toEqual([]);
    expect(desk.state().pointing).toEqual(establishment);
    desk.pointing.cancel();
    expect(desk.state().pointing).toBeNull();
  });

  it('is there again when the workbook is opened the next time', async () => {
    const first = await checked(odd(sampleWithMistakes()));
    await first.pointing.accept(establishment, { sheet: '附件1', cell: 'B3' }, 'label');
    const desk = aDesk(odd(sampleWithMistakes()), { state: first.host.saved });
    await desk.keeping.load();
    await desk.checking.recheck();
    expect(form(desk)?.missing).toEqual([]);
  });

  it('replaces an earlier answer, and is taken back', async () => {
    const desk = await checked(odd(sampleWithMistakes()));
    await desk.pointing.accept(establishment, { sheet: '附件1', cell: 'D4' }, 'value');
    await desk.pointing.accept(establishment, { sheet: '附件1', cell: 'B4' }, 'value');
    expect(desk.state().kept.pointed.map(({ cell }) => cell)).toEqual(['B4']);
    await desk.pointing.forget('basic-data', '编制数');
    expect(desk.state().kept.pointed).toEqual([]);
    expect(form(desk)?.missing.map(({ field }) => field)).toEqual(['编制数']);
  });

  it('goes along with the submission, so that the bureau reads the same cells', async () => {
    const desk = await checked(odd(sampleWorkbook()), { remembered: { code: CODE, name: '李芳' } });
    await desk.submitting.start(null);
    await desk.pointing.accept(establishment, { sheet: '附件1', cell: 'B4' }, 'value');
    await desk.submitting.submit();
    expect(desk.services.sent.map(({ submission }) => submission.pointed)).toMatchObject([
      [{ form: 'basic-data', field: '编制数', cell: 'B4' }],
    ]);
  });

  it('is said to be lost where its place is no longer to be found', async () => {
    const desk = await checked(odd(sampleWithMistakes()));
    await desk.pointing.accept(establishment, { sheet: '附件1', cell: 'B4' }, 'value');
    desk.host.edit('附件1', 'B3', '');
    desk.host.edit('附件1', 'A4', '');
    await desk.checking.recheck();
    const { lost } = desk.state().checking.outcome?.result ?? { lost: [] };
    expect(lost.map(({ field }) => field)).toEqual(['编制数']);
  });
});
