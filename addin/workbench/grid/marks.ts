/** The pane's marks in the grid: an overlay, so that no cell's own look changes. */

import type { SheetModel } from '../excel/model/sheet-model.ts';
import type { GridWorkbook } from './read-sheet.ts';

/** Shows the marks of a sheet; gives a function that takes them away. */
export function showMarks(grid: GridWorkbook, sheet: SheetModel): () => void {
  const gridSheet = grid.getSheetBySheetId(sheet.id);
  if (!gridSheet) return () => {};
  const overlays = sheet.conditionalFormats
    .filter(({ fill }) => fill !== '')
    .map(({ areas, fill }) => {
      const ranges = areas.map(({ top, left, bottom, right }) =>
        gridSheet.getRange(top, left, bottom - top + 1, right - left + 1),
      );
      return gridSheet.highlightRanges(ranges, { fill: `${fill}B0`, strokeWidth: 1, stroke: '#C50F1F' });
    });
  return () => {
    for (const overlay of overlays) overlay.dispose();
  };
}
