/** Consistent sets of attachments 1–3 in one workbook, for the workbench, `npm start`, benchmarks and fault tests. */

import { recalculate } from '../formula/evaluate.ts';
import type { Sheet, Workbook } from '../workbook/snapshot.ts';
import { basicDataSheet } from './basic-data-sheet.ts';
import { overallSheet, projectSheet } from './evaluation-sheets.ts';
import { type SampleOptions, sampleFigures } from './figures.ts';

/** A filled set that agrees with itself everywhere: no error and no warning. */
export function sampleWorkbook(options: SampleOptions = {}): Workbook {
  const figures = sampleFigures(options);
  return {
    sheets: [
      basicDataSheet(figures),
      overallSheet(figures),
      ...figures.projects.map((project, i) => projectSheet(figures, project, `附件3-${i + 1}`)),
    ],
  };
}

/**
 * The same set with mistakes that people make: a total typed over its formula with two digits swapped, an amount that
 * differs between two tables, an indicator scored above its weight, and a lost reason; and more staff than posts, which only
 * needs an explanation. Totals follow, as in Excel.
 */
export function sampleWithMistakes(options: SampleOptions = {}): Workbook {
  const { sheets } = sampleWorkbook(options);
  const [basic, overall, project, ...rest] = sheets;
  if (!basic || !overall || !project) return { sheets };
  return recalculate({
    sheets: [
      replace(replace(basic, 'F6', swapLastDigits(basic.cells.F6?.v)), 'D4', Number(basic.cells.B4?.v) + 3),
      replace(replace(overall, 'H21', 12), 'I20', null),
      replace(project, 'F7', Number(project.cells.F7?.v) + 9),
      ...rest,
    ],
  });
}

function replace(sheet: Sheet, address: string, value: number | null): Sheet {
  const { f: _formula, ...cell } = sheet.cells[address] ?? {};
  return { ...sheet, cells: { ...sheet.cells, [address]: { ...cell, v: value } } };
}

/** 27.49 → 27.94, as a hurried hand does; equal digits are raised by one unit so that the number does change. */
function swapLastDigits(value: unknown): number {
  const hundredths = Math.round(Number(value) * 100);
  const [tens, ones] = [Math.floor(hundredths / 10) % 10, hundredths % 10];
  return (hundredths + (tens === ones ? 1 : 9 * (ones - tens))) / 100;
}
