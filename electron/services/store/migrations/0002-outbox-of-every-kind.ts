/**
 * The outbox for commands of every kind: each row with its own account and time, so that a kind
 * without a ledger entry needs no change here, and with what became of those that were put aside.
 * Released: never edited, see `index.ts`.
 */
export const outboxOfEveryKind = `
CREATE TABLE outbox_2 (
  request_id TEXT PRIMARY KEY,
  account_no INTEGER NOT NULL REFERENCES account (no) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  version INTEGER NOT NULL,
  payload TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  next_at INTEGER,
  last_error TEXT,
  dead_letter INTEGER NOT NULL DEFAULT 0,
  buried_at INTEGER,
  -- When the cloud said that it has no such request, so that another may be made in its place.
  absent_at INTEGER,
  handled_at INTEGER,
  handled_as TEXT CHECK (handled_as IN ('retried', 'setAside', 'settled')),
  handled_by TEXT
) STRICT, WITHOUT ROWID;
INSERT INTO outbox_2 (request_id, account_no, kind, version, payload, created_at, attempts, next_at,
    last_error, dead_letter, buried_at)
  SELECT outbox.request_id, renewal.account_no, outbox.kind, outbox.version, outbox.payload,
         coalesce((SELECT min(at) FROM renewal_step
                    WHERE renewal_step.renewal_no = renewal.no AND renewal_step.state = 'queued'),
                  renewal.created_at),
         outbox.attempts, outbox.next_at, outbox.last_error, outbox.dead_letter,
         iif(outbox.dead_letter = 1, renewal.updated_at, NULL)
    FROM outbox JOIN renewal ON renewal.request_id = outbox.request_id;
DROP TABLE outbox;
ALTER TABLE outbox_2 RENAME TO outbox;
CREATE INDEX outbox_due ON outbox (next_at) WHERE dead_letter = 0;
CREATE INDEX outbox_by_account ON outbox (account_no);
CREATE INDEX outbox_put_aside ON outbox (buried_at) WHERE dead_letter = 1;
`;
