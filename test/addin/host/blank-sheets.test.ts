/** Blank tables put into the open workbook, through the real Office.js: the same that a written file has. */

import { describe, expect, it } from 'vitest';
import { officeHost } from '../../../addin/host/office/office-host.ts';
import { engineHere } from '../../../addin/pane/engine/work.ts';
import { addressesIn } from '../../../addin/workbench/excel/model/area.ts';
import type { SheetModel } from '../../../addin/workbench/excel/model/sheet-model.ts';
import { ExcelError } from '../../../addin/workbench/excel/rich-api/host-object.ts';
import { UNDO_KILLERS } from '../../../addin/workbench/excel/rich-api/undo-killers.ts';
import { styleOf } from '../../../addin/workbench/files/sheet-style.ts';
import { PACKS } from '../../../shared/pack/packs.ts';
import { parseArea } from '../../../shared/workbook/address.ts';
import { looksOf } from '../../../shared/workbook/looks-of.ts';
import type { StyledSheet, Validation } from '../../../shared/workbook/style.ts';
import { openInExcel } from '../excel/office-in-node.ts';

const BEFORE = { sheets: [{ name: 'Sheet1', cells: { A1: { v: 1 } } }] };

async function blanksOf(pack: string): Promise<readonly StyledSheet[]> {
  const kinds = PACKS.find(({ id }) => id === pack)?.forms.map(({ kind }) => kind) ?? [];
  return engineHere.blankSheets({ pack, year: 2024, kinds, unit: '甲局', projects: ['农田水利'] });
}

async function inserted(sheets: readonly StyledSheet[]) {
  const excel = openInExcel(BEFORE);
  excel.model.edit([{ sheet: 'Sheet1', cell: 'Z1', to: { v: 1 } }], 'user');
  await officeHost().addSheets(sheets);
  return { excel, added: excel.model.sheets.slice(1) };
}

/** Cell → its check, so that areas and single cells compare. */
function checks(validations: readonly Validation[] = []): Record<string, unknown> {
  return Object.fromEntries(
    validations.flatMap(({ range, ...check }) => {
      const area = parseArea(range);
      return (area ? addressesIn(area) : []).map((address) => [address, check]);
    }),
  );
}

/** What a file calls the look of a plain cell. */
const isPlain = (look: object) => Object.keys(look).length === 0;

describe('blank tables in the open workbook', () => {
  it.each(PACKS.map(({ id }) => [id]))('look and behave as in the file: %s', async (pack) => {
    const sheets = await blanksOf(pack);
    const { added } = await inserted(sheets);
    expect(added.map(({ name }) => name)).toEqual(sheets.map(({ name }) => name));
    for (const [i, sheet] of sheets.entries()) {
      const model = added[i];
      const wanted = sheet.style;
      if (!model || !wanted) throw new Error(`${sheet.name} has no look`);
      const { columnWidths, rowHeights, cells = {}, validations, landscape } = styleOf(model);
      expect(columnWidths).toEqual(wanted.columnWidths);
      expect(rowHeights).toEqual(wanted.rowHeights);
      const looks = Object.fromEntries(Object.entries(cells).filter(([, look]) => !isPlain(look)));
      expect(looks).toEqual(Object.fromEntries(looksOf(sheet, wanted)));
      expect(checks(validations)).toEqual(checks(wanted.validations));
      expect(Object.keys(checks(validations)).length).toBeGreaterThan(0);
      expect(landscape).toBe(wanted.landscape);
    }
  });

  it('are drawn with closed lines, in the font and on the page of the file', async () => {
    const { added } = await inserted(await blanksOf('hunan-2024'));
    for (const { formats } of added) {
      const lines = [...formats.cells.values()].flatMap(({ borders }) => (borders ? [borders.size] : []));
      expect(lines.length).toBeGreaterThan(30);
      expect(new Set(lines)).toEqual(new Set([4]));
      expect(new Set([...formats.cells.values()].map(({ fontName }) => fontName))).toEqual(new Set(['宋体']));
      expect(formats.page).toMatchObject({
        paperSize: 'A4',
        zoom: { horizontalFitToPages: 1 },
        margins: { left: 0.6, top: 0.7 },
      });
    }
    expect(added.map(({ formats }) => formats.page.orientation)).toContain('Landscape');
  });

  it('ask about words outside a list, refuse numbers below 0, and say what to type', async () => {
    const { added } = await inserted(await blanksOf('hunan-2024'));
    const all = added.flatMap(({ formats }) => [...formats.validations.values()]);
    for (const { rule, ignoreBlanks, prompt, errorAlert } of all) {
      const style = rule && 'list' in rule ? 'Warning' : 'Stop';
      expect(errorAlert).toMatchObject({ showAlert: true, style, message: expect.stringContaining('请') });
      expect(prompt).toMatchObject({ showPrompt: true, message: expect.stringContaining('请') });
      expect(ignoreBlanks).toBe(true);
    }
    expect(all.some(({ rule }) => rule && 'wholeNumber' in rule)).toBe(true);
  });

  it('are not protected, and leave what the user has done to be undone', async () => {
    const { excel, added } = await inserted(await blanksOf('hunan-2024'));
    expect(added.some((sheet: SheetModel) => sheet.isProtected)).toBe(false);
    for (const call of excel.calls) expect(UNDO_KILLERS).not.toContain(call);
    expect(excel.model.undoSteps).toBeGreaterThan(0);
    expect(excel.model.sheets[0]?.formats.isEmpty).toBe(true);
  });

  it('stay where the page settings are refused, as without a printer', async () => {
    const sheets = await blanksOf('hunan-2024');
    const excel = openInExcel(BEFORE);
    const { addSheet } = excel.model;
    excel.model.addSheet = (...args) => {
      const sheet = addSheet.apply(excel.model, args);
      Object.defineProperty(sheet.formats.page, 'orientation', {
        set() {
          throw new ExcelError('GeneralException', 'scripted');
        },
      });
      return sheet;
    };
    await officeHost().addSheets(sheets);
    expect(excel.model.sheets.slice(1).map(({ formats }) => formats.columnWidths.size > 0)).toEqual(
      sheets.map(() => true),
    );
  });
});

describe('what inserting costs', () => {
  /** A table of `rows` ruled lines. */
  const table = (rows: number): StyledSheet => {
    const addresses = Array.from({ length: rows }, (_, i) => [`A${i + 1}`, `B${i + 1}`]).flat();
    return {
      name: '附件9',
      cells: { A1: { v: 1 } },
      ref: 'A1',
      style: {
        rowHeights: Object.fromEntries(addresses.map((_, i) => [i + 1, 20])),
        cells: Object.fromEntries(
          addresses.map((address) => [address, { border: true, wrap: true, align: 'left', locked: false }]),
        ),
        validations: addresses.map((range) => ({
          range,
          rule: { kind: 'decimal', least: 0 },
          prompt: '请填写',
        })),
        landscape: true,
      },
    };
  };

  it('is two round trips, whatever the number of sheets', async () => {
    const { excel } = await inserted(await blanksOf('hunan-2024'));
    expect(excel.traffic.syncs).toBe(2);
  });

  it('grows with the areas and not with the cells', async () => {
    const bytes = async (rows: number) => (await inserted([table(rows)])).excel.traffic.requestBytes;
    const [few, many] = [await bytes(10), await bytes(2_000)];
    // Some addresses have more digits.
    expect(many - few).toBeLessThan(200);
  });

  it('is a twentieth of what Excel takes at once, for all tables of a pack', async () => {
    const { excel } = await inserted(await blanksOf('hunan-2024'));
    expect(excel.traffic.requestBytes).toBeLessThan((5 * 1024 * 1024) / 20);
  });
});
