-- Bureaus, the units that report to them, what each unit owes, and what it sent.
-- Money is whole 分. Moments are UTC text with milliseconds, so that they sort. `uid` is the name that leaves the system.

CREATE TABLE bureaus (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  -- 绩效股, 绩效科 or 绩效处.
  office TEXT NOT NULL CHECK (length(office) BETWEEN 1 AND 50),
  created_at TEXT NOT NULL
) STRICT;

-- Departments and the units below them, any depth.
CREATE TABLE units (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  bureau_id INTEGER NOT NULL REFERENCES bureaus (id),
  parent_id INTEGER REFERENCES units (id),
  -- 预算编码.
  code TEXT NOT NULL CHECK (length(code) BETWEEN 1 AND 50),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  created_at TEXT NOT NULL,
  CHECK (parent_id IS NULL OR parent_id <> id),
  UNIQUE (bureau_id, code)
) STRICT;
CREATE INDEX units_by_parent ON units (parent_id);

-- Other names: shorter ones, and those of predecessors.
CREATE TABLE unit_names (
  unit_id INTEGER NOT NULL REFERENCES units (id),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  PRIMARY KEY (unit_id, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE projects (
  id INTEGER PRIMARY KEY,
  unit_id INTEGER NOT NULL REFERENCES units (id),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 500),
  code TEXT,
  UNIQUE (unit_id, name)
) STRICT;

-- A unit's computer, known by the hash of its token alone.
CREATE TABLE devices (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  unit_id INTEGER NOT NULL REFERENCES units (id),
  token_hash TEXT NOT NULL UNIQUE CHECK (length(token_hash) = 64),
  label TEXT NOT NULL CHECK (length(label) BETWEEN 1 AND 100),
  created_at TEXT NOT NULL,
  last_used_on TEXT NOT NULL,
  expires_at TEXT NOT NULL,
  revoked_at TEXT
) STRICT;
CREATE INDEX devices_by_unit ON devices (unit_id);

CREATE TABLE staff (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  bureau_id INTEGER NOT NULL REFERENCES bureaus (id),
  login TEXT NOT NULL UNIQUE CHECK (login = lower(login) AND length(login) BETWEEN 2 AND 50),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 50),
  role TEXT NOT NULL CHECK (role IN ('viewer', 'reviewer', 'admin')),
  password TEXT NOT NULL,
  created_at TEXT NOT NULL,
  disabled_at TEXT
) STRICT;

CREATE TABLE sessions (
  token_hash TEXT PRIMARY KEY CHECK (length(token_hash) = 64),
  staff_id INTEGER NOT NULL REFERENCES staff (id),
  created_at TEXT NOT NULL,
  expires_at TEXT NOT NULL,
  revoked_at TEXT
) STRICT, WITHOUT ROWID;

-- Wrong passwords by the name as typed, whether or not such a person exists.
CREATE TABLE login_failures (
  login TEXT PRIMARY KEY,
  failures INTEGER NOT NULL CHECK (failures >= 0),
  last_at TEXT NOT NULL,
  locked_until TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE tasks (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  bureau_id INTEGER NOT NULL REFERENCES bureaus (id),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  year INTEGER NOT NULL CHECK (year BETWEEN 2000 AND 2100),
  pack_id TEXT NOT NULL,
  due_at TEXT NOT NULL,
  closed_at TEXT,
  created_at TEXT NOT NULL
) STRICT;
CREATE INDEX tasks_by_bureau ON tasks (bureau_id);

-- What is recorded cannot be changed: one chain of hashes per (bureau, task, unit); task and unit 0 is the bureau's own.
-- Every change of an obligation begins with its row here, guarded by the hash of the one before it.
CREATE TABLE audit (
  id INTEGER PRIMARY KEY,
  bureau_id INTEGER NOT NULL REFERENCES bureaus (id),
  task_id INTEGER NOT NULL,
  unit_id INTEGER NOT NULL,
  seq INTEGER NOT NULL CHECK (seq >= 1),
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  detail TEXT NOT NULL CHECK (json_valid(detail)),
  prev TEXT NOT NULL,
  hash TEXT NOT NULL UNIQUE CHECK (length(hash) = 64),
  UNIQUE (bureau_id, task_id, unit_id, seq)
) STRICT;
CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER audit_is_never_deleted BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'append only'); END;

CREATE TABLE submissions (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  task_id INTEGER NOT NULL REFERENCES tasks (id),
  unit_id INTEGER NOT NULL REFERENCES units (id),
  version INTEGER NOT NULL CHECK (version >= 1),
  idempotency_key TEXT NOT NULL,
  digest TEXT NOT NULL CHECK (length(digest) = 64),
  pack_id TEXT NOT NULL,
  pack_version TEXT NOT NULL,
  pack_hash TEXT NOT NULL,
  device_id INTEGER NOT NULL REFERENCES devices (id),
  received_at TEXT NOT NULL,
  late INTEGER NOT NULL CHECK (late IN (0, 1)),
  warnings INTEGER NOT NULL CHECK (warnings >= 0),
  audit_hash TEXT NOT NULL UNIQUE REFERENCES audit (hash),
  UNIQUE (task_id, unit_id, version),
  UNIQUE (task_id, unit_id, idempotency_key)
) STRICT;
CREATE TRIGGER submissions_are_never_changed BEFORE UPDATE ON submissions BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER submissions_are_never_deleted BEFORE DELETE ON submissions BEGIN SELECT RAISE(ABORT, 'append only'); END;

-- The canonical form whose SHA-256 is the digest.
CREATE TABLE submission_bodies (
  submission_id INTEGER PRIMARY KEY REFERENCES submissions (id),
  body TEXT NOT NULL CHECK (json_valid(body))
) STRICT;
CREATE TRIGGER bodies_are_never_changed BEFORE UPDATE ON submission_bodies BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER bodies_are_never_deleted BEFORE DELETE ON submission_bodies BEGIN SELECT RAISE(ABORT, 'append only'); END;

-- What the check found at the moment of receipt, with the unit's explanation.
CREATE TABLE submission_findings (
  submission_id INTEGER NOT NULL REFERENCES submissions (id),
  seq INTEGER NOT NULL,
  rule TEXT NOT NULL,
  severity TEXT NOT NULL CHECK (severity IN ('error', 'warning', 'info')),
  state TEXT NOT NULL CHECK (state IN ('fail', 'not-checked')),
  finding TEXT NOT NULL CHECK (json_valid(finding)),
  reason TEXT,
  explained_by TEXT,
  explained_at TEXT,
  PRIMARY KEY (submission_id, seq)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER findings_are_never_changed BEFORE UPDATE ON submission_findings BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER findings_are_never_deleted BEFORE DELETE ON submission_findings BEGIN SELECT RAISE(ABORT, 'append only'); END;

-- Who owes what, and where it stands.
CREATE TABLE obligations (
  task_id INTEGER NOT NULL REFERENCES tasks (id),
  unit_id INTEGER NOT NULL REFERENCES units (id),
  state TEXT NOT NULL DEFAULT 'open'
    CHECK (state IN ('open', 'submitted', 'in-review', 'returned', 'accepted', 'reopened')),
  -- An extension (延期); the task's deadline where there is none.
  due_at TEXT,
  version INTEGER NOT NULL DEFAULT 0 CHECK (version >= 0),
  latest_id INTEGER REFERENCES submissions (id),
  accepted_id INTEGER REFERENCES submissions (id),
  returns INTEGER NOT NULL DEFAULT 0 CHECK (returns >= 0),
  PRIMARY KEY (task_id, unit_id),
  CHECK ((version = 0) = (latest_id IS NULL)),
  CHECK (state <> 'accepted' OR accepted_id IS NOT NULL)
) STRICT, WITHOUT ROWID;
CREATE INDEX obligations_by_unit ON obligations (unit_id);

-- The named figures that are added up: `basic-data` + `三公经费[本年决算]`.
CREATE TABLE fields (
  id INTEGER PRIMARY KEY,
  form TEXT NOT NULL,
  name TEXT NOT NULL,
  -- Figures are whole hundredths of the measure's unit: 元 (so money is in 分), one person or ㎡, one point.
  measure TEXT NOT NULL CHECK (measure IN ('money', 'count', 'score')),
  UNIQUE (form, name)
) STRICT;

-- The figures that stand now, made from the submissions and always to be made again from them. `counted` is the accepted
-- version's figure, else the one that the bureau holds. The key begins with the field, because totals and drill-down read
-- one field over all units. The bound on a value keeps the sum of 90,000 units inside 64 bits.
CREATE TABLE figures (
  task_id INTEGER NOT NULL,
  field_id INTEGER NOT NULL REFERENCES fields (id),
  unit_id INTEGER NOT NULL,
  -- 0: the figure is the unit's own, not a project's.
  project_id INTEGER NOT NULL,
  submitted INTEGER CHECK (abs(submitted) <= 100000000000000),
  accepted INTEGER CHECK (abs(accepted) <= 100000000000000),
  counted INTEGER,
  PRIMARY KEY (task_id, field_id, unit_id, project_id),
  FOREIGN KEY (task_id, unit_id) REFERENCES obligations (task_id, unit_id)
) STRICT, WITHOUT ROWID;
