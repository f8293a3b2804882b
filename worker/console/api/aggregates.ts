/** Totals, summary tables and what they rest on. */

import type { TableId } from '../../../shared/rollup/table-titles.ts';
import type { Basis } from '../../wire/basis.ts';
import type { ChartsView } from '../../wire/charts.ts';
import type { Created } from '../../wire/created.ts';
import type { Adjustments, AggregateChecks, DrillView, TableView } from '../../wire/table.ts';
import type { Totals } from '../../wire/total.ts';
import { download, get, path, post, query } from './request.ts';

/** Of what a total is taken. */
export interface Scope {
  readonly task: string;
  readonly basis: Basis;
  /** Only this unit and those below it; '' for all. */
  readonly node: string;
}

const scoped = ({ basis, node }: Scope, more: Record<string, string> = {}) => query({ basis, node, ...more });

export const totals = (scope: Scope) => get<Totals>(path`/tasks/${scope.task}/totals` + scoped(scope));

export const tableOf = (scope: Scope, table: TableId) =>
  get<TableView>(path`/tasks/${scope.task}/tables/${table}` + scoped(scope));

export const aggregateChecks = (scope: Scope) =>
  get<AggregateChecks>(path`/tasks/${scope.task}/checks` + scoped(scope));

export const figuresBehind = (scope: Scope, form: string, field: string) =>
  get<DrillView>(path`/tasks/${scope.task}/figures` + scoped(scope, { form, field }));

export const adjustments = async ({ task, node }: Scope) =>
  (await get<Adjustments>(path`/tasks/${task}/adjustments` + query({ node }))).adjustments;

export interface NewAdjustment {
  readonly unit: string | null;
  readonly form: string;
  readonly field: string;
  readonly kind: 'correction' | 'internal-transfer';
  readonly amount: string;
  readonly reason: string;
}

export const adjust = (task: string, adjustment: NewAdjustment) =>
  post<Created>(path`/tasks/${task}/adjustments`, adjustment);

export interface ExportOptions {
  readonly tables?: readonly TableId[];
  readonly unit: '元' | '万元';
  readonly method: 'last' | 'least';
}

export const tablesXlsx = (scope: Scope, { tables, unit, method }: ExportOptions) =>
  download(
    path`/tasks/${scope.task}/tables.xlsx` +
      scoped(scope, { unit, method, ...(tables ? { tables: tables.join(',') } : {}) }),
  );

export const countyReport = (scope: Scope) =>
  download(path`/tasks/${scope.task}/county-report.docx` + scoped(scope));

export const charts = (scope: Scope) => get<ChartsView>(path`/tasks/${scope.task}/charts` + scoped(scope));
