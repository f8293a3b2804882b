/**
 * The version of ExcelApi that brought each member that we model, as Microsoft's reference lists them; what is not named
 * came with 1.1. An Excel of an older version refuses the call.
 */

const SINCE: Readonly<Record<string, number>> = {
  'Application.suspendApiCalculationUntilNextSync': 6,
  'Application.suspendScreenUpdatingUntilNextSync': 9,
  'ConditionalFormat.*': 6,
  'ConditionalFormatCollection.*': 6,
  'ConditionalFormatRule.*': 6,
  'ConditionalRangeFill.*': 6,
  'ConditionalRangeFormat.*': 6,
  'CustomConditionalFormat.*': 6,
  'DataValidation.*': 8,
  'FormatProtection.*': 2,
  'NamedItem.scope': 4,
  'Range.conditionalFormats': 6,
  'Range.dataValidation': 8,
  'Range.getMergedAreasOrNullObject': 13,
  'Range.getResizedRange': 2,
  'Range.getUsedRangeOrNullObject': 4,
  'Range.merge': 2,
  'PageLayout.*': 9,
  'RangeAreas.*': 9,
  'RangeFormat.columnWidth': 2,
  'RangeFormat.protection': 2,
  'RangeFormat.rowHeight': 2,
  'Setting.*': 4,
  'SettingCollection.*': 4,
  'Workbook.name': 7,
  'Workbook.save': 11,
  'Workbook.settings': 4,
  'Worksheet.getRanges': 9,
  'Worksheet.getUsedRangeOrNullObject': 4,
  'Worksheet.names': 4,
  'Worksheet.pageLayout': 9,
  'Worksheet.protection': 2,
  'WorksheetCollection.getItemOrNullObject': 4,
  'WorksheetProtection.*': 2,
  // Events, by the names under which the library registers for them.
  'Worksheet.ActivatedEvent': 7,
  'Worksheet.CalculatedEvent': 8,
  'Worksheet.DataChangedEvent': 7,
  'Worksheet.SelectionChangedEvent': 7,
  'WorksheetCollection.ActivatedEvent': 7,
  'WorksheetCollection.AddedEvent': 7,
  'WorksheetCollection.CalculatedEvent': 8,
  'WorksheetCollection.DataChangedEvent': 9,
  'WorksheetCollection.DeletedEvent': 7,
  'WorksheetCollection.SelectionChangedEvent': 9,
};

/** `1.9` for `Worksheet.getRanges`. */
export function neededExcelApi(className: string, member: string): string {
  return `1.${SINCE[`${className}.${member}`] ?? SINCE[`${className}.*`] ?? 1}`;
}

/** Whether an Excel of version `has` offers what came with `needed`. */
export function offers(has: string, needed: string): boolean {
  return Number(has.split('.')[1]) >= Number(needed.split('.')[1]);
}
