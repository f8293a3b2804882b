import { describe, expect, it } from 'vitest';
import { officeHost } from '../../../addin/host/office/office-host.ts';
import { initialState } from '../../../addin/pane/state.ts';
import { createStore } from '../../../addin/pane/store.ts';
import { speechIn } from '../../../addin/pane/strings/strings.ts';
import { addingWork } from '../../../addin/pane/work/adding.ts';
import { carryingWork } from '../../../addin/pane/work/carrying.ts';
import { checkingWork } from '../../../addin/pane/work/checking.ts';
import type { Desk } from '../../../addin/pane/work/desk.ts';
import { explainingWork } from '../../../addin/pane/work/explaining.ts';
import { fixingWork } from '../../../addin/pane/work/fixing.ts';
import { keepingWork } from '../../../addin/pane/work/keeping.ts';
import { markingWork } from '../../../addin/pane/work/marking.ts';
import { pointingWork } from '../../../addin/pane/work/pointing.ts';
import { submittingWork } from '../../../addin/pane/work/submitting.ts';
import { UNDO_KILLERS } from '../../../addin/workbench/excel/rich-api/undo-killers.ts';
import { sampleWithMistakes, sampleWorkbook } from '../../../shared/sample/sample-workbook.ts';
import { writeXlsx } from '../../../shared/workbook/xlsx-write.ts';
import { arrived, openInExcel } from '../excel/office-in-node.ts';
import { CODE, scriptedServices } from './scripted-services.ts';

/** Calls that write, show or select something. */
const ACTING = /select|activate|merge|\.(add|delete|formulas|numberFormat|color)$/i;

/** The pane's work over the real Office.js, on the sample with its mistakes. */
function paneInExcel() {
  const excel = openInExcel(sampleWithMistakes());
  const host = officeHost();
  const services = scriptedServices({ remembered: { code: CODE, name: '李芳' } });
  const store = createStore({ ...initialState('zh-CN'), name: '李芳' });
  const desk: Desk = { host, services, store, speech: speechIn('zh-CN') };
  const checking = checkingWork(desk);
  const keeping = keepingWork(desk);
  const fixing = fixingWork(desk, checking.recheck);
  return {
    excel,
    host,
    store,
    checking,
    keeping,
    fixing,
    adding: addingWork(desk, checking.recheck),
    carrying: carryingWork(desk, fixing, checking.recheck),
    explaining: explainingWork(desk, keeping),
    marking: markingWork(desk, keeping),
    pointing: pointingWork(desk, keeping, checking.recheck),
    submitting: submittingWork(desk, keeping),
  };
}

/** Everything that the pane can do to a workbook. */
async function doAll(pane: ReturnType<typeof paneInExcel>): Promise<void> {
  const { store, adding, carrying, checking, explaining, fixing, keeping, marking, pointing, submitting } =
    pane;
  await keeping.load();
  await checking.recheck();
  const findings = () => store.get().checking.outcome?.result.findings ?? [];
  const fixable = findings().find(({ fix }) => fix !== null);
  if (!fixable) throw new Error('the sample has nothing to fix');
  await fixing.apply(fixable.id);
  await fixing.undo(fixable.id);
  await fixing.applySafe(fixable.rule);
  await marking.toggle();
  await marking.toggle();
  const warning = findings().find(({ severity }) => severity === 'warning')?.id ?? '';
  explaining.type(warning, '年中调入三人，编制正在核增。');
  explaining.save(warning);
  const establishment = { form: 'basic-data', field: '编制数', what: 'value', label: '编制数' } as const;
  await pointing.accept(establishment, { sheet: '附件1', cell: 'B4' }, 'value');
  await pointing.forget('basic-data', '编制数');
  await carrying.fromFile(new File([new Uint8Array(writeXlsx(sampleWorkbook({ year: 2023 })))], '2023.xlsx'));
  await carrying.fill();
  await adding.exportFindings();
  adding.choose('government-fund');
  await adding.insert();
  await submitting.start(null);
  await submitting.submit();
}

describe('the pane in Excel', () => {
  it('never calls what ends the user’s undo history, and leaves the user’s fills as they are', async () => {
    const pane = paneInExcel();
    const { excel } = pane;
    const [first] = excel.model.sheets;
    if (!first) throw new Error('no sheet');
    first.fills.set('F6', '#FFFF00');
    excel.model.edit([{ sheet: '附件1', cell: 'Z1', to: { v: 1 } }], 'user');
    const fills = [...first.fills];
    await doAll(pane);
    expect(excel.calls.size).toBeGreaterThan(10);
    expect([...excel.calls].filter((call) => ACTING.test(call))).not.toEqual([]);
    for (const call of excel.calls) expect(UNDO_KILLERS).not.toContain(call);
    expect([...first.fills]).toEqual(fills);
    const withLook = excel.model.sheets.filter(({ formats }) => formats.validations.size > 0);
    expect(withLook.map(({ name }) => name)).toEqual(['附件4']);
    expect(excel.model.undoSteps).toBeGreaterThan(3);
    expect(pane.store.get().checking.trouble).toBeNull();
  });

  it('selects, opens and writes nothing because of an event, whoever’s edit it was', async () => {
    const { checking, excel, host, store } = paneInExcel();
    await checking.recheck();
    const stop = await host.watch(checking.changed);
    for (const source of ['user', 'remote'] as const) {
      excel.model.edit([{ sheet: '附件1', cell: 'F6', to: { v: 25.53 } }], source);
      await arrived();
      await expect.poll(() => store.get().checking.stale, { timeout: 5_000 }).toBe(false);
    }
    await stop();
    expect([...excel.calls].filter((call) => ACTING.test(call))).toEqual([]);
    expect(store.get().checking.outcome?.result.findings.some(({ rule }) => rule === 'B-06')).toBe(false);
  });
});
