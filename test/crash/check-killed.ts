import { join } from 'node:path';
import { versionOf } from '../../electron/services/store/database/migrate.ts';
import { SqliteDatabase } from '../../electron/services/store/database/sqlite.ts';
import { newestVersion } from '../../electron/services/store/migrations/index.ts';
import { checkBackups } from './checker/backups.ts';
import { checkDatabase } from './checker/database.ts';
import { checkLedger, ledgerEntries } from './checker/ledger.ts';
import { type Problem, problemOf } from './checker/problem.ts';
import {
  checkDerived,
  checkReading,
  type StoredReading,
  storedReadings,
} from './checker/readings.ts';
import { checkRemoved, checkSecrets, secretPrints } from './checker/secrets.ts';
import type { Crash } from './crash.ts';
import { takeImage } from './image.ts';
import { framesWithoutCommit } from './write-ahead-log.ts';

/** What a killed app left, and what of it is broken. */
export type Found = {
  problems: Problem[];
  readings: StoredReading[];
  entries: ReturnType<typeof ledgerEntries>;
  secrets: Map<string, string>;
  /** Frames that the kill cut off from their commit. */
  openFrames: number;
};

const nothingFound = { readings: [], entries: [], secrets: new Map(), openFrames: 0 };

/** Looks at a copy of what no process has open any more. `changing`: ids of accounts being changed. */
export function checkKilled(crash: Crash, changing: readonly string[] = []): Found {
  const image = takeImage(crash.profile, join(crash.folder, 'image'));
  if (!image.exists) {
    return { ...nothingFound, problems: [problemOf('database')('the database is gone')] };
  }
  const openFrames = framesWithoutCommit(`${image.database}-wal`);
  const db = new SqliteDatabase(image.database);
  try {
    return { ...checkImage(crash, db, new Set(changing)), openFrames };
  } catch (thrown) {
    const problem = problemOf('database')(`it cannot be read: ${String(thrown)}`);
    return { ...nothingFound, problems: [problem] };
  } finally {
    db.close();
  }
}

function checkImage(
  crash: Crash,
  db: SqliteDatabase,
  changing: ReadonlySet<string>,
): Omit<Found, 'openFrames'> {
  const problems = checkDatabase(db, [newestVersion]);
  if (versionOf(db) === 0) return { ...nothingFound, problems };
  const readings = storedReadings(db);
  const entries = ledgerEntries(db);
  const secrets = secretPrints(db);
  const present = new Set(readings.map(({ accountId }) => accountId));
  const gone = [...crash.removed].filter((accountId) => !present.has(accountId));
  const kept = new Map(
    [...crash.accountIds.values()]
      .filter((accountId) => !gone.includes(accountId))
      .map((accountId) => [accountId, crash.secrets.get(accountId) ?? null]),
  );
  const lost = [...crash.accountIds.values()].filter(
    (accountId) => !present.has(accountId) && !crash.removed.has(accountId),
  );
  problems.push(
    ...lost.map((accountId) => problemOf('lost')(`account ${accountId} is gone`)),
    ...readings.flatMap((reading) => checkReading(reading, crash.history.of(reading.label))),
    ...checkDerived(db),
    ...checkLedger(entries, [...crash.given.values()], crash.history.commands()),
    ...checkSecrets(secrets, kept, changing),
    ...gone.flatMap((accountId) => checkRemoved(db, accountId)),
    // What was being removed as the kill came leaves the backups with the next start.
    ...checkBackups(
      join(crash.profile, 'backups'),
      new Set(gone.filter((accountId) => !changing.has(accountId))),
    ),
  );
  // What is sound now is what the next kill has to leave alone.
  if (problems.length === 0) {
    for (const accountId of kept.keys()) {
      crash.secrets.set(accountId, secrets.get(accountId) ?? '');
    }
  }
  return { problems, readings, entries, secrets };
}
