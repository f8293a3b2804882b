/** Pieces that the routes' descriptions share. */

import type { Context } from 'hono';
import * as z from 'zod';
import { problemSchema } from '../wire/problem.ts';

/** The refusals that a route names in the API's description. */
const MEANING = {
  400: '请求不是有效的JSON',
  401: '没有授权、授权无效或已过期',
  403: '授权的种类或权限不对',
  404: '没有找到',
  409: '版本或状态已变化',
  413: '请求过大',
  415: '请求类型不对',
  422: '请求内容或表格不合要求',
  429: '次数过多',
} as const;

export function problems(...statuses: (keyof typeof MEANING)[]) {
  const response = (status: keyof typeof MEANING) => ({
    description: MEANING[status],
    content: { 'application/problem+json': { schema: problemSchema } },
  });
  return Object.fromEntries(statuses.map((status) => [status, response(status)])) as Record<
    never,
    ReturnType<typeof response>
  >;
}

export function json<S extends z.ZodType>(schema: S, description: string) {
  return { content: { 'application/json': { schema } }, description };
}

export function jsonBody<S extends z.ZodType>(schema: S) {
  return { body: { required: true as const, content: { 'application/json': { schema } } } };
}

export const UNIT_TOKEN = [{ unitToken: [] }];
export const STAFF_TOKEN = [{ staffToken: [] }];

export const taskParam = z.object({ task: z.string().min(1).max(64) });
export const unitParam = taskParam.extend({ unit: z.string().min(1).max(50).describe('单位的预算编码') });

export const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** A file to save. The name is ours, never a user's text (RFC 6266). */
export function attachment(
  c: Context,
  content: Uint8Array | ReadableStream<Uint8Array>,
  type: string,
  name: string,
): Response {
  const body = content instanceof Uint8Array ? new Uint8Array(content) : content;
  return c.body(body, 200, {
    'Content-Type': type,
    'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
  });
}
