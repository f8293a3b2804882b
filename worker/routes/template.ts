/** Blank standard tables as a workbook: for anybody, and for a unit with what the bureau knows of it. Nothing is stored. */

import { createRoute } from '@hono/zod-openapi';
import * as z from 'zod';
import { type BlankOptions, blankWorkbook } from '../../shared/forms/blank/blank-workbook.ts';
import { findForms } from '../../shared/forms/find-forms.ts';
import type { Pack } from '../../shared/pack/pack.ts';
import { choosePack, packFor } from '../../shared/pack/packs.ts';
import { snapshotSchema } from '../../shared/submission/snapshot-schema.ts';
import type { Workbook } from '../../shared/workbook/snapshot.ts';
import { writeXlsx } from '../../shared/workbook/xlsx-write.ts';
import { requireUnit } from '../auth/require.ts';
import type { UnitScope } from '../auth/scope.ts';
import type { App } from '../context.ts';
import { allPacks, packById } from '../packs.ts';
import { refuse } from '../problem.ts';
import { holdObligation, obligationsOfUnit } from '../store/obligations.ts';
import { ownData } from '../store/own-data.ts';
import { projectsDue } from '../store/units.ts';
import { attachment, jsonBody, problems, taskParam, UNIT_TOKEN } from './common.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const MOST_PROJECTS = 200;

const line = z.string().trim().min(1).max(200);

const requestSchema = z
  .strictObject({
    unit: line.exactOptional().describe('填报单位'),
    projects: z
      .union([z.int().min(1).max(MOST_PROJECTS), z.array(line).min(1).max(MOST_PROJECTS)])
      .exactOptional()
      .describe('附件3的张数，或各项目的名称；不写为1张'),
    year: z.int().min(2000).max(2100).exactOptional().describe('年度；不写为填报方案的年度'),
    pack: z.string().max(64).exactOptional().describe('填报方案；不写则按年度和单位选'),
    optional: z.boolean().exactOptional().describe('附上（如有）的附件'),
    lastYear: snapshotSchema.exactOptional().describe('上年的工作簿数据，据以带入上年数'),
  })
  .meta({ id: 'TemplateRequest', description: '要什么样的空表' });

const file = {
  200: { description: 'Excel工作簿', content: { [XLSX]: { schema: z.string().meta({ format: 'binary' }) } } },
};

const blank = createRoute({
  method: 'post',
  path: '/api/v1/template.xlsx',
  summary: '空表',
  description: '公式已写好，可填的单元格之外都已锁定（没有密码）。不保存任何内容。',
  request: jsonBody(requestSchema),
  responses: { ...file, ...problems(400, 404, 413, 415, 422) },
});

const prefilled = createRoute({
  method: 'get',
  path: '/api/v1/obligations/{task}/template.xlsx',
  summary: '本单位的空表',
  description: '按任务的填报方案，填好单位名称、项目名称，并带入上年报送的决算数和年末结转。',
  security: UNIT_TOKEN,
  middleware: [requireUnit] as const,
  request: { params: taskParam },
  responses: { ...file, ...problems(401, 403, 404) },
});

export function templateRoutes(app: App): void {
  app.openapi(blank, (c) => {
    const { unit, projects, year, pack: wanted, optional = false, lastYear } = c.req.valid('json');
    const pack =
      wanted === undefined
        ? choosePack(allPacks(), { year: year ?? null, unit: unit ?? null })
        : (packById(wanted) ?? refuse({ code: 'not_found', what: `填报方案“${wanted}”` }));
    const bytes = template(pack, lastYear ?? null, {
      year: year ?? pack.year,
      projects:
        typeof projects === 'number' ? Array.from({ length: projects }, () => '') : (projects ?? ['']),
      optional,
      ...(unit === undefined ? {} : { unit }),
    });
    return attachment(c, bytes, XLSX, '空表.xlsx');
  });

  app.openapi(prefilled, async (c) => {
    const { DB: db } = c.env;
    const { unit } = c.var;
    const held = await holdObligation(db, unit, c.req.valid('param').task);
    if (!held) return refuse({ code: 'not_found', what: '本单位的这项填报任务' });
    const { year, packId } = held.task;
    const pack = packById(packId) ?? refuse({ code: 'not_found', what: `填报方案“${packId}”` });
    const projects = await projectsDue(db, unit);
    const bytes = template(pack, await sentLastYear(db, unit, year), {
      year,
      unit: unit.unitName,
      projects: projects.length > 0 ? projects : [''],
    });
    return attachment(c, bytes, XLSX, '空表.xlsx');
  });
}

function template(pack: Pack, lastYear: Workbook | null, options: BlankOptions): Uint8Array {
  const before = lastYear ? findForms(lastYear, packFor(lastYear, allPacks()).forms).forms : [];
  const { workbook, style } = blankWorkbook(pack.forms, { ...options, pack, lastYear: before });
  return writeXlsx(workbook, style);
}

/** What the unit sent for a task of the year before; null where it sent nothing. */
async function sentLastYear(db: D1Database, unit: UnitScope, year: number): Promise<Workbook | null> {
  for (const { task } of await obligationsOfUnit(db, unit)) {
    const data = task.year === year - 1 ? await ownData(db, unit, task.uid) : null;
    if (data) return data.snapshot;
  }
  return null;
}
