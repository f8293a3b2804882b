/**
 * Calls after which the user can no longer undo what was done before. Microsoft's list for Excel on Windows ("Undo
 * support with the Excel JavaScript API"), as far as our classes go, and the reading call of office-js issue 5918.
 */
export const UNDO_KILLERS: ReadonlySet<string> = new Set([
  'Workbook.close',
  'Workbook.insertWorksheetsFromBase64',
  'Workbook.save',
  'Worksheet.copy',
  'Worksheet.delete',
  'Worksheet.name',
  'Worksheet.position',
  'Worksheet.visibility',
  'WorksheetProtection.protect',
  'WorksheetProtection.unprotect',
  'WorksheetProtection.pauseProtection',
  'WorksheetProtection.resumeProtection',
  'Range.getMergedAreasOrNullObject',
]);
