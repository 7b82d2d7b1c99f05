import { copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listBackups } from '../../../electron/services/store/backups/files.ts';
import { assertSound } from '../../../electron/services/store/backups/take.ts';
import { SqliteDatabase } from '../../../electron/services/store/database/sqlite.ts';
import { type Problem, problemOf } from './problem.ts';

const bad = problemOf('backup');
const left = problemOf('leftover');

/** Every backup that the app would list opens, is whole, and holds no secret of a removed account. */
export function checkBackups(folder: string, removed: ReadonlySet<string>): Problem[] {
  return listBackups(folder).flatMap(({ name }) => {
    const file = join(folder, name);
    try {
      if (existsSync(`${file}-journal`)) return checkCutOff(file);
      assertSound(file);
      return secretHolders(file)
        .filter((accountId) => removed.has(accountId))
        .map((accountId) => bad(`${name} has the secrets of the removed ${accountId}`));
    } catch (thrown) {
      return [bad(`${name} cannot be used: ${String(thrown)}`)];
    }
  });
}

/** A change of secrets was cut off: the next start takes it back and does it again. */
function checkCutOff(file: string): Problem[] {
  const folder = mkdtempSync(join(tmpdir(), 'tenure-crash-backup-'));
  try {
    const copy = join(folder, 'copy.db');
    for (const suffix of ['', '-journal']) copyFileSync(file + suffix, copy + suffix);
    new SqliteDatabase(copy).exec('SELECT count(*) FROM account').close();
    assertSound(copy);
    return [];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function secretHolders(file: string): string[] {
  const copy = new SqliteDatabase(file, { readonly: true, fileMustExist: true });
  try {
    return copy
      .prepare(
        'SELECT DISTINCT account.id FROM secret JOIN account ON account.no = secret.account_no',
      )
      .pluck()
      .all() as string[];
  } finally {
    copy.close();
  }
}

/** Files that work under way makes and a finished one takes away. */
export function unfinishedFiles(profile: string): string[] {
  const inside = (folder: string) => {
    try {
      return readdirSync(folder);
    } catch (thrown) {
      if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw thrown;
    }
  };
  return [...inside(profile), ...inside(join(profile, 'backups'))].filter((name) =>
    /\.(unfinished|incoming|restoring)(-wal|-shm|-journal)?$/.test(name),
  );
}

/**
 * After a run that ended properly nothing unfinished lies about, and the log is in the file. An
 * empty log may stay: a connection that only reads cannot take it away.
 */
export function checkLeftovers(profile: string): Problem[] {
  const log = statSync(join(profile, 'tenure.db-wal'), { throwIfNoEntry: false });
  return [
    ...unfinishedFiles(profile).map((name) => left(`${name} is left`)),
    ...(log && log.size > 0 ? [left(`${log.size} bytes of the log are left`)] : []),
  ];
}
