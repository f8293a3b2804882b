/** What a rule about many units says (A-01…A-16 of the rule book). */

import type { Severity } from '../../finding/finding.ts';
import type { Band, ProjectReport, UnitReport } from '../inputs.ts';
import type { SummaryTable } from '../table.ts';

export interface AggregateFinding {
  /** `A-03`. */
  readonly rule: string;
  readonly severity: Severity;
  /** Codes of the units concerned. */
  readonly units: readonly string[];
  readonly message: string;
}

/** A result of 抽查复核 beside what the unit gave itself. Hundredths of a point. */
export interface Inspection {
  readonly unit: string;
  readonly unitName: string;
  /** The project; null where the unit as a whole was inspected. */
  readonly project: string | null;
  readonly indicator: string;
  readonly weight: bigint;
  readonly ownScore: bigint;
  readonly score: bigint;
  readonly reason: string | null;
}

export interface UnitText {
  readonly unit: string;
  readonly unitName: string;
  /** Where it stands: `2024 附件2 实际完成`. */
  readonly place: string;
  readonly text: string;
}

export interface AggregateInput {
  readonly units: readonly UnitReport[];
  readonly projects: readonly ProjectReport[];
  readonly bands: readonly Band[];
  readonly tables: readonly SummaryTable[];
  /** All units of the roster with every name that they have or had. */
  readonly roster: readonly { readonly code: string; readonly names: readonly string[] }[];
  /** Projects that the roster says must be reported, by unit code. */
  readonly dueProjects: readonly { readonly unit: string; readonly name: string }[];
  /** Returns and late receipts by unit code, counted in the record (操作记录). */
  readonly log: ReadonlyMap<string, { readonly returns: number; readonly late: boolean }>;
  readonly inspections: readonly Inspection[];
  readonly texts: readonly UnitText[];
  /** What a department reported for itself and its units, its own office's and its units' sum, by field. */
  readonly departments: readonly Consolidation[];
}

export interface Consolidation {
  readonly unit: string;
  readonly unitName: string;
  readonly field: string;
  /** 分: reported by the department; the sum of its units; internal transfers to take out once. */
  readonly reported: bigint;
  readonly sum: bigint;
  readonly transfers: bigint;
}

export type AggregateRule = (input: AggregateInput) => AggregateFinding[];
