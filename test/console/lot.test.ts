import { describe, expect, it } from 'vitest';
import { Lot } from '../../worker/console/intake/lot.ts';
import type { ReadFile } from '../../worker/console/intake/messages.ts';
import type { RosterEntryView } from '../../worker/wire/setup.ts';

function unit(code: string, name: string): RosterEntryView {
  return {
    code,
    name,
    parent: null,
    otherNames: [],
    office: null,
    contact: null,
    phone: null,
    attachments: null,
    consolidates: false,
    projects: [],
    devices: 0,
    hasCode: false,
    bureauBelow: null,
  };
}

function file(id: number, path: string, what: Partial<ReadFile> = {}): ReadFile {
  const found = { problem: null, unit: null, year: 2024, forms: ['basic-data'], savedAt: id };
  return { id, path, kind: 'workbook', mark: String(id), ...found, ...what };
}

const UNITS = [unit('1001', '安平县水利局'), unit('1002', '安平县教育局')];

describe('a lot of files', () => {
  it('asks for the owner that nobody can tell, and takes what people say, also that it is nobody’s', () => {
    const lot = new Lot(UNITS);
    const nameless = file(1, '表.xlsx');
    lot.add([nameless, file(2, '水利局/表.xlsx'), file(3, '报告.doc', { kind: 'unreadable', forms: [] })]);
    expect(lot.open()).toEqual([nameless]);
    lot.setOwner(nameless, '1002');
    expect(lot.open()).toEqual([]);
    expect(lot.groups().map(({ code, files }) => [code, files.length])).toEqual([
      ['1001', 1],
      ['1002', 1],
    ]);
    lot.setOwner(nameless, null);
    expect(lot.groups().map(({ name }) => name)).toEqual(['安平县水利局', '表.xlsx']);
  });

  it('counts the latest of duplicates until somebody chooses, and never both', () => {
    const lot = new Lot(UNITS);
    lot.add([
      file(1, '水利局/旧.xlsx'),
      file(2, '水利局/新.xlsx'),
      file(3, '水利局/新 副本.xlsx', { mark: '2' }),
    ]);
    const counted = () => lot.groups().flatMap(({ files }) => files.map(({ id }) => id));
    expect(counted()).toEqual([2]);
    expect([...lot.copies()]).toEqual([3]);
    for (const one of lot.duplicates()) lot.choose(one, 1);
    expect(counted()).toEqual([1]);
    lot.clear();
    expect(lot.groups()).toEqual([]);
  });
});
