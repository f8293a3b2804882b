/** The bureau's summary tables of a task, at any node of the tree and on any basis, with what the rules say of them. */

import type { Band, ProjectReport, UnitReport } from '../shared/rollup/inputs.ts';
import { basicKey, KEYS } from '../shared/rollup/inputs.ts';
import type { AggregateFinding } from '../shared/rollup/rules/aggregate-finding.ts';
import { checkAggregates } from '../shared/rollup/rules/aggregate-rules.ts';
import type { SummaryTable } from '../shared/rollup/table.ts';
import { runningCosts, staff, threePublic } from '../shared/rollup/tables/basic-data.ts';
import { corrections } from '../shared/rollup/tables/corrections.ts';
import { grades } from '../shared/rollup/tables/grades.ts';
import {
  type InspectedIndicator,
  inspectionSummary,
  inspections,
} from '../shared/rollup/tables/inspections.ts';
import { commonProblems, problems, type UnitProblem } from '../shared/rollup/tables/problems.ts';
import { projectResults } from '../shared/rollup/tables/project-results.ts';
import { quality, registration } from '../shared/rollup/tables/registration.ts';
import { unitResults } from '../shared/rollup/tables/unit-results.ts';
import { isReported } from '../shared/submission/states.ts';
import { parseExact, ZERO } from '../shared/workbook/exact.ts';
import { beijingDay } from './beijing.ts';
import { packById } from './packs.ts';
import type { ScopedTask } from './scoped.ts';
import { correctionsOf } from './store/corrections.ts';
import { type LeftOutRow, leftOutOf, mainProblems, problemsOf, textsOf } from './store/counted-contents.ts';
import { figuresByUnit, projectRows, taskOfYearBefore } from './store/counted-figures.ts';
import { type UncountedUnit, type UnitRow, uncountedUnits, unitRows } from './store/counted-units.ts';
import { departmentRows, dueProjects, loggedLate, loggedReturns, rosterNames } from './store/cross-checks.ts';
import { inspectionsOf } from './store/inspections.ts';
import type { HeldTask } from './store/tasks.ts';
import { inspectedIndicators } from './views/inspection.ts';
import type { TableId } from './wire/table.ts';
import type { Basis } from './wire/total.ts';

const BASIC_ROWS = [
  '三公经费',
  '公务用车',
  '公车购置',
  '公车运行维护',
  '出国经费',
  '公务接待',
  '公用经费',
  '办公经费',
  '水电差旅费',
  '会议培训费',
  '政府采购',
];
const BASIC_COLUMNS = ['上年决算', '本年预算', '本年决算'];

/** Every figure that a table or a rule reads of a unit. */
const UNIT_KEYS = [
  KEYS.budget,
  KEYS.adjusted,
  KEYS.spent,
  KEYS.score,
  KEYS.establishment,
  KEYS.staff,
  ...BASIC_ROWS.flatMap((row) => BASIC_COLUMNS.map((column) => basicKey(row, column))),
];

export interface Scoped extends ScopedTask {
  readonly basis: Basis;
}

interface NamedUnit {
  readonly code: string;
  readonly name: string;
}

export interface LeftOutUnits {
  /** 未报; 有错未改 (returned and not sent again); 待审核 (reported, where only what is accepted counts). */
  readonly notReported: readonly NamedUnit[];
  readonly returned: readonly NamedUnit[];
  readonly waiting: readonly NamedUnit[];
  /** 口径不明: numbers without a unit of account. */
  readonly unclear: readonly LeftOutRow[];
}

/** What every table is made from, each part read once and only when a table needs it. */
interface Sources {
  readonly task: HeldTask;
  readonly bands: readonly Band[];
  readonly rows: readonly UnitRow[];
  readonly units: () => Promise<readonly UnitReport[]>;
  readonly projects: () => Promise<readonly ProjectReport[]>;
  readonly problems: () => Promise<readonly UnitProblem[]>;
  readonly inspected: () => Promise<readonly InspectedIndicator[]>;
  readonly corrections: () => Promise<SummaryTable>;
}

type TableMaker = (sources: Sources) => Promise<SummaryTable>;

/** The tables in the order in which the bureau binds them. */
const TABLES: Readonly<Record<TableId, TableMaker>> = {
  registration: async ({ units }) => registration(await units()),
  'unit-results': async ({ units, bands }) => unitResults(await units(), bands),
  'project-results': async ({ projects, bands }) => projectResults(await projects(), bands),
  grades: async ({ units, bands }) => grades(await units(), bands),
  'three-public': async ({ units, task }) => threePublic(await units(), task.year),
  staff: async ({ units }) => staff(await units()),
  'running-costs': async ({ units, task }) => runningCosts(await units(), task.year),
  problems: async (sources) => problems(await sources.problems()),
  'common-problems': async (sources) => commonProblems(await sources.problems()),
  inspections: async (sources) => inspections(await sources.inspected()),
  'inspection-summary': async (sources) => inspectionSummary(await sources.inspected()),
  corrections: async (sources) => sources.corrections(),
  quality: async ({ units }) => quality(await units()),
};

export interface Aggregate {
  readonly due: number;
  readonly reported: number;
  readonly leftOut: LeftOutUnits;
  /** One for each unit that owes the task. */
  readonly units: () => Promise<readonly UnitReport[]>;
  readonly table: (id: TableId) => Promise<SummaryTable>;
  /** What the rules A-01 … A-16 say. */
  readonly findings: () => Promise<AggregateFinding[]>;
}

/** Opens the aggregates of a task; the tables are made one by one as they are asked for. */
export async function openAggregate(scoped: Scoped): Promise<Aggregate> {
  const { db, scope, task, basis, node } = scoped;
  const rows = await unitRows(db, task.rowId, basis, node);
  const submissions = rows.flatMap(({ counted }) => (counted ? [counted.id] : []));
  const sources: Sources = {
    task,
    bands: bandsOf(task),
    rows,
    units: once(() => unitReports(scoped, rows)),
    projects: once(() => projectRows(db, task.rowId, basis, node)),
    problems: once(() => unitProblems(db, submissions)),
    inspected: once(async () => inspectedIndicators(await inspectionsOf(db, scope, task.id, node))),
    corrections: once(() => correctionTable(scoped)),
  };
  return {
    due: rows.length,
    reported: rows.filter(({ state }) => isReported(state)).length,
    leftOut: await leftOutUnits(scoped),
    units: sources.units,
    table: (id) => TABLES[id](sources),
    findings: () => findingsOf(scoped, sources, submissions),
  };
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | null = null;
  return () => {
    made ??= make();
    return made;
  };
}

async function findingsOf(
  scoped: Scoped,
  sources: Sources,
  submissions: readonly number[],
): Promise<AggregateFinding[]> {
  const { db, scope, task, node } = scoped;
  const [units, projects, inspected, roster, due, log, texts, departments] = await Promise.all([
    sources.units(),
    sources.projects(),
    sources.inspected(),
    rosterNames(db, scope, node),
    dueProjects(db, task.rowId, node),
    logOf(scoped, sources.rows, submissions),
    textsOf(db, submissions),
    departmentRows(db, scope, task.rowId, node),
  ]);
  const tables = await Promise.all(Object.values(TABLES).map((make) => make(sources)));
  return checkAggregates({
    units,
    projects,
    bands: sources.bands,
    tables,
    roster,
    dueProjects: due,
    log,
    inspections: inspected,
    texts: texts.map(({ unit, unit_name, form, field, text }) => ({
      unit,
      unitName: unit_name,
      place: `${form}“${field}”`,
      text,
    })),
    departments: departments.map((row) => ({
      unit: row.unit,
      unitName: row.unit_name,
      field: row.field,
      reported: BigInt(row.reported),
      sum: BigInt(row.sum ?? 0),
      transfers: BigInt(row.transfers),
    })),
  });
}

async function correctionTable({ db, scope, task, node, today }: Scoped): Promise<SummaryTable> {
  const list = await correctionsOf(db, scope, task.id, node);
  const withDays = list.map(({ closedAt, ...one }) => ({
    ...one,
    closedOn: closedAt === null ? null : beijingDay(closedAt),
  }));
  return corrections(withDays, today);
}

async function unitProblems(db: D1Database, submissions: readonly number[]): Promise<UnitProblem[]> {
  const rows = await problemsOf(db, submissions);
  return rows.map(({ unit, unit_name, finding, reason }) => ({
    unit,
    unitName: unit_name,
    finding: JSON.parse(finding),
    reason,
  }));
}

/** Who and what is not in the totals, and why. */
export async function leftOutUnits({ db, task, basis, node }: Scoped): Promise<LeftOutUnits> {
  const [missing, unclear] = await Promise.all([
    uncountedUnits(db, task.rowId, basis, node),
    leftOutOf(db, task.rowId, basis, node),
  ]);
  const named = (list: readonly UncountedUnit[] = []) => list.map(({ code, name }) => ({ code, name }));
  const groups = Map.groupBy(missing, ({ state }) =>
    state === 'returned' ? 'returned' : isReported(state) ? 'waiting' : 'notReported',
  );
  return {
    notReported: named(groups.get('notReported')),
    returned: named(groups.get('returned')),
    waiting: named(groups.get('waiting')),
    unclear,
  };
}

async function unitReports(
  { db, task, basis, node }: Scoped,
  rows: readonly UnitRow[],
): Promise<UnitReport[]> {
  const before = await taskOfYearBefore(db, task.rowId);
  const submissions = rows.flatMap(({ counted }) => (counted ? [counted.id] : []));
  const [figures, lastYear, problems] = await Promise.all([
    figuresByUnit(db, task.rowId, basis, node, UNIT_KEYS),
    before === null ? new Map() : figuresByUnit(db, before, 'latest', node, UNIT_KEYS),
    mainProblems(db, submissions),
  ]);
  const owed = attachmentsOf(task);
  return rows.map((row) => ({
    code: row.code,
    name: row.name,
    department: row.department,
    office: row.office,
    state: row.state,
    receivedAt: row.counted?.receivedAt ?? null,
    late: row.counted?.late ?? false,
    returns: row.returns,
    owed: row.owed ?? owed,
    found: row.found,
    warnings: row.counted?.warnings ?? 0,
    remarks: row.counted?.remarks ?? 0,
    figures: figures.get(row.id) ?? new Map(),
    lastYear: lastYear.get(row.id) ?? new Map(),
    mainProblem: row.counted && (problems.get(row.counted.id) ?? null),
    publishedAt: row.publishedUrl,
  }));
}

async function logOf({ db, scope, task }: Scoped, rows: readonly UnitRow[], submissions: readonly number[]) {
  const [returns, late] = await Promise.all([
    loggedReturns(db, scope, task.rowId),
    loggedLate(db, submissions),
  ]);
  return new Map(
    rows.map(({ code, counted }) => [
      code,
      { returns: returns.get(code) ?? 0, late: counted !== null && (late.get(counted.id) ?? false) },
    ]),
  );
}

/** The grades of the task's pack. */
export function bandsOf({ pack }: HeldTask): Band[] {
  const bands = packById(pack)?.settings.scoring.bands ?? [];
  return bands.map(({ name, from }) => ({ name, from: parseExact(from) ?? ZERO }));
}

/** The numbers of the pack's attachments that nobody may leave out. */
function attachmentsOf({ pack }: HeldTask): number[] {
  return (packById(pack)?.forms ?? []).flatMap(({ attachment, optional }) =>
    attachment === null || optional ? [] : [attachment],
  );
}
