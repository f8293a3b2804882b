-- A county's bureau reports to the city's as one of its units: its accepted aggregate is a submission to the city's task.
ALTER TABLE units ADD COLUMN reports_for INTEGER REFERENCES bureaus (id);
CREATE INDEX units_by_bureau_below ON units (reports_for) WHERE reports_for IS NOT NULL;
