/** Units' computers and their tokens. */

import type { UnitScope } from '../auth/scope.ts';

const BY_TOKEN = `
  SELECT d.id, d.uid, d.expires_at, d.revoked_at, d.last_used_on,
         u.id AS unit_id, u.uid AS unit_uid, u.code, u.name, b.id AS bureau_id, b.uid AS bureau_uid
  FROM devices d JOIN units u ON u.id = d.unit_id JOIN bureaus b ON b.id = u.bureau_id
  WHERE d.token_hash = ?1`;

const NOTE_USE = 'UPDATE devices SET last_used_on = ?2 WHERE id = ?1';

const INSERT = `
  INSERT INTO devices (uid, unit_id, token_hash, label, created_at, last_used_on, expires_at)
  SELECT ?1, id, ?3, ?4, ?5, substr(?5, 1, 10), ?6 FROM units WHERE uid = ?2
  ON CONFLICT (token_hash) DO NOTHING`;

/** The bureau's own desk: what it enters for a unit comes from here. It has no token that anyone could use. */
const ENSURE_DESK = `
  INSERT INTO devices (uid, unit_id, token_hash, label, created_at, last_used_on, expires_at, revoked_at)
  SELECT 'desk-' || uid, id, ?2, '财政部门代录', ?3, substr(?3, 1, 10), ?3, ?3 FROM units WHERE id = ?1
  ON CONFLICT (uid) DO NOTHING`;

const DESK = `
  SELECT d.id, d.uid, d.expires_at, d.revoked_at, d.last_used_on,
         u.id AS unit_id, u.uid AS unit_uid, u.code, u.name, b.id AS bureau_id, b.uid AS bureau_uid
  FROM units u JOIN bureaus b ON b.id = u.bureau_id JOIN devices d ON d.uid = 'desk-' || u.uid WHERE u.id = ?1`;

interface DeviceRow {
  id: number;
  uid: string;
  expires_at: string;
  revoked_at: string | null;
  last_used_on: string;
  unit_id: number;
  unit_uid: string;
  code: string;
  name: string;
  bureau_id: number;
  bureau_uid: string;
}

export interface Device {
  readonly scope: UnitScope;
  readonly expiresAt: string;
  readonly revokedAt: string | null;
  readonly lastUsedOn: string;
}

export async function deviceByToken(db: D1Database, hash: string): Promise<Device | null> {
  const row = await db.prepare(BY_TOKEN).bind(hash).first<DeviceRow>();
  return row && toDevice(row);
}

/** The bureau's own desk for a unit that the caller may see. `hash` is of a secret that nobody keeps. */
export async function deskOf(
  db: D1Database,
  unitId: number,
  hash: string,
  now: string,
): Promise<UnitScope | null> {
  await db.prepare(ENSURE_DESK).bind(unitId, hash, now).run();
  const row = await db.prepare(DESK).bind(unitId).first<DeviceRow>();
  return row && toDevice(row).scope;
}

function toDevice(row: DeviceRow): Device {
  return {
    scope: {
      bureauId: row.bureau_id,
      bureauUid: row.bureau_uid,
      unitId: row.unit_id,
      unitUid: row.unit_uid,
      unitCode: row.code,
      unitName: row.name,
      deviceId: row.id,
      deviceUid: row.uid,
    },
    expiresAt: row.expires_at,
    revokedAt: row.revoked_at,
    lastUsedOn: row.last_used_on,
  };
}

/** Remembers the day of the last use: one write a day at most. */
export async function noteDeviceUse(db: D1Database, device: Device, now: string): Promise<void> {
  const today = now.slice(0, 10);
  if (device.lastUsedOn !== today) await db.prepare(NOTE_USE).bind(device.scope.deviceId, today).run();
}

export interface NewDevice {
  readonly uid: string;
  readonly unitUid: string;
  readonly tokenHash: string;
  readonly label: string;
  readonly createdAt: string;
  readonly expiresAt: string;
}

/** Adds a computer; one that is already there stays as it is. */
export function insertDevice(db: D1Database, device: NewDevice): D1PreparedStatement {
  const { uid, unitUid, tokenHash, label, createdAt, expiresAt } = device;
  return db.prepare(INSERT).bind(uid, unitUid, tokenHash, label, createdAt, expiresAt);
}
