/** What the workbench opens: a file that people bring, or a sample. */

import { sampleWithMistakes, sampleWorkbook } from '../../../shared/sample/sample-workbook.ts';
import { townshipWorkbook } from '../../../shared/sample/township.ts';
import type { Workbook } from '../../../shared/workbook/snapshot.ts';

export interface OpenedFile {
  readonly name: string;
  readonly workbook: Workbook;
  /** The file itself, into which changes are saved; null for a sample. */
  readonly bytes: Uint8Array<ArrayBuffer> | null;
  /** Whether it holds charts or pictures, which the grid does not show. */
  readonly hasDrawings: boolean;
}

export type SampleName = 'mistakes' | 'consistent' | 'township';

const SAMPLES: Readonly<Record<SampleName, () => OpenedFile>> = {
  mistakes: () => sample('2024年度绩效自评表（示例，有差错）.xlsx', sampleWithMistakes()),
  consistent: () => sample('2024年度绩效自评表（示例）.xlsx', sampleWorkbook()),
  township: () => sample('贯塘乡2023年度绩效自评表.xlsx', townshipWorkbook()),
};

export function openSample(name: SampleName): OpenedFile {
  return SAMPLES[name]();
}

export function isSampleName(name: string | undefined): name is SampleName {
  return name !== undefined && name in SAMPLES;
}

function sample(name: string, workbook: Workbook): OpenedFile {
  return { name, workbook, bytes: null, hasDrawings: false };
}

export type OpenResult =
  | { readonly ok: true; readonly file: OpenedFile }
  | { readonly ok: false; readonly message: string };

/** Reads a file that was chosen or dropped. */
export async function openFile(file: File): Promise<OpenResult> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const { readXlsx } = await import('../../../shared/workbook/xlsx-read.ts');
  const { hasDrawings } = await import('../../../shared/workbook/xlsx-looks.ts');
  const read = readXlsx(bytes);
  if (!read.ok) return { ok: false, message: `“${file.name}”：${read.error.message}` };
  return {
    ok: true,
    file: { name: file.name, workbook: read.workbook, bytes, hasDrawings: hasDrawings(bytes) },
  };
}
