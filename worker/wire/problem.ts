/** How the API says no. */

import * as z from 'zod';
import { findingSchema } from './finding.ts';

/** What a program can use of a refusal; each code gives the facts that its sentence speaks of. */
const facts = z
  .object({
    findings: z.array(findingSchema).readonly().describe('须改正或须说明的问题'),
    base: z.int().describe('所报一稿的基础稿次'),
    current: z.int().describe('现在的稿次'),
    pack: z.string().describe('填报方案'),
    version: z.string().describe('填报方案现在的版本'),
    hash: z.string().describe('填报方案现在的校验码'),
    wanted: z.string().describe('所需的授权种类、权限或填报方案'),
    until: z.string().describe('锁定到何时'),
    limit: z.int().describe('请求最多多少字节'),
    most: z.int().describe('最多多少台电脑'),
    what: z.string().describe('没有找到什么'),
    task: z.string(),
    year: z.int(),
    unit: z.string(),
    name: z.string(),
    state: z.string().describe('现在的状态'),
    step: z.string().describe('此状态下不能办理的事'),
  })
  .partial();

export const problemSchema = z
  .object({
    code: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    errors: z.array(z.object({ path: z.string(), message: z.string() })).readonly(),
    requestId: z.string(),
    ...facts.shape,
  })
  .meta({ id: 'Problem', description: '出错说明（application/problem+json）' });

export type ProblemView = z.infer<typeof problemSchema>;
