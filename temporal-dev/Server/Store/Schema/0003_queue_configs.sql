-- What operators have set for task queues.
CREATE TABLE queue_config (
  namespace INTEGER NOT NULL,
  name      TEXT NOT NULL,
  type      INTEGER NOT NULL,
  data      BLOB NOT NULL,
  PRIMARY KEY (namespace, name, type)
);

-- One row, once time has been skipped: by how many ticks the time that runs see is ahead of the wall.
CREATE TABLE clock (
  id      INTEGER PRIMARY KEY CHECK (id = 1),
  skipped INTEGER NOT NULL
);
