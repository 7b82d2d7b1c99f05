import { SqliteDatabase } from '../../../../electron/services/store/database/sqlite.ts';

/** Argument: the database. Another program in the middle of a change, until it is killed. */
const database = new SqliteDatabase(process.argv[2] ?? '');
database.pragma('locking_mode = EXCLUSIVE');
database.exec('BEGIN EXCLUSIVE');
process.stdin.resume();
process.stdout.write('held\n');
