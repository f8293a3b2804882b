/** Reads the file of a report; what is wrong with it is said in the reader's language. */

import { type ReportFileErrorCode, readReportFile } from '../../../shared/text/report-file.ts';
import type { ReportFileRequest, ReportText } from './engine.ts';

/** The reader of files speaks Chinese. */
const ENGLISH: Readonly<Record<ReportFileErrorCode, string>> = {
  'not-a-document': 'This is no Word document (.docx). Please open it in Word or WPS and save it as .docx.',
  'old-word': 'This is an old Word document (.doc) and was not read. Please save it as .docx in Word or WPS.',
  encrypted: 'The document has a password and was not read. Please take the password off and save it.',
  damaged: 'The document is damaged and cannot be read. Please repair it in Word and save it anew.',
  bomb: 'The document is far too large once unpacked and was not read. Please delete its pictures.',
  'no-text': 'There is no text in it; it may be a scan. Please choose the original with text.',
  'not-text': 'This is no text. Please save the report as .docx or .txt and choose it again.',
  'unknown-encoding':
    'The text’s encoding is not known, so it was not read. Please save it as UTF-8 in Notepad.',
  'too-long': 'It has more than 400,000 characters and was not read. Please leave only the report itself.',
};

export function readReportText({ name, bytes, locale }: ReportFileRequest): ReportText | string {
  const read = readReportFile(name ?? '', bytes);
  if (read.ok) return { name, text: read.text, tables: read.tables };
  return locale === 'zh-CN' ? read.error.message : ENGLISH[read.error.code];
}
