/** Tasks and what each unit owes, as the API gives them. */

import * as z from 'zod';
import { STATES } from '../../shared/submission/states.ts';

export const taskSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    year: z.int(),
    pack: z.string(),
    dueAt: z.string(),
    closed: z.boolean(),
    due: z.int().describe('应报'),
    reported: z.int().describe('已报'),
  })
  .meta({ id: 'Task', description: '填报任务' });

export const tasksSchema = z.object({ tasks: z.array(taskSchema).readonly() });

export const obligationSchema = z
  .object({
    task: z.object({
      id: z.string(),
      name: z.string(),
      year: z.int(),
      pack: z.string(),
      closed: z.boolean(),
    }),
    unit: z.object({
      code: z.string(),
      name: z.string(),
      office: z.string().nullable().describe('归口业务股'),
      contact: z.string().nullable(),
      phone: z.string().nullable(),
      department: z.object({ code: z.string(), name: z.string() }).nullable().describe('主管部门'),
    }),
    state: z.enum(STATES),
    /** The latest version, which the next submission must name as its base. */
    version: z.int(),
    returns: z.int().describe('退回次数'),
    dueAt: z.string(),
    overdue: z.boolean().describe('逾期未报'),
    latest: z
      .object({ id: z.string(), receivedAt: z.string(), late: z.boolean(), warnings: z.int() })
      .nullable(),
    firstReceivedAt: z.string().nullable().describe('第1稿收到的时间'),
    reopenAsked: z.boolean().describe('已有人提出取消审核，等待另一人确认'),
  })
  .meta({ id: 'Obligation', description: '应报事项' });

export const obligationsSchema = z.object({ obligations: z.array(obligationSchema) });

export const taskUnitsSchema = z.object({ task: taskSchema, units: z.array(obligationSchema) });

export type Tasks = z.infer<typeof tasksSchema>;
export type TaskUnits = z.infer<typeof taskUnitsSchema>;
export type TaskView = z.infer<typeof taskSchema>;
export type ObligationView = z.infer<typeof obligationSchema>;
