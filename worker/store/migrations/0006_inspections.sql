-- 抽查复核: a sample of what was reported is scored again by the bureau, the unit confirms or objects, and what has to be put
-- right goes on a list (整改台账) until it is crossed off. Scores are hundredths of a point.

CREATE TABLE inspections (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  task_id INTEGER NOT NULL REFERENCES tasks (id),
  unit_id INTEGER NOT NULL REFERENCES units (id),
  -- The version whose indicators are scored again.
  submission_id INTEGER NOT NULL REFERENCES submissions (id),
  state TEXT NOT NULL DEFAULT 'drawn' CHECK (state IN ('drawn', 'sent', 'confirmed', 'objected', 'final')),
  -- Counts the changes, so that nobody overwrites what they have not seen.
  rev INTEGER NOT NULL DEFAULT 1 CHECK (rev >= 1),
  -- With seed and amounts (分) anybody can draw the same sample again.
  seed TEXT NOT NULL,
  amount INTEGER,
  drawn_at TEXT NOT NULL,
  -- What the unit said, and when.
  answer TEXT CHECK (length(answer) BETWEEN 1 AND 2000),
  answered_at TEXT,
  UNIQUE (task_id, unit_id)
) STRICT;
CREATE INDEX inspections_by_unit ON inspections (unit_id);

CREATE TABLE inspected_indicators (
  inspection_id INTEGER NOT NULL REFERENCES inspections (id),
  seq INTEGER NOT NULL CHECK (seq >= 0),
  -- The project; null where the unit as a whole is scored.
  project TEXT,
  first_level TEXT,
  second_level TEXT,
  indicator TEXT NOT NULL,
  nature TEXT,
  target TEXT,
  measured_in TEXT,
  weight INTEGER NOT NULL CHECK (weight >= 0),
  own_result TEXT,
  own_score INTEGER NOT NULL CHECK (own_score >= 0),
  result TEXT,
  -- Null until it was scored; never above the weight.
  score INTEGER CHECK (score BETWEEN 0 AND weight),
  reason TEXT,
  PRIMARY KEY (inspection_id, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE corrections (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  task_id INTEGER NOT NULL REFERENCES tasks (id),
  unit_id INTEGER NOT NULL REFERENCES units (id),
  problem TEXT NOT NULL CHECK (length(problem) BETWEEN 1 AND 2000),
  source TEXT,
  request TEXT NOT NULL CHECK (length(request) BETWEEN 1 AND 2000),
  -- A day.
  due_on TEXT NOT NULL CHECK (due_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  answer TEXT CHECK (length(answer) BETWEEN 1 AND 2000),
  answered_at TEXT,
  closed_at TEXT,
  CHECK (closed_at IS NULL OR answer IS NOT NULL)
) STRICT;
CREATE INDEX corrections_by_task ON corrections (task_id, unit_id);
