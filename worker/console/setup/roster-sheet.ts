/** The roster (单位名册) out of a workbook: columns found by their heads, whatever their order. */

import { columnIndex, formatAddress, parseArea } from '../../../shared/workbook/address.ts';
import type { Sheet, Workbook } from '../../../shared/workbook/snapshot.ts';
import type { RosterEntryView, RosterRequest } from '../../wire/setup.ts';
import { cellText } from '../ui/cell-text.ts';
import { type ListedProject, readProjectSheet } from './project-sheet.ts';

export type RosterRow = RosterRequest['rows'][number];

export interface RosterFault {
  /** The row of the sheet, as Excel numbers it. */
  readonly row: number;
  readonly message: string;
}

export interface RosterSheet {
  readonly sheet: string;
  readonly rows: readonly { readonly at: number; readonly row: RosterRow }[];
  readonly faults: readonly RosterFault[];
}

type ColumnName =
  | 'code'
  | 'name'
  | 'parent'
  | 'office'
  | 'contact'
  | 'phone'
  | 'attachments'
  | 'projects'
  | 'otherNames'
  | 'consolidates';

/** The first pattern that a head fits gives the column; a head is taken once. */
const HEADS: readonly (readonly [ColumnName, RegExp])[] = [
  ['parent', /主管|上级/],
  ['code', /编码|代码/],
  ['otherNames', /别名|曾用名|原名|前身|其他名称/],
  ['projects', /项目/],
  ['attachments', /附件/],
  ['consolidates', /汇总|含下级/],
  ['office', /业务[股科处]|归口/],
  ['contact', /联系人|经办人/],
  ['phone', /电话|手机/],
  ['name', /名称|单位/],
];

const HEAD_ROWS = 20;
const MOST_ROWS = 3_000;
const LISTED = /[、，,；;\n]+/;

/** The first sheet with a head for code and name, with the projects of a list beside it; null where there is none. */
export function readRosterSheet(workbook: Workbook, known: readonly RosterEntryView[]): RosterSheet | null {
  for (const sheet of workbook.sheets) {
    const head = findHead(sheet);
    if (!head) continue;
    const others = workbook.sheets.filter((one) => one !== sheet);
    return withProjects(readRows(sheet, head, known), readProjectSheet(others));
  }
  return null;
}

/** A project of the list stands for the one of the same name in the roster's own column. */
function withProjects(roster: RosterSheet, projects: ReturnType<typeof readProjectSheet>): RosterSheet {
  const codes = new Set(roster.rows.map(({ row }) => row.code));
  const lost = projects.listed.filter(({ unit }) => !codes.has(unit));
  const listedOf = Map.groupBy(projects.listed, ({ unit }) => unit);
  return {
    ...roster,
    rows: roster.rows.map(({ at, row }) => {
      const own = (listedOf.get(row.code) ?? []).map(({ project }) => project);
      if (own.length === 0) return { at, row };
      const names = new Set(own.map(({ name }) => name));
      const others = (row.projects ?? []).filter(({ name }) => !names.has(name));
      return { at, row: { ...row, projects: [...others, ...own] } };
    }),
    faults: [
      ...roster.faults,
      ...projects.faults,
      ...lost.map(({ at, unit }: ListedProject) => ({
        row: at,
        message: `项目清单：预算编码${unit}不在名册中`,
      })),
    ],
  };
}

interface Head {
  readonly row: number;
  readonly columns: ReadonlyMap<ColumnName, number>;
}

function findHead(sheet: Sheet): Head | null {
  const right = parseArea(sheet.ref ?? '')?.right ?? columnIndex('Z');
  for (let row = 0; row < HEAD_ROWS; row++) {
    const columns = new Map<ColumnName, number>();
    for (let column = 0; column <= right; column++) {
      const text = textAt(sheet, row, column).replace(/\s/g, '');
      const name = HEADS.find(([one, pattern]) => !columns.has(one) && pattern.test(text))?.[0];
      if (name) columns.set(name, column);
    }
    if (columns.has('code') && columns.has('name')) return { row, columns };
  }
  return null;
}

function readRows(
  sheet: Sheet,
  { row: headRow, columns }: Head,
  known: readonly RosterEntryView[],
): RosterSheet {
  const bottom = Math.min(parseArea(sheet.ref ?? '')?.bottom ?? headRow, headRow + MOST_ROWS);
  const rows: { at: number; row: RosterRow }[] = [];
  const faults: RosterFault[] = [];
  const written: { at: number; texts: Texts }[] = [];
  for (let row = headRow + 1; row <= bottom; row++) {
    const texts = textsOf(sheet, row, columns);
    if (Object.values(texts).some((text) => text !== '')) written.push({ at: row + 1, texts });
  }
  const codeByName = new Map([
    ...known.map(({ code, name }) => [name, code] as const),
    ...written.map(({ texts: { code, name } }) => [name, code] as const),
  ]);
  const codes = new Set(codeByName.values());
  for (const { at, texts } of written) {
    const { code, name, parent } = texts;
    if (code === '' || name === '') {
      faults.push({
        row: at,
        message: code === '' ? `“${name}”没有预算编码` : `预算编码${code}没有单位名称`,
      });
      continue;
    }
    const above = parent === '' || parent === name ? '' : (codeByName.get(parent) ?? parent);
    if (above !== '' && !codes.has(above)) faults.push({ row: at, message: `主管部门“${parent}”不在名册中` });
    rows.push({ at, row: rosterRow(texts, above === code ? '' : above) });
  }
  return { sheet: sheet.name, rows, faults };
}

type Texts = Readonly<Record<ColumnName, string>>;

function textsOf(sheet: Sheet, row: number, columns: Head['columns']): Texts {
  const text = (name: ColumnName) => {
    const column = columns.get(name);
    return column === undefined ? '' : textAt(sheet, row, column);
  };
  return Object.fromEntries(HEADS.map(([name]) => [name, text(name)])) as Texts;
}

function textAt({ cells }: Sheet, row: number, column: number): string {
  return cellText(cells[formatAddress(row, column)] ?? {}).trim();
}

function rosterRow(texts: Texts, parent: string): RosterRow {
  const { code, name, office, contact, phone, attachments, projects, otherNames, consolidates } = texts;
  const numbers = [...attachments.matchAll(/\d+/g)].map(([digits]) => Number(digits));
  return {
    code,
    name,
    ...(parent === '' ? {} : { parent }),
    ...(office === '' ? {} : { office }),
    ...(contact === '' ? {} : { contact }),
    ...(phone === '' ? {} : { phone }),
    ...(numbers.length === 0 ? {} : { attachments: numbers }),
    ...(otherNames === '' ? {} : { otherNames: listed(otherNames) }),
    ...(projects === '' ? {} : { projects: listed(projects).map((project) => ({ name: project })) }),
    ...(/^(是|√|✓|1|true)$/i.test(consolidates) ? { consolidates: true } : {}),
  };
}

function listed(text: string): string[] {
  return [...new Set(text.split(LISTED).map((one) => one.trim()))].filter((one) => one !== '');
}

/** An empty roster to fill in, with one example; codes and totals of projects stand in a list of their own. */
export const ROSTER_EXAMPLE: readonly (readonly string[])[] = [
  ['预算编码', '单位名称', '主管部门', '归口业务股', '联系人', '联系电话', '应报附件', '项目清单', '曾用名'],
  ['101001', '某某县教育局', '', '教科文股', '张三', '0731-12345678', '1、2、3', '校舍维修、教师培训', ''],
  ['101002', '某某县第一中学', '某某县教育局', '教科文股', '李四', '', '1、2', '', '某某县中学'],
];
