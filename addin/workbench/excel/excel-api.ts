/** The newest version of ExcelApi that our Excel stands for, where none is said. */
export const EXCEL_API = '1.18';
