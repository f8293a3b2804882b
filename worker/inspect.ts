/** 抽查复核: the bureau draws a sample and scores it again, the unit confirms or objects. Each change is one guarded batch. */

import { findForms } from '../shared/forms/find-forms.ts';
import { drawSample } from '../shared/rollup/draw-sample.ts';
import { indicatorsOf } from '../shared/rollup/indicators.ts';
import { KEYS } from '../shared/rollup/inputs.ts';
import type { Submission } from '../shared/submission/contract.ts';
import {
  type InspectionState,
  type InspectionStep,
  nextInspectionState,
} from '../shared/submission/inspection-states.ts';
import type { BureauScope, StaffScope, UnitScope } from './auth/scope.ts';
import { changeRecorded } from './change-recorded.ts';
import type { Site } from './context.ts';
import { packById } from './packs.ts';
import { type FieldError, refuse } from './problem.ts';
import type { ScopedTask } from './scoped.ts';
import { changeGuarded, nextLink } from './store/audit.ts';
import { figuresByUnit } from './store/counted-figures.ts';
import { type UnitRow, unitRows } from './store/counted-units.ts';
import {
  drawnBetween,
  type Inspection,
  insertInspection,
  inspectionsOf,
  moveInspection,
  type NewInspection,
  type NewScore,
  scoreIndicators,
} from './store/inspections.ts';
import { type HeldObligation, holdObligation, holdObligationOf } from './store/obligations.ts';
import { submissionByUid } from './store/submissions.ts';

export interface DrawRequest {
  readonly size: number;
  readonly seed: string;
  /** Whoever was drawn in so many years before is left out. */
  readonly years: number;
  /** Only says who would be drawn. */
  readonly dryRun: boolean;
  readonly reason: string;
}

export interface Drawn {
  readonly unit: string;
  readonly name: string;
  /** 全年执行, 分: what the chance of being drawn goes by. */
  readonly amount: bigint | null;
}

/** Draws among the units that have reported and were not drawn lately; gives them in the order of the draw. */
export async function drawInspections(
  site: Site,
  { scope, task, node }: ScopedTask,
  { size, seed, years, dryRun, reason }: DrawRequest,
): Promise<Drawn[]> {
  const { db } = site;
  if (scope.nodeId !== null) refuse({ code: 'not_for_departments' });
  const [rows, figures, before] = await Promise.all([
    unitRows(db, task.rowId, 'latest', node),
    figuresByUnit(db, task.rowId, 'latest', node, [KEYS.spent]),
    drawnBetween(db, scope, task.year - years, task.year),
  ]);
  const amountOf = ({ id }: UnitRow) => figures.get(id)?.get(KEYS.spent) ?? null;
  const candidates = rows.filter(({ code, counted }) => counted !== null && !before.has(code));
  const sample = await drawSample(
    candidates.map((row) => ({ code: row.code, amount: amountOf(row) })),
    size,
    seed,
  );
  const drawn = sample.flatMap((code) => candidates.filter((row) => row.code === code));
  if (!dryRun && drawn.length > 0) {
    const inspections: NewInspection[] = [];
    for (const row of drawn) inspections.push(await newInspection(site, scope, row, seed, amountOf(row)));
    const detail = { task: task.id, seed, years, units: sample, reason };
    await changeRecorded(site, scope, 'draw-inspections', detail, (link) =>
      inspections.flatMap((one) => insertInspection(db, link, one)),
    );
  }
  return drawn.map((row) => ({ unit: row.code, name: row.name, amount: amountOf(row) }));
}

async function newInspection(
  { db, newId }: Site,
  scope: StaffScope,
  { counted }: UnitRow,
  seed: string,
  amount: bigint | null,
): Promise<NewInspection> {
  const stored = counted && (await submissionByUid(db, scope, counted.uid));
  if (!stored) return refuse({ code: 'not_found', what: '这个单位的报送' });
  const { snapshot } = JSON.parse(stored.body) as Submission;
  const { forms } = findForms(snapshot, packById(stored.pack.id)?.forms ?? []);
  return { uid: newId(), submission: counted.uid, seed, amount, indicators: indicatorsOf(forms) };
}

interface Move {
  readonly task: string;
  readonly unit: string;
  /** The state of the inspection that the caller had before them. */
  readonly rev: number;
}

/** Scores indicators; those that are not named stay as they are. */
export async function scoreInspection(
  site: Site,
  scope: StaffScope,
  move: Move,
  scores: readonly NewScore[],
): Promise<void> {
  const held = await holdForStaff(site, scope, move);
  const { indicators, uid } = held.inspection;
  const weights = new Map(indicators.map(({ seq, weight }) => [seq, weight]));
  const errors = scores.flatMap(({ seq, score }, i): FieldError[] => {
    const weight = weights.get(seq);
    if (weight === undefined) return [{ path: `scores.${i}.seq`, message: `没有第${seq}项指标` }];
    return score > weight
      ? [{ path: `scores.${i}.score`, message: `得分${score / 100}高于权重${weight / 100}` }]
      : [];
  });
  if (errors.length > 0) refuse({ code: 'invalid_request', errors });
  await take(site, held, `staff:${scope.staffUid}`, 'score', { indicators: scores.length }, null, (link) => [
    scoreIndicators(site.db, link, uid, scores),
  ]);
}

/** Sends the result to the unit, or makes it final; gives the state after. */
export async function stepInspection(
  site: Site,
  scope: StaffScope,
  move: Move,
  step: 'send' | 'finish',
): Promise<InspectionState> {
  const held = await holdForStaff(site, scope, move);
  const faults = step === 'send' ? missingScores(held.inspection) : [];
  if (faults.length > 0) refuse({ code: 'scores_incomplete', errors: faults });
  return take(site, held, `staff:${scope.staffUid}`, step, {}, null);
}

/** The unit confirms the result or objects to it; gives the state after. */
export async function answerInspection(
  site: Site,
  scope: UnitScope,
  { task, rev, answer, text }: { task: string; rev: number; answer: 'confirm' | 'object'; text: string },
): Promise<InspectionState> {
  const obligation = await holdObligation(site.db, scope, task);
  const held = await holdInspection(site, scope, obligation, { task, unit: scope.unitCode, rev });
  return take(site, held, `device:${scope.deviceUid}`, answer, {}, text);
}

/** What keeps a result from being sent: unscored indicators, and points taken off without a reason. */
function missingScores({ indicators }: Inspection): FieldError[] {
  return indicators.flatMap(({ seq, indicator, score, ownScore, reason }) => {
    const path = `indicators.${seq}`;
    if (score === null) return [{ path, message: `“${indicator}”还没有复核得分` }];
    return score < ownScore && !reason?.trim() ? [{ path, message: `“${indicator}”没有写扣分理由` }] : [];
  });
}

interface Held {
  readonly obligation: HeldObligation;
  readonly inspection: Inspection;
}

async function holdForStaff(site: Site, scope: StaffScope, move: Move): Promise<Held> {
  if (scope.nodeId !== null) refuse({ code: 'not_for_departments' });
  return holdInspection(site, scope, await holdObligationOf(site.db, scope, move.task, move.unit), move);
}

async function holdInspection(
  { db }: Site,
  scope: BureauScope,
  obligation: HeldObligation | null,
  { task, unit, rev }: Move,
): Promise<Held> {
  const [inspection] = obligation ? await inspectionsOf(db, scope, task, null, unit) : [];
  if (!obligation || !inspection) return refuse({ code: 'not_found', what: '这个单位的抽查复核' });
  if (inspection.rev !== rev) refuse({ code: 'changed_meanwhile' });
  return { obligation, inspection };
}

async function take(
  site: Site,
  { obligation, inspection }: Held,
  actor: string,
  step: InspectionStep,
  detail: Readonly<Record<string, unknown>>,
  answer: string | null,
  more: (link: Parameters<typeof changeGuarded>[1]) => readonly D1PreparedStatement[] = () => [],
): Promise<InspectionState> {
  const state = nextInspectionState(inspection.state, step);
  if (state === null) return refuse({ code: 'wrong_inspection_state', state: inspection.state, step });
  const link = await nextLink(obligation.chain, obligation.head, {
    at: site.now().toISOString(),
    actor,
    action: `inspection-${step}`,
    detail: {
      inspection: inspection.uid,
      rev: inspection.rev,
      ...detail,
      ...(answer ? { reason: answer } : {}),
    },
  });
  const statements = [...more(link), moveInspection(site.db, link, inspection.uid, state, answer)];
  if (!(await changeGuarded(site.db, link, statements))) refuse({ code: 'changed_meanwhile' });
  return state;
}
