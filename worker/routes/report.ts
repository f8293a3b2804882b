/** Writes the report from a workbook: as structured text, and as a document. Nothing is stored. */

import { createRoute } from '@hono/zod-openapi';
import * as z from 'zod';
import { findForms } from '../../shared/forms/find-forms.ts';
import type { PointedField } from '../../shared/forms/pointed-fields.ts';
import { writeSections } from '../../shared/narrative/write-sections.ts';
import type { Pack } from '../../shared/pack/pack.ts';
import { pointedFields } from '../../shared/submission/contract.ts';
import { snapshotSchema } from '../../shared/submission/snapshot-schema.ts';
import type { App } from '../context.ts';
import { reportDocx } from '../documents/report-docx.ts';
import { packNamed } from '../packs.ts';
import { refuse } from '../problem.ts';
import { sectionSchema, sectionsSchema } from '../wire/sections.ts';
import { attachment, DOCX, json, jsonBody, problems } from './common.ts';

const packName = z.string().max(64).exactOptional().describe('填报方案；不写则按表中的年度和单位选');

const sectionsRoute = createRoute({
  method: 'post',
  path: '/api/v1/sections',
  summary: '写出自评报告各部分',
  description: '每个数都注明出自哪个字段；表里没有的留为待补充，不编造。',
  request: jsonBody(
    z
      .strictObject({ snapshot: snapshotSchema, pointed: pointedFields.exactOptional(), pack: packName })
      .meta({ id: 'SectionsRequest', description: '工作簿数据' }),
  ),
  responses: {
    200: json(sectionsSchema, '自评报告的十个部分'),
    ...problems(400, 404, 413, 415, 422),
  },
});

const docxRoute = createRoute({
  method: 'post',
  path: '/api/v1/report.docx',
  summary: '自评报告的Word文档',
  request: jsonBody(
    z
      .strictObject({
        snapshot: snapshotSchema,
        pointed: pointedFields.exactOptional(),
        pack: packName,
        sections: z.array(sectionSchema).max(50).exactOptional().describe('修改过的各部分；不写则重新写出'),
      })
      .meta({ id: 'ReportRequest', description: '工作簿数据与修改过的各部分' }),
  ),
  responses: {
    200: { description: 'Word文档', content: { [DOCX]: { schema: z.string().meta({ format: 'binary' }) } } },
    ...problems(400, 404, 413, 415, 422),
  },
});

export function reportRoutes(app: App): void {
  app.openapi(sectionsRoute, (c) => {
    const { snapshot, pointed = [], pack: wanted } = c.req.valid('json');
    const pack = packNamed(wanted, snapshot);
    return c.json({ sections: writeSections(formsIn(snapshot, pointed, pack), pack) }, 200);
  });

  app.openapi(docxRoute, async (c) => {
    const { snapshot, pointed = [], pack: wanted, sections } = c.req.valid('json');
    const pack = packNamed(wanted, snapshot);
    const forms = formsIn(snapshot, pointed, pack);
    const bytes = await reportDocx(sections ?? writeSections(forms, pack), forms, pack);
    return attachment(c, bytes, DOCX, '部门整体支出绩效自评报告.docx');
  });
}

function formsIn(snapshot: z.infer<typeof snapshotSchema>, pointed: readonly PointedField[], pack: Pack) {
  const { forms } = findForms(snapshot, pack.forms, pointed);
  return forms.length > 0 ? forms : refuse({ code: 'no_forms' });
}
