/** The parts of a written sheet that do not depend on its cells. */

import { PAGE_MARGINS } from '../style.ts';

const A4 = 9;

/** Column widths in characters; undefined leaves Excel's own. Hidden columns by index. */
export function columnsXml(
  widths: readonly (number | undefined)[],
  hidden: ReadonlySet<number> = new Set(),
): string {
  const last = Math.max(widths.length, ...[...hidden].map((column) => column + 1));
  const columns = Array.from({ length: last }, (_, i) => {
    const width = widths[i];
    return width === undefined && !hidden.has(i)
      ? ''
      : `<col min="${i + 1}" max="${i + 1}" width="${width ?? 9}" customWidth="1"${hidden.has(i) ? ' hidden="1"' : ''}/>`;
  }).join('');
  return columns ? `<cols>${columns}</cols>` : '';
}

export function mergesXml(merges: readonly string[]): string {
  if (merges.length === 0) return '';
  return `<mergeCells count="${merges.length}">${merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`;
}

/** Says that the page settings fit the sheet to the paper's width; stands before everything else. */
export const FIT_TO_WIDTH = '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>';

export function pageXml(landscape: boolean): string {
  const margins = Object.entries(PAGE_MARGINS)
    .map(([side, inches]) => `${side}="${inches}"`)
    .join(' ');
  return (
    `<pageMargins ${margins}/>` +
    `<pageSetup paperSize="${A4}" orientation="${landscape ? 'landscape' : 'portrait'}" fitToWidth="1" fitToHeight="0"/>`
  );
}
