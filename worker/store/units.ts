/** The units on the bureau's roster. */

import { parseExact, toText, ZERO } from '../../shared/workbook/exact.ts';
import type { StaffScope, UnitScope } from '../auth/scope.ts';
import type { RosterRow } from '../roster.ts';
import type { Link } from './audit.ts';
import { IN_TREE } from './tree.ts';

const NAMES = `
  SELECT name FROM units WHERE id = ?1 AND bureau_id = ?2
  UNION ALL
  SELECT n.name FROM unit_names n JOIN units u ON u.id = n.unit_id WHERE u.id = ?1 AND u.bureau_id = ?2`;

const ALL = `
  SELECT u.code, u.name, p.code AS parent, u.office, u.contact, u.phone, u.attachments, u.consolidates,
    (SELECT json_group_array(n.name) FROM unit_names n WHERE n.unit_id = u.id) AS other_names,
    (SELECT json_group_array(json_object('name', r.name, 'code', r.code, 'total', r.total)) FROM projects r WHERE r.unit_id = u.id) AS projects,
    (SELECT COUNT(*) FROM devices d WHERE d.unit_id = u.id AND d.revoked_at IS NULL AND d.expires_at > ?3) AS devices,
    b.uid AS bureau_id, b.name AS bureau_name,
    EXISTS (SELECT 1 FROM enrolment_codes c WHERE c.unit_id = u.id AND c.used_at IS NULL AND c.revoked_at IS NULL
            AND c.expires_at > ?3) AS has_code
  FROM units u LEFT JOIN units p ON p.id = u.parent_id LEFT JOIN bureaus b ON b.id = u.reports_for
  WHERE u.bureau_id = ?1 AND (?2 IS NULL OR u.id IN ${IN_TREE('?2')}) ORDER BY u.code`;

/** A unit that is renamed keeps its old name as another name. */
const KEEP_OLD_NAMES = `
  INSERT OR IGNORE INTO unit_names (unit_id, name)
  SELECT u.id, u.name FROM units u JOIN json_each(?2) j ON u.code = j.value ->> 'code'
  WHERE u.bureau_id = ?3 AND u.name <> j.value ->> 'name' AND EXISTS (SELECT 1 FROM audit WHERE hash = ?1)`;

const IMPORT = `
  INSERT INTO units (uid, bureau_id, code, name, office, contact, phone, attachments, consolidates, created_at)
  SELECT j.value ->> 'uid', ?3, j.value ->> 'code', j.value ->> 'name', j.value ->> 'office', j.value ->> 'contact',
         j.value ->> 'phone', j.value ->> 'attachments', COALESCE(j.value ->> 'consolidates', 0), ?4
  FROM json_each(?2) j WHERE EXISTS (SELECT 1 FROM audit WHERE hash = ?1)
  ON CONFLICT (bureau_id, code) DO UPDATE SET
    name = excluded.name, office = excluded.office, contact = excluded.contact, phone = excluded.phone,
    attachments = excluded.attachments, consolidates = excluded.consolidates`;

const PLACE = `
  UPDATE units SET parent_id = (
    SELECT p.id FROM units p JOIN json_each(?2) j ON j.value ->> 'code' = units.code
    WHERE p.bureau_id = ?3 AND p.code = j.value ->> 'parent')
  WHERE bureau_id = ?3 AND code IN (SELECT j.value ->> 'code' FROM json_each(?2) j)
    AND EXISTS (SELECT 1 FROM audit WHERE hash = ?1)`;

const ADD_NAMES = `
  INSERT OR IGNORE INTO unit_names (unit_id, name)
  SELECT u.id, n.value FROM json_each(?2) j JOIN units u ON u.bureau_id = ?3 AND u.code = j.value ->> 'code',
    json_each(j.value, '$.otherNames') n
  WHERE n.value <> u.name AND EXISTS (SELECT 1 FROM audit WHERE hash = ?1)`;

const ADD_PROJECTS = `
  INSERT INTO projects (unit_id, name, code, total, due)
  SELECT u.id, r.value ->> 'name', r.value ->> 'code', r.value ->> 'total', 1
  FROM json_each(?2) j JOIN units u ON u.bureau_id = ?3 AND u.code = j.value ->> 'code',
    json_each(j.value, '$.projects') r
  WHERE EXISTS (SELECT 1 FROM audit WHERE hash = ?1)
  ON CONFLICT (unit_id, name) DO UPDATE SET
    code = COALESCE(excluded.code, code), total = COALESCE(excluded.total, total), due = 1`;

const PROJECTS_DUE = 'SELECT name FROM projects WHERE unit_id = ?1 AND due = 1 ORDER BY id';

/** The names of the projects that the bureau expects an 附件3 of. */
export async function projectsDue(db: D1Database, { unitId }: UnitScope): Promise<string[]> {
  const { results } = await db.prepare(PROJECTS_DUE).bind(unitId).all<{ name: string }>();
  return results.map(({ name }) => name);
}

/** The unit's name first, then its other names. */
export async function namesOfUnit(db: D1Database, scope: UnitScope): Promise<string[]> {
  const { results } = await db.prepare(NAMES).bind(scope.unitId, scope.bureauId).all<{ name: string }>();
  return results.map(({ name }) => name);
}

export interface RosterProject {
  readonly name: string;
  readonly code: string | null;
  /** 项目总金额 in 万元, as decimal text. */
  readonly total: string | null;
}

export interface RosterEntry {
  readonly code: string;
  readonly name: string;
  readonly parent: string | null;
  readonly otherNames: readonly string[];
  readonly office: string | null;
  readonly contact: string | null;
  readonly phone: string | null;
  readonly attachments: readonly number[] | null;
  readonly consolidates: boolean;
  readonly projects: readonly RosterProject[];
  /** Computers that may report for it, and whether a code waits to be used. */
  readonly devices: number;
  readonly hasCode: boolean;
  /** The bureau below that this unit is; null for most. */
  readonly bureauBelow: { readonly id: string; readonly name: string } | null;
}

/** The roster, as far as the caller may see it, by code. */
export async function rosterOf(
  db: D1Database,
  scope: Pick<StaffScope, 'bureauId' | 'nodeId'>,
  now: string,
): Promise<RosterEntry[]> {
  const { results } = await db.prepare(ALL).bind(scope.bureauId, scope.nodeId, now).all<{
    code: string;
    name: string;
    parent: string | null;
    office: string | null;
    contact: string | null;
    phone: string | null;
    attachments: string | null;
    consolidates: number;
    other_names: string;
    projects: string;
    devices: number;
    has_code: number;
    bureau_id: string | null;
    bureau_name: string | null;
  }>();
  return results.map(
    ({ other_names, projects, attachments, consolidates, has_code, bureau_id, bureau_name, ...row }) => ({
      ...row,
      otherNames: JSON.parse(other_names),
      projects: (JSON.parse(projects) as StoredProject[]).map(({ total, ...one }) => ({
        ...one,
        total: total === null ? null : toText({ n: BigInt(total), d: FEN }),
      })),
      attachments: attachments === null ? null : JSON.parse(attachments),
      consolidates: consolidates === 1,
      hasCode: has_code === 1,
      bureauBelow: bureau_id === null ? null : { id: bureau_id, name: bureau_name ?? '' },
    }),
  );
}

interface StoredProject {
  readonly name: string;
  readonly code: string | null;
  /** 分. */
  readonly total: number | null;
}

/** 分 in a 万元. */
const FEN = 1_000_000n;

/** `1325.68` 万元 → 分; the wire takes no more than six decimals, so nothing is rounded. */
function fenOf(total: string): number {
  const { n, d } = parseExact(total) ?? ZERO;
  return Number((n * FEN) / d);
}

/** Adds units and changes those whose code is known; nobody is taken off the roster. */
export function importUnits(
  db: D1Database,
  link: Link,
  rows: readonly (RosterRow & { readonly uid: string })[],
): D1PreparedStatement[] {
  const list = JSON.stringify(
    rows.map(({ attachments, otherNames = [], projects = [], ...row }) => ({
      ...row,
      otherNames,
      projects: projects.map(({ total, ...one }) => ({
        ...one,
        total: total === undefined ? null : fenOf(total),
      })),
      ...(attachments ? { attachments: JSON.stringify(attachments) } : {}),
    })),
  );
  const bureau = link.chain.bureau.id;
  return [
    db.prepare(KEEP_OLD_NAMES).bind(link.hash, list, bureau),
    db.prepare(IMPORT).bind(link.hash, list, bureau, link.at),
    db.prepare(PLACE).bind(link.hash, list, bureau),
    db.prepare(ADD_NAMES).bind(link.hash, list, bureau),
    db.prepare(ADD_PROJECTS).bind(link.hash, list, bureau),
  ];
}
