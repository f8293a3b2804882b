-- What the summary tables are made from beside the figures.

-- 1: what this department reports holds its units' figures already, so totals leave it out and compare it with their sum.
ALTER TABLE units ADD COLUMN consolidates INTEGER NOT NULL DEFAULT 0 CHECK (consolidates IN (0, 1));

-- 1: the roster says that the project must be evaluated.
ALTER TABLE projects ADD COLUMN due INTEGER NOT NULL DEFAULT 0 CHECK (due IN (0, 1));

-- 公开网址 and the day of publication, as the unit registers them.
ALTER TABLE obligations ADD COLUMN published_url TEXT;
ALTER TABLE obligations ADD COLUMN published_on TEXT;

-- 汇总调整: the bureau never touches what a unit reported; it adds a row of its own, with author and reason. A wrong one is
-- taken back by its opposite.
CREATE TABLE adjustments (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  task_id INTEGER NOT NULL REFERENCES tasks (id),
  -- The department or unit whose total it corrects; null: the bureau's.
  unit_id INTEGER REFERENCES units (id),
  field_id INTEGER NOT NULL REFERENCES fields (id),
  -- internal-transfer: money that passed between a department's own units.
  kind TEXT NOT NULL CHECK (kind IN ('correction', 'internal-transfer')),
  value INTEGER NOT NULL CHECK (value <> 0 AND abs(value) <= 100000000000000),
  reason TEXT NOT NULL CHECK (length(reason) BETWEEN 1 AND 2000),
  author TEXT NOT NULL,
  at TEXT NOT NULL,
  audit_hash TEXT NOT NULL UNIQUE REFERENCES audit (hash)
) STRICT;
CREATE INDEX adjustments_by_task ON adjustments (task_id, field_id);
CREATE TRIGGER adjustments_are_never_changed BEFORE UPDATE ON adjustments BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER adjustments_are_never_deleted BEFORE DELETE ON adjustments BEGIN SELECT RAISE(ABORT, 'append only'); END;

-- The forms that were recognised in a submission, the words in them that are compared between units, and the numbers
-- that could not be added up.
CREATE TABLE submission_forms (
  submission_id INTEGER NOT NULL REFERENCES submissions (id),
  form TEXT NOT NULL,
  kind TEXT NOT NULL,
  attachment INTEGER,
  PRIMARY KEY (submission_id, form)
) STRICT, WITHOUT ROWID;

CREATE TABLE submission_texts (
  submission_id INTEGER NOT NULL REFERENCES submissions (id),
  form TEXT NOT NULL,
  field TEXT NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (submission_id, form, field)
) STRICT, WITHOUT ROWID;

CREATE TABLE submission_left_out (
  submission_id INTEGER NOT NULL REFERENCES submissions (id),
  form TEXT NOT NULL,
  field TEXT NOT NULL,
  sheet TEXT NOT NULL,
  cell TEXT NOT NULL,
  reason TEXT NOT NULL CHECK (reason IN ('no-unit', 'too-large')),
  PRIMARY KEY (submission_id, form, field)
) STRICT, WITHOUT ROWID;
