import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { promisify } from 'node:util';
import { expect } from '@playwright/test';

const run = promisify(execFile);

/** The one keyring of this session, as a login opens it. The same word opens it again later. */
const word = 'a word for the keyring of this test';

/** Whether anybody answers for the secret service on this session's bus. */
async function isServed(): Promise<boolean> {
  const { stdout } = await run('dbus-send', [
    ...['--session', '--print-reply=literal', '--dest=org.freedesktop.DBus'],
    ...['/org/freedesktop/DBus', 'org.freedesktop.DBus.NameHasOwner'],
    'string:org.freedesktop.secrets',
  ]);
  return stdout.includes('true');
}

/**
 * Starts the keyring's daemon on this session's bus: `unlocked` as by a login with the right word,
 * `locked` as after one without. Returns what ends it.
 */
export async function startKeyring(state: 'unlocked' | 'locked'): Promise<() => Promise<void>> {
  const mode = state === 'unlocked' ? '--unlock' : '--start';
  const daemon = spawn('gnome-keyring-daemon', [mode, '--foreground', '--components=secrets'], {
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  daemon.stdin.end(state === 'unlocked' ? word : '');
  await expect.poll(isServed, { message: 'gnome-keyring-daemon answers' }).toBe(true);
  return () => end(daemon);
}

async function end(daemon: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => daemon.once('exit', resolve));
  daemon.kill();
  await gone;
  await expect.poll(isServed, { message: 'gnome-keyring-daemon is gone' }).toBe(false);
}
