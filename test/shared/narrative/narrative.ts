/** Sample sets with some cells changed, written as sections. */

import { findForms } from '../../../shared/forms/find-forms.ts';
import { type Block, type Part, type Section, sectionsText } from '../../../shared/narrative/section.ts';
import { writeSections } from '../../../shared/narrative/write-sections.ts';
import { hunan2024 } from '../../../shared/pack/hunan-2024.ts';
import { sampleWorkbook } from '../../../shared/sample/sample-workbook.ts';
import type { CellValue, Workbook } from '../../../shared/workbook/snapshot.ts';

/** Cells of the sample's first sheets (附件1, 附件2, 附件3-1 …) by `sheet!cell`. */
export type Changes = Readonly<Record<string, CellValue>>;

export function changed(changes: Changes, workbook: Workbook = sampleWorkbook()): Workbook {
  return {
    sheets: workbook.sheets.map((sheet) => ({
      ...sheet,
      cells: {
        ...sheet.cells,
        ...Object.fromEntries(
          Object.entries(changes)
            .filter(([place]) => place.startsWith(`${sheet.name}!`))
            .map(([place, v]) => {
              const cell = place.slice(sheet.name.length + 1);
              const format = sheet.cells[cell]?.z;
              return [cell, format === undefined ? { v } : { v, z: format }];
            }),
        ),
      },
    })),
  };
}

export function sectionsOf(workbook: Workbook): Section[] {
  return writeSections(findForms(workbook, hunan2024.forms).forms, hunan2024);
}

/** The sample's report as plain text, with some cells changed. */
export function reportOf(changes: Changes = {}): string {
  return sectionsText(sectionsOf(changed(changes)));
}

export function blocksOf(sections: readonly Section[]): Block[] {
  return sections.flatMap(({ blocks }) => blocks);
}

export function partsOf(sections: readonly Section[]): Part[] {
  return blocksOf(sections).flatMap((block) =>
    block.kind === 'paragraph' ? block.parts : block.kind === 'table' ? block.rows.flat() : [],
  );
}
