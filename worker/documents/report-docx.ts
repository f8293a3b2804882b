/** The report as .docx: cover, table of contents, the ten sections, and the attachments as tables on landscape pages. */

import {
  AlignmentType,
  Document,
  Footer,
  type ISectionOptions,
  NumberFormat,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  SectionType,
  TableOfContents,
  TextRun,
} from 'docx';
import type { FilledForm } from '../../shared/forms/filled-form.ts';
import type { FormSpec } from '../../shared/forms/schema.ts';
import type { Section } from '../../shared/narrative/section.ts';
import type { Outline } from '../../shared/text/outline-schema.ts';
import { attachmentGrid } from './attachment-grid.ts';
import { FONT_TABLE } from './font-table.ts';
import { gridTable } from './grid-table.ts';
import {
  A4,
  FANGSONG,
  HEI,
  LANDSCAPE_MARGINS,
  LANDSCAPE_TEXT_WIDTH,
  MARGINS,
  SIZE,
  SONG,
  STYLES,
  TITLE,
} from './official-format.ts';
import { plainRuns } from './plain-run.ts';
import { sectionBlocks } from './section-blocks.ts';

export interface ReportPack {
  readonly year: number;
  readonly outline: Outline;
  readonly forms: readonly FormSpec[];
}

/** The document's bytes. The sections are those of `writeSections`, or what people made of them. */
export async function reportDocx(
  sections: readonly Section[],
  forms: readonly FilledForm[],
  pack: ReportPack,
): Promise<Uint8Array> {
  const year = forms.find((form) => form.year !== null)?.year ?? pack.year;
  const title = pack.outline.title.replace('{年度}', String(year));
  const document = new Document({
    title,
    creator: '',
    styles: STYLES,
    evenAndOddHeaderAndFooters: true,
    sections: [
      coverSection(title, unitOf(forms), pack.outline.cover),
      contentsSection(),
      textSection(title, sections),
      ...pack.outline.attachments.flatMap((attachment, i) =>
        attachmentSections(attachment, i + 1, forms, pack),
      ),
    ],
  });
  return new Uint8Array(await Packer.toArrayBuffer(document, undefined, [FONT_TABLE]));
}

function unitOf(forms: readonly FilledForm[]): string {
  return forms.find((form) => form.unit !== null)?.unit ?? '';
}

const PORTRAIT = { size: A4, margin: MARGINS };

/** The unit's name stands behind the first line; signature and date are left for the hand. */
function coverSection(title: string, unit: string, lines: readonly string[]): ISectionOptions {
  const blank = Array.from({ length: 7 }, () => new Paragraph({}));
  return {
    properties: { page: PORTRAIT },
    children: [
      ...blank,
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: plainRuns(title, { font: TITLE, size: SIZE.title }),
      }),
      ...blank,
      ...lines.map(
        (line, i) =>
          new Paragraph({
            indent: { left: 1600 },
            spacing: { before: 120, after: 120 },
            children: plainRuns(i === 0 ? line + unit : line, { font: FANGSONG }),
          }),
      ),
    ],
  };
}

export function contentsSection(): ISectionOptions {
  return {
    properties: { type: SectionType.NEXT_PAGE, page: PORTRAIT },
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        spacing: { after: 200 },
        children: plainRuns('目　　录', { font: HEI }),
      }),
      new TableOfContents('目录', { hyperlink: true, headingStyleRange: '1-2' }),
    ],
  };
}

export function textSection(title: string, sections: readonly Section[]): ISectionOptions {
  return {
    properties: {
      type: SectionType.NEXT_PAGE,
      page: { ...PORTRAIT, pageNumbers: { start: 1, formatType: NumberFormat.DECIMAL } },
    },
    footers: FOOTERS,
    children: [
      new Paragraph({ style: 'Title', children: plainRuns(title) }),
      new Paragraph({}),
      ...sections.flatMap(sectionBlocks),
    ],
  };
}

/** One landscape section an attachment; 附件3 has a page for each project. None where no table was found. */
function attachmentSections(
  { form: kind, title }: Outline['attachments'][number],
  number: number,
  forms: readonly FilledForm[],
  { year, forms: specs }: ReportPack,
): ISectionOptions[] {
  const spec = specs.find((one) => one.kind === kind);
  const found = forms.filter((form) => form.kind === kind);
  if (!spec || found.length === 0) return [];
  const lead = (form: FilledForm, i: number) => [
    new Paragraph({
      pageBreakBefore: i > 0,
      children: plainRuns(found.length > 1 ? `附件${number}-${i + 1}` : `附件${number}`, { font: HEI }),
    }),
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { after: 120 },
      children: plainRuns(form.title || title, { font: TITLE, size: SIZE.body }),
    }),
    new Paragraph({
      style: 'TableText',
      alignment: AlignmentType.RIGHT,
      children: plainRuns(form.money ? `单位：${form.money}` : ''),
    }),
  ];
  return [
    {
      properties: {
        type: SectionType.NEXT_PAGE,
        page: {
          size: { ...A4, orientation: PageOrientation.LANDSCAPE },
          margin: LANDSCAPE_MARGINS,
        },
      },
      footers: FOOTERS,
      children: found.flatMap((form, i) => [
        ...lead(form, i),
        gridTable(attachmentGrid(form, spec, year), LANDSCAPE_TEXT_WIDTH),
      ]),
    },
  ];
}

/** `— 3 —`: on the right of odd pages, on the left of even ones. */
export const FOOTERS = {
  default: pageNumber(AlignmentType.RIGHT),
  even: pageNumber(AlignmentType.LEFT),
};

function pageNumber(alignment: (typeof AlignmentType)[keyof typeof AlignmentType]): Footer {
  return new Footer({
    children: [
      new Paragraph({
        alignment,
        indent: { left: 320, right: 320 },
        children: [
          new TextRun({ font: SONG, size: SIZE.footer, children: ['— ', PageNumber.CURRENT, ' —'] }),
        ],
      }),
    ],
  });
}
