/** The bureau's report to the county government as .docx: the text, and the summary tables as attachments on landscape pages. */

import {
  AlignmentType,
  Document,
  type ISectionOptions,
  Packer,
  PageOrientation,
  Paragraph,
  SectionType,
} from 'docx';
import type { Section } from '../../shared/narrative/section.ts';
import type { SummaryTable } from '../../shared/rollup/table.ts';
import { tableText } from '../../shared/rollup/table-text.ts';
import { FONT_TABLE } from './font-table.ts';
import { type GridCell, gridTable } from './grid-table.ts';
import { A4, HEI, LANDSCAPE_MARGINS, LANDSCAPE_TEXT_WIDTH, SIZE, STYLES, TITLE } from './official-format.ts';
import { plainRuns } from './plain-run.ts';
import { contentsSection, FOOTERS, textSection } from './report-docx.ts';

export interface CountyDocument {
  /** `2024年度部门整体支出绩效自评情况的报告`. */
  readonly title: string;
  readonly sections: readonly Section[];
  readonly tables: readonly SummaryTable[];
  /** What stands under each attachment's title. */
  readonly captions: readonly string[];
}

/** Longer tables are for the workbook: nobody turns fifty pages. */
const MOST_ROWS = 300;

export async function countyReportDocx(report: CountyDocument): Promise<Uint8Array> {
  const { title, sections, tables, captions } = report;
  const document = new Document({
    title,
    creator: '',
    styles: STYLES,
    evenAndOddHeaderAndFooters: true,
    sections: [
      contentsSection(),
      textSection(title, sections),
      ...tables.map((table, i) => attachment(table, i + 1, captions)),
    ],
  });
  return new Uint8Array(await Packer.toArrayBuffer(document, undefined, [FONT_TABLE]));
}

function attachment(table: SummaryTable, number: number, captions: readonly string[]): ISectionOptions {
  const hasMoney = table.columns.some(({ kind }) => kind === 'money');
  const left = table.rows.length - MOST_ROWS;
  const notes = [
    ...table.notes,
    ...(left > 0 ? [`本表共${table.rows.length}行，其余${left}行见导出的工作簿。`] : []),
  ];
  return {
    properties: {
      type: SectionType.NEXT_PAGE,
      page: { size: { ...A4, orientation: PageOrientation.LANDSCAPE }, margin: LANDSCAPE_MARGINS },
    },
    footers: FOOTERS,
    children: [
      new Paragraph({ children: plainRuns(`附表${number}`, { font: HEI }) }),
      new Paragraph({
        alignment: AlignmentType.CENTER,
        spacing: { after: 120 },
        children: plainRuns(table.title, { font: TITLE, size: SIZE.body }),
      }),
      ...captions.map(small),
      ...(hasMoney ? [small('金额单位：万元')] : []),
      gridTable(gridOf(table), LANDSCAPE_TEXT_WIDTH, 1),
      ...notes.map(small),
    ],
  };
}

function gridOf(table: SummaryTable): GridCell[][] {
  const { head, rows, total } = tableText(table, '万元');
  const weights = table.columns.map(({ kind }) => (kind === 'text' ? 1.6 : 1));
  const row = (texts: readonly string[], bold: boolean) =>
    texts.map((text, i): GridCell => {
      const isText = table.columns[i]?.kind === 'text';
      return { text, bold, weight: weights[i] ?? 1, align: isText ? 'left' : 'right' };
    });
  const heads = head.map(
    (text, i): GridCell => ({ text, bold: true, weight: weights[i] ?? 1, align: 'center' }),
  );
  return [
    heads,
    ...rows.slice(0, MOST_ROWS).map((texts) => row(texts, false)),
    ...(total ? [row(total, true)] : []),
  ];
}

function small(text: string): Paragraph {
  return new Paragraph({ style: 'TableText', children: plainRuns(text) });
}
