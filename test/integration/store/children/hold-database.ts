import { SqliteDatabase } from '../../../../electron/services/store/database/sqlite.ts';

/** Argument: the database. Another program in the middle of a change, until it is killed. */
const database = new SqliteDatabase(process.argv[2] ?? '');
database.exec('BEGIN IMMEDIATE');
// Also keeps it from being collected as garbage, which would let it go.
process.once('exit', () => database.close());
process.stdin.resume();
process.stdout.write('held\n');
