/** Why a file cannot be read as a workbook, and what its user can do. */

import type { ZipErrorCode } from '../archive/unzip.ts';

export type FileErrorCode =
  | 'empty'
  | 'too-large'
  | 'too-many-cells'
  | 'not-a-workbook'
  | 'encrypted'
  | 'binary-workbook'
  | 'old-document'
  | 'damaged'
  | 'bomb';

export interface FileError {
  readonly code: FileErrorCode;
  /** A sentence for the user: what happened and what to do next. */
  readonly message: string;
}

/** Larger files are never filled-in tables; reading them would stall an office PC. */
export const LARGEST_FILE = 50 * 2 ** 20;

/** Some fifty times the largest set of tables; more is data, not a report. */
export const MOST_CELLS = 2_000_000;

const MESSAGES: Record<FileErrorCode, string> = {
  empty: '文件是空的（0字节）。请确认已保存，再重新选择。',
  'too-large': '文件超过50 MB，没有读取。请删去图片和无关的工作表，另存后再试。',
  'too-many-cells': '工作簿超过200万个单元格，没有读取。请删去无关的工作表，另存后再试。',
  'not-a-workbook': '这不是Excel工作簿。请用Excel或WPS打开原文件，另存为 .xlsx 后再试。',
  encrypted: '文件设有打开密码，没有读取。请在Excel中取消密码（文件→信息→保护工作簿），另存为 .xlsx 后再试。',
  'binary-workbook': '这是二进制工作簿（.xlsb），没有读取。请用Excel打开，另存为 .xlsx 后再试。',
  'old-document':
    '这是旧格式的文字文件（.doc、.wps），不是工作簿。其中的表格请复制到Excel，另存为 .xlsx 后再试。',
  damaged: '文件已损坏，无法读取。请用Excel打开并修复，另存为 .xlsx 后再试。',
  bomb: '文件解压后异常庞大，为安全起见没有读取。请用Excel打开核对，另存为新的 .xlsx 后再试。',
};

export function fileError(code: FileErrorCode): FileError {
  return { code, message: MESSAGES[code] };
}

export const ZIP_ERRORS: Record<ZipErrorCode, FileErrorCode> = {
  'not-a-zip': 'not-a-workbook',
  damaged: 'damaged',
  encrypted: 'encrypted',
  bomb: 'bomb',
};

/** Thrown inside the readers and caught where they begin (`readXlsx`): nobody else sees it. */
export class UnreadableFile extends Error {
  readonly code: FileErrorCode;

  constructor(code: FileErrorCode) {
    super(code);
    this.code = code;
  }
}
