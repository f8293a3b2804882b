/** 退回意见单 as .docx: one page or two that go back to a unit with what it has to put right. */

import { AlignmentType, Document, type FileChild, Packer, Paragraph } from 'docx';
import { FONT_TABLE } from './font-table.ts';
import { type GridRow, gridTable } from './grid-table.ts';
import { A4, HEI, MARGINS, PORTRAIT_TEXT_WIDTH, STYLES } from './official-format.ts';
import { plainRuns } from './plain-run.ts';

export interface NoticeItem {
  /** Where it is: `附件1!F6`, a section of the report; '' where it has no place. */
  readonly place: string;
  readonly message: string;
  readonly quote: string | null;
  /** Where the rule comes from. */
  readonly source: string;
}

export interface ReturnNotice {
  readonly unit: string;
  readonly task: string;
  /** Who returns it. */
  readonly bureau: string;
  /** `2025年5月20日`. */
  readonly day: string;
  readonly errors: readonly NoticeItem[];
  readonly warnings: readonly NoticeItem[];
  /** Attachments that are not there. */
  readonly missing: readonly string[];
}

export async function returnNoticeDocx(notice: ReturnNotice): Promise<Uint8Array> {
  const { unit, task, bureau, day, errors, warnings, missing } = notice;
  const document = new Document({
    title: '退回意见单',
    creator: '',
    styles: STYLES,
    sections: [
      {
        properties: { page: { size: A4, margin: MARGINS } },
        children: [
          new Paragraph({ style: 'Title', children: plainRuns('退回意见单') }),
          new Paragraph({}),
          new Paragraph({ children: plainRuns(`${unit}：`) }),
          body(opening(task, errors.length, warnings.length, missing)),
          ...items('一、须改正的问题', errors),
          ...items('二、须说明的问题（请改正，或填写说明）', warnings),
          ...(missing.length > 0 ? [heading('三、缺少的材料'), body(`${missing.join('、')}。`)] : []),
          body('请按上述意见修改后重新报送。'),
          new Paragraph({}),
          new Paragraph({ alignment: AlignmentType.RIGHT, children: plainRuns(bureau) }),
          new Paragraph({ alignment: AlignmentType.RIGHT, children: plainRuns(day) }),
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toArrayBuffer(document, undefined, [FONT_TABLE]));
}

function opening(task: string, errors: number, warnings: number, missing: readonly string[]): string {
  const found = [
    ...(errors > 0 ? [`须改正的问题${errors}个`] : []),
    ...(warnings > 0 ? [`须说明的问题${warnings}个`] : []),
    ...(missing.length > 0 ? [`缺少材料${missing.length}份`] : []),
  ];
  const what = found.length > 0 ? `发现${found.join('、')}` : '没有发现须改正或须说明的问题';
  return `你单位报送的${task}材料已审核，${what}。`;
}

const body = (text: string) => new Paragraph({ style: 'BodyText', children: plainRuns(text) });
const heading = (text: string) =>
  new Paragraph({ style: 'BodyText', children: plainRuns(text, { font: HEI }) });

function items(title: string, list: readonly NoticeItem[]): FileChild[] {
  if (list.length === 0) return [];
  const head: GridRow = [
    { text: '序号', weight: 1, bold: true, align: 'center' },
    { text: '位置', weight: 3, bold: true, align: 'center' },
    { text: '问题', weight: 7, bold: true, align: 'center' },
    { text: '依据', weight: 3, bold: true, align: 'center' },
  ];
  const rows = list.map(
    ({ place, message, quote, source }, i): GridRow => [
      { text: String(i + 1), weight: 1, align: 'center' },
      { text: place, weight: 3 },
      { text: quote === null ? message : `${message}\n原文：${quote}`, weight: 7 },
      { text: source, weight: 3 },
    ],
  );
  return [heading(title), gridTable([head, ...rows], PORTRAIT_TEXT_WIDTH, 1), new Paragraph({})];
}
