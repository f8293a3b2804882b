-- Review: first audit by the department above, comments, reopening by two persons; signed receipts.

-- Reopening what was accepted needs a second member of staff, where the bureau wants that.
ALTER TABLE bureaus ADD COLUMN two_person INTEGER NOT NULL DEFAULT 0 CHECK (two_person IN (0, 1));

-- Where units have a department above them, it looks first, where the task says so.
ALTER TABLE tasks ADD COLUMN first_audit INTEGER NOT NULL DEFAULT 0 CHECK (first_audit IN (0, 1));

-- Of a submitted version: `waiting` for the department above, or `passed` by it; null where it was not asked.
ALTER TABLE obligations ADD COLUMN first_audit TEXT CHECK (first_audit IN ('waiting', 'passed'));

-- Who asked for reopening, while the second person has not agreed.
ALTER TABLE obligations ADD COLUMN reopen_by INTEGER REFERENCES staff (id);

-- Staff of a department (主管部门) see their own subtree only; null: the whole bureau.
ALTER TABLE staff ADD COLUMN unit_id INTEGER REFERENCES units (id);

-- Bound to a field of the form, not to a cell: rows get inserted and addresses move.
CREATE TABLE comments (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  submission_id INTEGER NOT NULL REFERENCES submissions (id),
  -- The form's id (`project-evaluation:智慧警务`) and the field; null: the whole submission, the whole form.
  form TEXT,
  field TEXT,
  text TEXT NOT NULL CHECK (length(text) BETWEEN 1 AND 2000),
  author TEXT NOT NULL,
  at TEXT NOT NULL,
  audit_hash TEXT NOT NULL REFERENCES audit (hash),
  CHECK (field IS NULL OR form IS NOT NULL)
) STRICT;
CREATE INDEX comments_by_submission ON comments (submission_id);
CREATE TRIGGER comments_are_never_changed BEFORE UPDATE ON comments BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER comments_are_never_deleted BEFORE DELETE ON comments BEGIN SELECT RAISE(ABORT, 'append only'); END;

-- Public keys that ever signed a receipt, so that an old receipt can still be verified.
CREATE TABLE receipt_keys (
  id TEXT PRIMARY KEY,
  public_key TEXT NOT NULL,
  first_used_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE receipts (
  submission_id INTEGER PRIMARY KEY REFERENCES submissions (id),
  key_id TEXT NOT NULL REFERENCES receipt_keys (id),
  signature TEXT NOT NULL
) STRICT;
CREATE TRIGGER receipts_are_never_changed BEFORE UPDATE ON receipts BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER receipts_are_never_deleted BEFORE DELETE ON receipts BEGIN SELECT RAISE(ABORT, 'append only'); END;
