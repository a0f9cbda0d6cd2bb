-- A list or a count by type and status reads the index alone. With the indexes as they were it looked up every row that has the status.
DROP INDEX visibility_status;
DROP INDEX visibility_type;
CREATE INDEX visibility_status ON visibility (namespace, status, sort_time DESC, start_time DESC, run DESC, workflow_type, division);
CREATE INDEX visibility_type ON visibility (namespace, workflow_type, sort_time DESC, start_time DESC, run DESC, status, division);
