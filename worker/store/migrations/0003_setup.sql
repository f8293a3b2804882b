-- Setting up: the roster's columns, enrolment codes, one-time passwords, single sign-on, and sealing of the record.

-- 归口业务股, 联系人, 电话; the attachments that the unit owes as a JSON list of numbers, null for those of the pack.
ALTER TABLE units ADD COLUMN office TEXT;
ALTER TABLE units ADD COLUMN contact TEXT;
ALTER TABLE units ADD COLUMN phone TEXT;
ALTER TABLE units ADD COLUMN attachments TEXT CHECK (attachments IS NULL OR json_valid(attachments));

-- 报送授权码: used once, by one computer. Only a keyed hash is stored, because a code is short enough to be guessed offline.
CREATE TABLE enrolment_codes (
  id INTEGER PRIMARY KEY,
  unit_id INTEGER NOT NULL REFERENCES units (id),
  code_hash TEXT NOT NULL UNIQUE CHECK (length(code_hash) = 64),
  created_at TEXT NOT NULL,
  expires_at TEXT NOT NULL,
  revoked_at TEXT,
  used_at TEXT,
  device_uid TEXT,
  CHECK ((used_at IS NULL) = (device_uid IS NULL))
) STRICT;
CREATE INDEX enrolment_codes_by_unit ON enrolment_codes (unit_id);

-- One-time passwords (RFC 6238): the secret encrypted, and the last time step used, so that no code works twice.
ALTER TABLE staff ADD COLUMN totp_secret TEXT;
ALTER TABLE staff ADD COLUMN totp_confirmed INTEGER NOT NULL DEFAULT 0 CHECK (totp_confirmed IN (0, 1));
ALTER TABLE staff ADD COLUMN totp_step INTEGER NOT NULL DEFAULT 0;

-- Single sign-on (OIDC): the person's subject at the issuer, and logins under way.
ALTER TABLE staff ADD COLUMN oidc_subject TEXT;
CREATE UNIQUE INDEX staff_by_oidc_subject ON staff (oidc_subject) WHERE oidc_subject IS NOT NULL;
CREATE TABLE oidc_logins (
  state_hash TEXT PRIMARY KEY CHECK (length(state_hash) = 64),
  verifier TEXT NOT NULL,
  nonce TEXT NOT NULL,
  expires_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Every so often all new links of a bureau's chains are hashed together with the seal before: from then on not even a
-- chain's end can be cut off unseen.
CREATE TABLE seals (
  bureau_id INTEGER NOT NULL REFERENCES bureaus (id),
  seq INTEGER NOT NULL CHECK (seq >= 1),
  at TEXT NOT NULL,
  -- The last link (audit.id) that it covers, and how many it adds.
  up_to INTEGER NOT NULL,
  links INTEGER NOT NULL CHECK (links >= 1),
  prev TEXT NOT NULL,
  hash TEXT NOT NULL UNIQUE CHECK (length(hash) = 64),
  PRIMARY KEY (bureau_id, seq)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER seals_are_never_changed BEFORE UPDATE ON seals BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER seals_are_never_deleted BEFORE DELETE ON seals BEGIN SELECT RAISE(ABORT, 'append only'); END;
