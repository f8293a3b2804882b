import { describe, expect, it } from 'vitest';
import { sheetsToSend } from '../../../shared/submission/sheets-to-send.ts';
import type { Workbook } from '../../../shared/workbook/snapshot.ts';

const workbook: Workbook = {
  sheets: [
    { name: '草稿', cells: { A1: { v: '工资明细' } } },
    { name: '附件1', ref: 'A1:A1', cells: { A1: { v: 1 } } },
    { name: '附件2', cells: { A1: { v: 2 } } },
  ],
  names: [
    { name: '全局', ref: '附件1!$A$1' },
    { name: '私有', ref: '草稿!$A$1', sheet: 0 },
    { name: '表内', ref: '附件2!$A$1', sheet: 2 },
  ],
};

describe('what is sent of a workbook', () => {
  it('is the sheets with forms, as they are, and no other', () => {
    const sent = sheetsToSend(workbook, [{ sheet: '附件2' }, { sheet: '附件1' }, { sheet: '附件1' }]);
    expect(sent.sheets).toEqual([workbook.sheets[1], workbook.sheets[2]]);
  });

  it('holds the sheets of cells that a form is read from', () => {
    const [first] = workbook.sheets;
    const at = {
      kind: 'blank',
      number: null,
      text: '',
      raw: null,
      formula: null,
      cell: 'A1',
      sure: true,
    } as const;
    const sent = sheetsToSend(workbook, [{ sheet: '附件1', fields: { 编制数: { ...at, sheet: '草稿' } } }]);
    expect(sent.sheets).toEqual([first, workbook.sheets[1]]);
  });

  it('keeps names pointing at their own sheets', () => {
    const sent = sheetsToSend(workbook, [{ sheet: '附件2' }]);
    expect(sent.names).toEqual([
      { name: '全局', ref: '附件1!$A$1' },
      { name: '表内', ref: '附件2!$A$1', sheet: 0 },
    ]);
  });

  it('is nothing where there is no form', () => {
    expect(sheetsToSend({ sheets: workbook.sheets }, [])).toEqual({ sheets: [] });
  });
});
