import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { rootDir } from '../setup/paths.mjs';
import { run } from '../setup/run.mjs';
import { SetUpError } from '../setup/say.mjs';

const PROGRAMS = ['dbus-run-session', 'dbus-send', 'gnome-keyring-daemon'];

/**
 * Runs something in a session of its own: a bus, a home folder, and with them a keyring that is
 * nobody's. `use` gets the words that begin the command, and the environment.
 * @template T
 * @param {(session: { words: readonly string[], env: NodeJS.ProcessEnv }) => Promise<T>} use
 * @returns {Promise<T>}
 * @throws {SetUpError} Where there is no keyring to try.
 */
export async function inKeyringSession(use) {
  await assertPrograms();
  const home = await mkdtemp(path.join(tmpdir(), 'tenure-keyring-'));
  try {
    const runtime = path.join(home, 'run');
    await mkdir(runtime, { mode: 0o700 });
    const env = {
      HOME: home,
      XDG_DATA_HOME: path.join(home, 'data'),
      XDG_RUNTIME_DIR: runtime,
      // What tells Chromium which keyring a desktop has.
      XDG_CURRENT_DESKTOP: 'GNOME',
    };
    const config = path.join(rootDir, 'test', 'keyring', 'bus.conf');
    return await use({ words: ['dbus-run-session', `--config-file=${config}`, '--'], env });
  } finally {
    await rm(home, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function assertPrograms() {
  for (const program of PROGRAMS) {
    const found = await run('sh', ['-c', `command -v ${program}`]);
    if (found.code === 0) continue;
    throw new SetUpError(
      `The keyring cannot be tried without ${program}: sudo apt-get install gnome-keyring dbus-x11`,
    );
  }
}
