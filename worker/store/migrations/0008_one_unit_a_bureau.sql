-- A bureau below is one unit of the bureau above, or its aggregate would be added up twice.
CREATE UNIQUE INDEX one_unit_a_bureau_below ON units (bureau_id, reports_for) WHERE reports_for IS NOT NULL;
