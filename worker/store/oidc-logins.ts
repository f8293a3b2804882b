/** Logins under way at the issuer of single sign-on. */

const INSERT = 'INSERT INTO oidc_logins (state_hash, verifier, nonce, expires_at) VALUES (?1, ?2, ?3, ?4)';

const SWEEP = 'DELETE FROM oidc_logins WHERE expires_at <= ?1';

/** Taken away as it is read, so that no answer of the issuer works twice. */
const TAKE = 'DELETE FROM oidc_logins WHERE state_hash = ?1 AND expires_at > ?2 RETURNING verifier, nonce';

export async function insertOidcLogin(
  db: D1Database,
  login: { stateHash: string; verifier: string; nonce: string; now: string; expiresAt: string },
): Promise<void> {
  const { stateHash, verifier, nonce, now, expiresAt } = login;
  await db.batch([
    db.prepare(SWEEP).bind(now),
    db.prepare(INSERT).bind(stateHash, verifier, nonce, expiresAt),
  ]);
}

export async function takeOidcLogin(
  db: D1Database,
  stateHash: string,
  now: string,
): Promise<{ verifier: string; nonce: string } | null> {
  return db.prepare(TAKE).bind(stateHash, now).first();
}
