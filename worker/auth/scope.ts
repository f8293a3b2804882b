/** Who asks, from the token and nothing else. Every store function takes one of these, so no query can forget the tenant. */

export type Role = 'viewer' | 'reviewer' | 'admin';

export interface BureauScope {
  readonly bureauId: number;
  readonly bureauUid: string;
}

/** A unit's computer. */
export interface UnitScope extends BureauScope {
  readonly unitId: number;
  readonly unitUid: string;
  readonly unitCode: string;
  readonly unitName: string;
  readonly deviceId: number;
  readonly deviceUid: string;
}

/** A member of the bureau's staff, or of a department's (主管部门). */
export interface StaffScope extends BureauScope {
  readonly bureauName: string;
  readonly office: string;
  readonly staffId: number;
  readonly staffUid: string;
  readonly name: string;
  readonly role: Role;
  /** Of a department's staff: the unit at and below which they see anything; null for the bureau's own. */
  readonly nodeId: number | null;
  readonly department: { readonly code: string; readonly name: string } | null;
  /** Whether reopening needs a second person in this bureau. */
  readonly twoPerson: boolean;
}
