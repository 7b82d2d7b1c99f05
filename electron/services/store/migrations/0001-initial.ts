/** The first schema. Released: never edited, see `index.ts`. */
export const initial = `
CREATE TABLE counter (
  name TEXT PRIMARY KEY,
  value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO counter (name, value) VALUES ('shown', 0), ('rows', 0), ('entitlement', 0);

CREATE TABLE account (
  no INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  platform TEXT NOT NULL,
  label TEXT NOT NULL,
  customer TEXT NOT NULL,
  time_zone TEXT NOT NULL,
  bases TEXT NOT NULL,
  options TEXT NOT NULL,
  sign_in_method TEXT NOT NULL,
  plain_http_allowed INTEGER NOT NULL,
  own_user_id TEXT,
  created_at INTEGER NOT NULL,
  as_of INTEGER,
  missing INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE license (
  account_no INTEGER NOT NULL REFERENCES account (no) ON DELETE CASCADE,
  source TEXT NOT NULL CHECK (source IN ('cloud', 'entered')),
  plan TEXT NOT NULL,
  seats INTEGER,
  seats_used INTEGER,
  term_start INTEGER,
  term_end INTEGER,
  entered_by TEXT,
  at INTEGER NOT NULL,
  PRIMARY KEY (account_no, source)
) STRICT, WITHOUT ROWID;

CREATE TABLE sync_failure (
  account_no INTEGER PRIMARY KEY REFERENCES account (no) ON DELETE CASCADE,
  error TEXT NOT NULL,
  failed_at INTEGER NOT NULL,
  failing_since INTEGER NOT NULL
) STRICT;

CREATE TABLE secret (
  account_no INTEGER NOT NULL REFERENCES account (no) ON DELETE CASCADE,
  name TEXT NOT NULL,
  backend TEXT NOT NULL,
  cipher BLOB NOT NULL,
  PRIMARY KEY (account_no, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE fact (
  scope TEXT NOT NULL,
  key TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (scope, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE budget (
  key TEXT PRIMARY KEY,
  sends TEXT NOT NULL,
  hold_until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE setting (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE entitlement (
  id INTEGER PRIMARY KEY,
  account_no INTEGER NOT NULL REFERENCES account (no) ON DELETE CASCADE,
  kind INTEGER NOT NULL,
  unid TEXT NOT NULL,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  group_name TEXT NOT NULL,
  owner_id TEXT,
  authorization TEXT NOT NULL,
  cloud_term_end INTEGER,
  ownership INTEGER NOT NULL,
  standing INTEGER NOT NULL,
  reason INTEGER NOT NULL,
  reason_text TEXT,
  term_start INTEGER,
  -- The end, or what stands for none: later than any.
  end_key INTEGER NOT NULL,
  term_end INTEGER GENERATED ALWAYS AS (nullif(end_key, 8640000000000001)) VIRTUAL,
  term_source INTEGER,
  first_seen_at INTEGER NOT NULL,
  present_since INTEGER NOT NULL,
  last_seen_at INTEGER,
  departed_at INTEGER,
  -- The id under another name: only a column that is not the row's own number is searched for
  -- together with the column before it in an index.
  tie INTEGER GENERATED ALWAYS AS (id) VIRTUAL
) STRICT;
CREATE UNIQUE INDEX entitlement_by_account ON entitlement (account_no, kind, unid);
CREATE INDEX entitlement_by_name ON entitlement
  (name_key, tie, account_no, kind, ownership, standing, end_key) WHERE departed_at IS NULL;
CREATE INDEX entitlement_by_unid ON entitlement
  (unid, tie, account_no, kind, ownership, standing, end_key) WHERE departed_at IS NULL;
CREATE INDEX entitlement_by_end ON entitlement
  (end_key, tie, account_no, kind, ownership, standing) WHERE departed_at IS NULL;
CREATE INDEX entitlement_by_standing ON entitlement
  (standing, end_key, account_no) WHERE departed_at IS NULL;
CREATE INDEX entitlement_departed ON entitlement (unid) WHERE departed_at IS NOT NULL;

CREATE VIRTUAL TABLE name_search USING
  fts5 (words, content = '', columnsize = 0, detail = none, tokenize = 'ascii');
CREATE VIRTUAL TABLE name_word USING fts5vocab (name_search, instance);

CREATE TABLE history (
  no INTEGER PRIMARY KEY,
  entitlement_id INTEGER NOT NULL REFERENCES entitlement (id) ON DELETE CASCADE,
  at INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  before TEXT,
  after TEXT
) STRICT;
CREATE INDEX history_by_entitlement ON history (entitlement_id);

CREATE TABLE tally (
  account_no INTEGER NOT NULL REFERENCES account (no) ON DELETE CASCADE,
  kind INTEGER NOT NULL,
  ownership INTEGER NOT NULL,
  standing INTEGER NOT NULL,
  day INTEGER NOT NULL,
  n INTEGER NOT NULL,
  first_end INTEGER NOT NULL,
  last_end INTEGER NOT NULL,
  PRIMARY KEY (account_no, kind, ownership, standing, day)
) STRICT, WITHOUT ROWID;

CREATE TABLE renewal (
  no INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  account_no INTEGER NOT NULL REFERENCES account (no) ON DELETE CASCADE,
  scope TEXT NOT NULL,
  years INTEGER NOT NULL,
  route TEXT NOT NULL,
  request_id TEXT NOT NULL UNIQUE,
  state TEXT NOT NULL,
  device_count INTEGER NOT NULL,
  term_end_before INTEGER,
  term_end_expected INTEGER,
  term_end_after INTEGER,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;
CREATE INDEX renewal_by_account ON renewal (account_no, created_at);
CREATE INDEX renewal_by_state ON renewal (state, created_at);

CREATE TABLE renewal_step (
  no INTEGER PRIMARY KEY,
  renewal_no INTEGER NOT NULL REFERENCES renewal (no) ON DELETE CASCADE,
  at INTEGER NOT NULL,
  state TEXT NOT NULL,
  actor TEXT NOT NULL,
  who TEXT,
  note TEXT,
  proof TEXT
) STRICT;
CREATE INDEX renewal_step_by_renewal ON renewal_step (renewal_no);

CREATE TABLE outbox (
  request_id TEXT PRIMARY KEY REFERENCES renewal (request_id) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  version INTEGER NOT NULL,
  payload TEXT NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  next_at INTEGER,
  last_error TEXT,
  dead_letter INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE INDEX outbox_due ON outbox (next_at) WHERE dead_letter = 0;
`;
