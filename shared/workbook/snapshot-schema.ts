/** Checks that JSON from outside is a workbook snapshot. zod at run time: not for the pane. */

import * as z from 'zod';
import type { Workbook } from './snapshot.ts';

const cell = z.object({
  v: z.union([z.string(), z.number(), z.boolean(), z.null()]).optional(),
  f: z.string().optional(),
  t: z.literal('e').optional(),
  z: z.string().optional(),
  arr: z.string().optional(),
});

const sheet = z.object({
  name: z.string().min(1),
  /** Some makers write null for an empty sheet. */
  ref: z.string().nullish(),
  hidden: z.union([z.literal(0), z.literal(1), z.literal(2)]).optional(),
  merges: z.array(z.string()).optional(),
  hiddenRows: z.array(z.int()).optional(),
  hiddenColumns: z.array(z.string()).optional(),
  cells: z.record(z.string().regex(/^[A-Z]{1,3}[1-9]\d{0,6}$/, '不是单元格地址'), cell),
});

/** Other keys are let through unread: snapshots may carry notes of their maker. */
const workbook = z.object({
  sheets: z.array(sheet),
  names: z.array(z.object({ name: z.string(), ref: z.string(), sheet: z.int().optional() })).optional(),
});

export type SnapshotResult =
  | { readonly ok: true; readonly workbook: Workbook }
  | { readonly ok: false; readonly error: { readonly code: string; readonly message: string } };

/** Reads a snapshot's JSON text; what is wrong with it comes back as a sentence that names the place. */
export function parseSnapshot(text: string): SnapshotResult {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { ok: false, error: { code: 'not-json', message: '文件内容不是完整的 JSON，无法读取。' } };
  }
  const result = workbook.safeParse(json, { error: z.locales.zhCN().localeError });
  if (result.success) return { ok: true, workbook: withoutNulls(json as z.infer<typeof workbook>) };
  const issue = result.error.issues[0];
  const where = issue?.path.join(' → ') || '开头';
  return {
    ok: false,
    error: {
      code: 'not-a-snapshot',
      message: `文件不是工作簿数据：${where} 处${issue?.message ?? '有误'}。`,
    },
  };
}

/** The very cells that were checked: copying those of a large workbook would double its memory. */
function withoutNulls({ sheets, ...rest }: z.infer<typeof workbook>): Workbook {
  const known = sheets.map(({ ref, ...sheet }) => (ref ? { ...sheet, ref } : sheet));
  return { ...rest, sheets: known } as Workbook;
}
