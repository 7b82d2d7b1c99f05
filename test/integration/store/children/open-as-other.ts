import { systemClock } from '../../../../electron/services/clock/system-clock.ts';
import { startStore } from '../../../../electron/services/store/start-store.ts';
import { recordingLog } from '../../../fixtures/recording-log.ts';

/**
 * Arguments: database, backup folder. Opens the store as a user whom permissions bind: nobody, where
 * the tests run as root. Says as JSON how that went and whether a change could be made.
 */
const [, , path = '', backupFolder = ''] = process.argv;
const nobody = 65_534;
if (process.getuid?.() === 0) {
  process.setgid?.(nobody);
  process.setuid?.(nobody);
}
const { log } = recordingLog();
const store = await startStore({
  path,
  backupFolder,
  clock: systemClock,
  log,
  threads: 'inProcess',
});
const state = await store.state();
await store.close();
process.stdout.write(`${JSON.stringify(state)}\n`);
