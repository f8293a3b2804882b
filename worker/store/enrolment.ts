/** Enrolment codes, and the computers that they let in. */

import type { StaffScope } from '../auth/scope.ts';
import type { Link } from './audit.ts';
import { IN_TREE } from './tree.ts';

/** A new code for a unit ends those that it had. */
const END_OLD = `
  UPDATE enrolment_codes SET revoked_at = ?3
  WHERE used_at IS NULL AND revoked_at IS NULL
    AND unit_id IN (SELECT u.id FROM units u JOIN json_each(?2) j ON u.code = j.value ->> 'unit' WHERE u.bureau_id = ?4)
    AND EXISTS (SELECT 1 FROM audit WHERE hash = ?1)`;

const INSERT = `
  INSERT INTO enrolment_codes (unit_id, code_hash, created_at, expires_at)
  SELECT u.id, j.value ->> 'hash', ?3, ?5
  FROM json_each(?2) j JOIN units u ON u.code = j.value ->> 'unit' AND u.bureau_id = ?4
  WHERE EXISTS (SELECT 1 FROM audit WHERE hash = ?1)`;

const FIND = `
  SELECT c.used_at, c.revoked_at, c.expires_at, u.code, u.name, b.id AS bureau_id, b.uid AS bureau_uid,
    b.name AS bureau_name,
    (SELECT COUNT(*) FROM devices d WHERE d.unit_id = u.id AND d.revoked_at IS NULL AND d.expires_at > ?3) AS devices
  FROM enrolment_codes c JOIN units u ON u.id = c.unit_id JOIN bureaus b ON b.id = u.bureau_id
  WHERE c.code_hash = ?1 AND u.code = ?2`;

/** Only one of many who use a code at the same moment gets it, and only while the unit has room. */
const USE = `
  UPDATE enrolment_codes SET used_at = ?2, device_uid = ?3
  WHERE code_hash = ?1 AND used_at IS NULL AND revoked_at IS NULL AND expires_at > ?2
    AND (SELECT COUNT(*) FROM devices d
         WHERE d.unit_id = enrolment_codes.unit_id AND d.revoked_at IS NULL AND d.expires_at > ?2) < ?4`;

const ADD_DEVICE = `
  INSERT INTO devices (uid, unit_id, token_hash, label, created_at, last_used_on, expires_at)
  SELECT ?2, unit_id, ?3, ?4, ?5, substr(?5, 1, 10), ?6 FROM enrolment_codes WHERE code_hash = ?1 AND device_uid = ?2`;

const DEVICES = `
  SELECT d.uid, d.label, d.created_at, d.last_used_on, d.expires_at, d.revoked_at
  FROM devices d JOIN units u ON u.id = d.unit_id
  WHERE u.bureau_id = ?1 AND u.code = ?2 AND (?3 IS NULL OR u.id IN ${IN_TREE('?3')}) ORDER BY d.id`;

const REVOKE = `
  UPDATE devices SET revoked_at = ?3
  WHERE uid = ?2 AND revoked_at IS NULL AND EXISTS (SELECT 1 FROM audit WHERE hash = ?1)
    AND unit_id IN (SELECT id FROM units WHERE bureau_id = ?4 AND code = ?5)`;

const REVOKE_OWN =
  'UPDATE devices SET revoked_at = ?3 WHERE unit_id = ?1 AND uid = ?2 AND revoked_at IS NULL';

/** Each unit's code, as its hash. */
export interface NewCode {
  readonly unit: string;
  readonly hash: string;
}

export function insertCodes(
  db: D1Database,
  link: Link,
  codes: readonly NewCode[],
  expiresAt: string,
): D1PreparedStatement[] {
  const list = JSON.stringify(codes);
  const bureau = link.chain.bureau.id;
  return [
    db.prepare(END_OLD).bind(link.hash, list, link.at, bureau),
    db.prepare(INSERT).bind(link.hash, list, link.at, bureau, expiresAt),
  ];
}

export interface Code {
  readonly ended: boolean;
  readonly devices: number;
  readonly unit: { readonly code: string; readonly name: string };
  readonly bureau: { readonly id: number; readonly uid: string; readonly name: string };
}

/** The code with this hash for the unit that is named with it; null where there is none. */
export async function findCode(
  db: D1Database,
  hash: string,
  unitCode: string,
  now: string,
): Promise<Code | null> {
  const row = await db.prepare(FIND).bind(hash, unitCode, now).first<{
    used_at: string | null;
    revoked_at: string | null;
    expires_at: string;
    code: string;
    name: string;
    bureau_id: number;
    bureau_uid: string;
    bureau_name: string;
    devices: number;
  }>();
  return (
    row && {
      ended: row.used_at !== null || row.revoked_at !== null || row.expires_at <= now,
      devices: row.devices,
      unit: { code: row.code, name: row.name },
      bureau: { id: row.bureau_id, uid: row.bureau_uid, name: row.bureau_name },
    }
  );
}

export interface Enrolling {
  readonly uid: string;
  readonly tokenHash: string;
  readonly label: string;
  readonly now: string;
  readonly expiresAt: string;
}

/** Spends the code on a new computer; false where somebody was faster or the unit has as many as it may. */
export async function enrolDevice(
  db: D1Database,
  codeHash: string,
  device: Enrolling,
  mostDevices: number,
): Promise<boolean> {
  const { uid, tokenHash, label, now, expiresAt } = device;
  const [used] = await db.batch([
    db.prepare(USE).bind(codeHash, now, uid, mostDevices),
    db.prepare(ADD_DEVICE).bind(codeHash, uid, tokenHash, label, now, expiresAt),
  ]);
  return used?.meta.changes === 1;
}

export interface DeviceEntry {
  readonly id: string;
  readonly label: string;
  readonly createdAt: string;
  readonly lastUsedOn: string;
  readonly expiresAt: string;
  readonly revokedAt: string | null;
}

/** All computers that a unit ever had. */
export async function devicesOf(
  db: D1Database,
  scope: Pick<StaffScope, 'bureauId' | 'nodeId'>,
  unitCode: string,
): Promise<DeviceEntry[]> {
  const { results } = await db.prepare(DEVICES).bind(scope.bureauId, unitCode, scope.nodeId).all<{
    uid: string;
    label: string;
    created_at: string;
    last_used_on: string;
    expires_at: string;
    revoked_at: string | null;
  }>();
  return results.map((row) => ({
    id: row.uid,
    label: row.label,
    createdAt: row.created_at,
    lastUsedOn: row.last_used_on,
    expiresAt: row.expires_at,
    revokedAt: row.revoked_at,
  }));
}

export function revokeDevice(
  db: D1Database,
  link: Link,
  unitCode: string,
  deviceUid: string,
): D1PreparedStatement {
  return db.prepare(REVOKE).bind(link.hash, deviceUid, link.at, link.chain.bureau.id, unitCode);
}

/** The unit ends one of its own computers; false where it has none of that name. */
export async function revokeOwnDevice(
  db: D1Database,
  unitId: number,
  deviceUid: string,
  now: string,
): Promise<boolean> {
  const { meta } = await db.prepare(REVOKE_OWN).bind(unitId, deviceUid, now).run();
  return meta.changes === 1;
}
