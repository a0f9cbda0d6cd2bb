-- Times are ticks of 100 ns since year 1, UTC. Blobs called data are opaque here.
CREATE TABLE namespace (
  number INTEGER PRIMARY KEY,
  id     TEXT NOT NULL UNIQUE,
  name   TEXT NOT NULL UNIQUE,
  data   BLOB NOT NULL
);

-- number grows with every run, so that what is written together lies together; the UUID is only looked up.
CREATE TABLE run (
  number      INTEGER PRIMARY KEY,
  run_id      BLOB NOT NULL UNIQUE,
  namespace   INTEGER NOT NULL,
  workflow_id TEXT NOT NULL,
  open        INTEGER NOT NULL,
  due         INTEGER,
  has_tasks   INTEGER NOT NULL,
  closed      INTEGER,
  data        BLOB NOT NULL
);
CREATE INDEX run_waiting ON run (number) WHERE open = 1 OR due IS NOT NULL;
CREATE INDEX run_closed ON run (namespace, closed) WHERE closed IS NOT NULL;

CREATE TABLE part (
  run  INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  id   TEXT NOT NULL,
  data BLOB NOT NULL,
  PRIMARY KEY (run, kind, id)
) WITHOUT ROWID;

-- place is the run's number times 2^24 plus the first event id: one tree, appended to, and a history is one range of it.
CREATE TABLE history (
  place INTEGER PRIMARY KEY,
  last  INTEGER NOT NULL,
  data  BLOB NOT NULL
);

CREATE TABLE current_run (
  namespace   INTEGER NOT NULL,
  workflow_id TEXT NOT NULL,
  run_id      BLOB NOT NULL,
  PRIMARY KEY (namespace, workflow_id)
) WITHOUT ROWID;

-- What filters look at; what lists show is in visibility_info, so that a filter reads little.
CREATE TABLE visibility (
  run                INTEGER PRIMARY KEY,
  namespace          INTEGER NOT NULL,
  workflow_id        TEXT NOT NULL,
  run_id             TEXT NOT NULL,
  workflow_type      TEXT NOT NULL,
  task_queue         TEXT NOT NULL,
  status             INTEGER NOT NULL,
  start_time         INTEGER NOT NULL,
  execution_time     INTEGER NOT NULL,
  close_time         INTEGER,
  sort_time          INTEGER NOT NULL,
  execution_duration INTEGER,
  history_length     INTEGER,
  history_size       INTEGER,
  state_transitions  INTEGER,
  parent_workflow_id TEXT,
  parent_run_id      TEXT,
  root_workflow_id   TEXT,
  root_run_id        TEXT,
  division           TEXT
);
CREATE INDEX visibility_order ON visibility (namespace, sort_time DESC, start_time DESC, run DESC);
CREATE INDEX visibility_status ON visibility (namespace, status, sort_time DESC, start_time DESC, run DESC);
CREATE INDEX visibility_type ON visibility (namespace, workflow_type, sort_time DESC, start_time DESC, run DESC);
CREATE INDEX visibility_workflow ON visibility (namespace, workflow_id, sort_time DESC, start_time DESC, run DESC);

CREATE TABLE visibility_info (
  run  INTEGER PRIMARY KEY,
  data BLOB NOT NULL
);

CREATE TABLE attribute (
  number    INTEGER PRIMARY KEY,
  namespace INTEGER NOT NULL,
  name      TEXT NOT NULL,
  UNIQUE (namespace, name)
);

-- One row per value: a keyword list has several, a text one per word.
CREATE TABLE attribute_value (
  attribute INTEGER NOT NULL,
  value     NOT NULL,
  run       INTEGER NOT NULL,
  PRIMARY KEY (attribute, value, run)
) WITHOUT ROWID;
CREATE INDEX attribute_of_run ON attribute_value (run, attribute);
