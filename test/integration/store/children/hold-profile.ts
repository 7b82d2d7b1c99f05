import { takeProfileLock } from '../../../../electron/services/store/database/profile-lock.ts';

/** Argument: the database. Holds its profile as an app does, until it is killed. */
const lock = takeProfileLock(process.argv[2] ?? '');
if (!lock.ok) throw new Error(lock.error.code);
// Also keeps it from being collected as garbage, which would let it go.
process.once('exit', () => lock.value.release());
process.stdin.resume();
process.stdout.write('held\n');
