-- The record is read by bureau in the order in which it was made.
CREATE INDEX audit_by_bureau ON audit (bureau_id, id);
