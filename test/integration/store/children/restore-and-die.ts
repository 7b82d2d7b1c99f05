import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { restoreBackup } from '../../../../electron/services/store/backups/restore.ts';

/**
 * Arguments: database, backup folder, name of the backup, time, and before which call that changes
 * the disk the process is to be killed. Says "done" where there were fewer calls.
 */
const [, , path = '', backupFolder = '', name = '', now = '', lastCall = ''] = process.argv;

let calls = 0;
for (const method of ['rmSync', 'renameSync', 'copyFileSync', 'fsyncSync', 'mkdirSync'] as const) {
  const original = fs[method] as (...args: unknown[]) => unknown;
  const counted = (...args: unknown[]) => {
    calls += 1;
    if (calls === Number(lastCall)) process.kill(process.pid, 'SIGKILL');
    return original(...args);
  };
  Object.assign(fs, { [method]: counted });
}
syncBuiltinESMExports();

const result = await restoreBackup({ path, backupFolder, name, now: Number(now) });
process.stdout.write(result.ok ? 'done\n' : result.error.code);
