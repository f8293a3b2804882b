/** What an import would do, row by row, before anything is stored. */

import type { Workbook } from '../../../../shared/workbook/snapshot.ts';
import type { RosterEntryView } from '../../../wire/setup.ts';
import { ApiError } from '../../api/request.ts';
import { importRoster } from '../../api/setup.ts';
import { type RosterFault, type RosterSheet, readRosterSheet } from '../../setup/roster-sheet.ts';
import { openDialog } from '../../ui/dialog.ts';
import { h } from '../../ui/h.ts';
import { told, warned } from '../../ui/notice.ts';
import { table } from '../../ui/table.ts';

/** True where it was imported. */
export async function openImport(workbook: Workbook, known: readonly RosterEntryView[]): Promise<boolean> {
  const read = readRosterSheet(workbook, known);
  if (!read || read.rows.length === 0) {
    warned('没有找到单位名册：表头须有“预算编码”和“单位名称”。请下载样表填写后再导入。');
    return false;
  }
  const rows = read.rows.map(({ row }) => row);
  const tried = await importRoster(rows, true).catch((error: unknown) => {
    if (error instanceof ApiError) return error;
    throw error;
  });
  const refused = tried instanceof ApiError ? refusedRows(tried, read) : [];
  const faults = [
    ...read.faults,
    ...refused,
    ...(tried instanceof ApiError ? [] : tried.faults.map((fault) => inSheetRows(fault, read))),
  ].sort((a, b) => a.row - b.row);
  if (faults.length > 0) {
    await openDialog({
      title: '名册有误，没有导入',
      size: 'wide',
      body: [faultTable(read.sheet, faults)],
      cancel: '关闭',
    });
    return false;
  }
  if (tried instanceof ApiError) throw tried;
  return openDialog({
    title: '导入单位名册',
    size: 'wide',
    body: [
      h(
        'p',
        {},
        `工作表“${read.sheet}”共${rows.length}个单位：新增${tried.added}个，更新${tried.changed}个。名册中其余单位不变。`,
      ),
      preview(read),
    ],
    actions: [
      {
        label: '导入',
        work: async () => {
          const { added, changed } = await importRoster(rows, false);
          told(`名册已导入：新增${added}个，更新${changed}个。`);
        },
      },
    ],
  });
}

/** The API counts the rows that it was sent; people count those of their sheet. */
function inSheetRows({ row, message }: RosterFault, read: RosterSheet): RosterFault {
  const words = message.replace(/第(\d+)行/g, (_all, digits: string) => `第${rowOf(read, Number(digits))}行`);
  return { row: rowOf(read, row), message: words };
}

function rowOf({ rows }: RosterSheet, oneBased: number): number {
  return rows[oneBased - 1]?.at ?? oneBased;
}

/** The API names a wrong value by its place in the request: `rows.3.code`. */
function refusedRows({ errors, message }: ApiError, read: RosterSheet): RosterFault[] {
  if (errors.length === 0) return [{ row: 0, message }];
  return errors.map((error) => {
    const index = /rows\.(\d+)/.exec(error.path)?.[1];
    return {
      row: index === undefined ? 0 : rowOf(read, Number(index) + 1),
      message: `${error.path.split('.').at(-1)}：${error.message}`,
    };
  });
}

function faultTable(sheet: string, faults: readonly RosterFault[]): HTMLElement {
  return table<RosterFault>({
    caption: `工作表“${sheet}”中的${faults.length}处错误，请改好后重新导入`,
    rows: faults,
    columns: [
      { head: '行', cell: ({ row }) => (row > 0 ? `第${row}行` : '—'), tight: true },
      { head: '错误', cell: ({ message }) => message },
    ],
  });
}

function preview({ rows }: RosterSheet): HTMLElement {
  return table({
    caption: '将要导入的单位',
    rows: rows.map(({ row }) => row),
    columns: [
      { head: '预算编码', cell: ({ code }) => code, tight: true },
      { head: '单位', cell: ({ name }) => name },
      { head: '主管部门', cell: ({ parent }) => parent ?? '—', tight: true },
      { head: '业务股', cell: ({ office }) => office ?? '—', tight: true },
      { head: '联系人', cell: ({ contact, phone }) => [contact, phone].filter(Boolean).join(' ') || '—' },
      { head: '项目', cell: ({ projects }) => String(projects?.length ?? 0), number: true },
    ],
  });
}
