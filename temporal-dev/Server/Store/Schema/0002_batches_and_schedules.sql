CREATE TABLE batch (
  namespace INTEGER NOT NULL,
  job_id    TEXT NOT NULL,
  request   BLOB NOT NULL,
  progress  BLOB NOT NULL,
  PRIMARY KEY (namespace, job_id)
);

-- due: when the schedule has something to do next; NULL when it has nothing to do by itself.
CREATE TABLE schedule (
  namespace   INTEGER NOT NULL,
  schedule_id TEXT NOT NULL,
  due         INTEGER,
  data        BLOB NOT NULL,
  PRIMARY KEY (namespace, schedule_id)
);
