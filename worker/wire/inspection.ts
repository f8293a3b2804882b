/** 抽查复核 and 整改台账 as the API takes and gives them. Scores are points as decimal text. */

import * as z from 'zod';
import { INSPECTION_STATES } from '../../shared/submission/inspection-states.ts';
import { reasonSchema } from './review.ts';
import { line, words } from './words.ts';

const points = z.string().regex(/^\d{1,3}(\.\d{1,2})?$/);
const rev = z.int().min(1).describe('看到的修改次数');

export const drawRequestSchema = z
  .strictObject({
    size: z.int().min(1).max(200).describe('抽取多少个单位'),
    seed: line(100).describe('随机种子；凭它任何人可以重抽出同样的单位'),
    years: z.int().min(0).max(10).describe('前几年抽过的不再抽'),
    dryRun: z.boolean().describe('只试抽，不保存'),
    reason: reasonSchema,
  })
  .meta({ id: 'DrawRequest', description: '抽取复核单位' });

export const drawnSchema = z.object({
  drawn: z.array(
    z.object({ unit: z.string(), name: z.string(), amount: z.string().nullable().describe('全年执行，分') }),
  ),
});

const indicatorSchema = z.object({
  seq: z.int(),
  project: z.string().nullable().describe('项目；空为单位整体'),
  firstLevel: z.string().nullable(),
  secondLevel: z.string().nullable(),
  indicator: z.string(),
  nature: z.string().nullable(),
  target: z.string().nullable(),
  measuredIn: z.string().nullable(),
  weight: z.string(),
  ownResult: z.string().nullable(),
  ownScore: z.string(),
  result: z.string().nullable().describe('复核完成值'),
  score: z.string().nullable().describe('复核得分；空为尚未复核'),
  reason: z.string().nullable().describe('扣分理由'),
});

export const inspectionSchema = z
  .object({
    unit: z.string(),
    unitName: z.string(),
    submission: z.string(),
    version: z.int(),
    state: z.enum(INSPECTION_STATES),
    rev: z.int(),
    seed: z.string(),
    amount: z.string().nullable().describe('全年执行，分'),
    drawnAt: z.string(),
    answer: z.string().nullable().describe('单位的意见'),
    answeredAt: z.string().nullable(),
    indicators: z.array(indicatorSchema),
  })
  .meta({ id: 'Inspection', description: '一个单位的抽查复核' });

export const inspectionsSchema = z.object({ inspections: z.array(inspectionSchema) });

export const scoresRequestSchema = z
  .strictObject({
    rev,
    scores: z
      .array(
        z.strictObject({
          seq: z.int().min(0).max(10_000),
          result: line(500).nullable(),
          score: points,
          reason: words(2_000).nullable(),
        }),
      )
      .min(1)
      .max(2_000)
      .refine((all) => new Set(all.map(({ seq }) => seq)).size === all.length, 'duplicate_indicators'),
  })
  .meta({ id: 'ScoresRequest', description: '复核得分' });

export const inspectionStepSchema = z.strictObject({ step: z.enum(['send', 'finish']), rev });

export const inspectionAnswerSchema = z
  .strictObject({ answer: z.enum(['confirm', 'object']), text: words(2_000), rev })
  .meta({ id: 'InspectionAnswer', description: '单位确认或提出异议' });

export const inspectionStateSchema = z.object({ state: z.enum(INSPECTION_STATES) });

export const correctionRequestSchema = z
  .strictObject({
    unit: line(50),
    problem: words(2_000),
    source: line(500).nullable().describe('依据'),
    request: words(2_000).describe('整改要求'),
    dueOn: z.iso.date().describe('整改期限'),
  })
  .meta({ id: 'CorrectionRequest', description: '一项整改' });

export const correctionSchema = z
  .object({
    id: z.string(),
    unit: z.string(),
    unitName: z.string(),
    problem: z.string(),
    source: z.string().nullable(),
    request: z.string(),
    dueOn: z.string(),
    answer: z.string().nullable(),
    answeredAt: z.string().nullable(),
    closedAt: z.string().nullable(),
  })
  .meta({ id: 'Correction', description: '整改台账的一项' });

export const correctionsSchema = z.object({ corrections: z.array(correctionSchema) });

export type Drawn = z.infer<typeof drawnSchema>;
export type InspectionView = z.infer<typeof inspectionSchema>;
export type Inspections = z.infer<typeof inspectionsSchema>;
export type CorrectionView = z.infer<typeof correctionSchema>;
export type Corrections = z.infer<typeof correctionsSchema>;
