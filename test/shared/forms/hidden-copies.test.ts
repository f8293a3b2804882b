/** A hidden draft beside the table that is shown is no part of the set; a table that stands on a hidden sheet alone is. */

import { expect, it } from 'vitest';
import { check } from '../../../shared/check/check.ts';
import { findForms } from '../../../shared/forms/find-forms.ts';
import { hunan2024 } from '../../../shared/pack/hunan-2024.ts';
import { sampleWorkbook } from '../../../shared/sample/sample-workbook.ts';
import type { Sheet } from '../../../shared/workbook/snapshot.ts';
import { specs } from './specs.ts';

const now = sampleWorkbook({ projects: 2 }).sheets;
const [basic, ...others] = now as [Sheet, ...Sheet[]];

/** An earlier state of 附件1. */
const draft: Sheet = {
  ...basic,
  name: '附件1初稿',
  hidden: 1,
  cells: { ...basic.cells, F16: { ...basic.cells.F16, v: Number(basic.cells.F16?.v) + 3 } },
};

/** What is said of these sheets in plain order: rule, severity and message. */
function said(sheets: readonly Sheet[]): string[] {
  const { findings } = check({ workbook: { sheets } }, hunan2024, { asOf: '2025-05-20' });
  return findings
    .filter(({ state }) => state === 'fail')
    .map(({ rule, severity, message }) => `${rule} ${severity} ${message}`);
}

it('is set aside, with one word about it', () => {
  const more = said([draft, ...now]).filter((line) => !said(now).includes(line));
  expect(more).toEqual([expect.stringMatching(/^M-03 info “附件1初稿”是隐藏的工作表/)]);
  expect(findForms({ sheets: [...now, draft] }, specs).earlier.map(({ sheet }) => sheet)).toEqual([
    '附件1初稿',
  ]);
});

it('is read where the table stands nowhere else, or there only for another unit', () => {
  const sheetsRead = (sheets: readonly Sheet[]) =>
    findForms({ sheets }, specs).forms.flatMap(({ kind, sheet }) => (kind === 'basic-data' ? sheet : []));
  expect(sheetsRead([{ ...basic, hidden: 1 }, ...others])).toEqual([basic.name]);
  const unit =
    Object.keys(draft.cells).find((cell) => String(draft.cells[cell]?.v).includes('填报单位')) ?? '';
  const ofAnother = { ...draft, cells: { ...draft.cells, [unit]: { v: '填报单位：云溪县水利局' } } };
  expect(sheetsRead([...now, ofAnother])).toEqual([basic.name, draft.name]);
});

it('shown, it is held to the other one', () => {
  const shown = { ...draft, hidden: 0 as const, name: '附件1（打印版）' };
  const found = said([...now, shown]).filter((line) => line.startsWith('M-13'));
  expect(found).toEqual([expect.stringMatching(/办公经费（本年决算）.*相差3\.00万元/)]);
  expect(said([...now, { ...basic, name: shown.name }]).filter((line) => line.startsWith('M-13'))).toEqual(
    [],
  );
});
