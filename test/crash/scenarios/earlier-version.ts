import { mkdirSync } from 'node:fs';
import { migrate } from '../../../electron/services/store/database/migrate.ts';
import { setPragmas } from '../../../electron/services/store/database/pragmas.ts';
import { SqliteDatabase } from '../../../electron/services/store/database/sqlite.ts';
import { migrations } from '../../../electron/services/store/migrations/index.ts';
import { databaseOf } from '../files.ts';

/** What a database of an earlier version holds, to be found again in the present one. */
export const earlierRows = { account: 3, entitlement: 6_000, renewal: 3, outbox: 3 } as const;

const createdAt = Date.UTC(2026, 0, 5);

/** Makes a profile as the app of `version` left it, by the app's own history of the schema. */
export function makeEarlierProfile(profile: string, version: number): void {
  mkdirSync(profile, { recursive: true });
  const db = new SqliteDatabase(databaseOf(profile));
  try {
    setPragmas(db, 'writer');
    // Filled in the form of the first version, which never changes, and brought up from there.
    migrate(db, migrations.slice(0, 1));
    db.transaction(() => fill(db)).immediate();
    migrate(db, migrations.slice(0, version));
  } finally {
    db.close();
  }
}

function fill(db: SqliteDatabase): void {
  const account = db.prepare(
    `INSERT INTO account (no, id, platform, label, customer, time_zone, bases, options,
       sign_in_method, plain_http_allowed, created_at, as_of)
     VALUES (?, ?, 'juying', ?, '', 'UTC', ?, '{}', 'appKey', 0, ?, ?)`,
  );
  // An address of this machine where nobody listens: what is in the outbox stays there.
  const bases = JSON.stringify({ authBase: 'http://127.0.0.1:9', apiBase: 'http://127.0.0.1:9' });
  const entitlement = db.prepare(
    `INSERT INTO entitlement (id, account_no, kind, unid, name, name_key, group_name, authorization,
       ownership, standing, reason, end_key, first_seen_at, present_since)
     VALUES (?, ?, 0, ?, ?, ?, '', 'unknown', 2, 6, 9, 8640000000000001, ?, ?)`,
  );
  const renewal = db.prepare(
    `INSERT INTO renewal (id, account_no, scope, years, route, request_id, state, device_count,
       created_at, updated_at) VALUES (?, ?, '{"kind":"account"}', 1, 'api', ?, 'queued', 3, ?, ?)`,
  );
  const step = db.prepare(
    `INSERT INTO renewal_step (renewal_no, at, state, actor) VALUES (?, ?, 'queued', 'person')`,
  );
  const outbox = db.prepare(
    `INSERT INTO outbox (request_id, kind, version, payload) VALUES (?, 'renew', 1, ?)`,
  );
  for (let no = 1; no <= earlierRows.account; no += 1) {
    account.run(no, `account-${no}-of-before`, `before ${no}`, bases, createdAt, createdAt);
    const requestId = `request-${no}-of-before`;
    renewal.run(`renewal-${no}`, no, requestId, createdAt, createdAt);
    step.run(no, createdAt);
    outbox.run(requestId, JSON.stringify({ kind: 'renew', requestId, years: 1, unids: null }));
  }
  for (let id = 1; id <= earlierRows.entitlement; id += 1) {
    const name = `unit ${id}`;
    const no = (id % earlierRows.account) + 1;
    entitlement.run(id, no, `UNIT-${id}`, name, name, createdAt, createdAt);
  }
  db.prepare("UPDATE counter SET value = ? WHERE name = 'entitlement'").run(
    earlierRows.entitlement,
  );
}
