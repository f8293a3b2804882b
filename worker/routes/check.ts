/** Checks a workbook and stores nothing: a rehearsal of the submission. */

import { createRoute } from '@hono/zod-openapi';
import * as z from 'zod';
import { check } from '../../shared/check/check.ts';
import { pointedFields } from '../../shared/submission/contract.ts';
import { snapshotSchema } from '../../shared/submission/snapshot-schema.ts';
import { beijingDay } from '../beijing.ts';
import type { App } from '../context.ts';
import { packNamed } from '../packs.ts';
import { formView } from '../views/filled-form.ts';
import { checkResultSchema } from '../wire/check.ts';
import { json, jsonBody, problems } from './common.ts';

const requestSchema = z
  .strictObject({
    snapshot: snapshotSchema,
    /** The report as plain text. */
    report: z.string().max(300_000).exactOptional(),
    pointed: pointedFields.exactOptional(),
    pack: z.string().max(64).exactOptional().describe('填报方案；不写则按表中的年度和单位选'),
    asOf: z.iso.date().exactOptional(),
  })
  .meta({ id: 'CheckRequest', description: '待审核的工作簿数据和自评报告' });

const checkRoute = createRoute({
  method: 'post',
  path: '/api/v1/check',
  summary: '审核，不保存',
  request: jsonBody(requestSchema),
  responses: { 200: json(checkResultSchema, '审核结果'), ...problems(400, 413, 415, 422) },
});

export function checkRoutes(app: App): void {
  app.openapi(checkRoute, (c) => {
    const { snapshot, report, pointed = [], pack: wanted, asOf } = c.req.valid('json');
    const pack = packNamed(wanted, snapshot);
    const input = { workbook: snapshot, pointed, ...(report === undefined ? {} : { report }) };
    const result = check(input, pack, { asOf: asOf ?? beijingDay(c.var.deps.now().toISOString()) });
    const { unit, year, forms, findings, counts } = result;
    return c.json(
      {
        unit,
        year,
        pack: result.pack,
        forms: forms.map(formView),
        findings,
        counts,
      },
      200,
    );
  });
}
