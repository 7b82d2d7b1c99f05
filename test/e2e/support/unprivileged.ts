import { execFile } from 'node:child_process';
import { chmod, chown, copyFile, cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const require = createRequire(import.meta.url);

/** The system's own user without any right, on every Linux. */
const nobody = 65534;

export type SandboxedApp = {
  executable: string;
  /** What the executable is to open. */
  arguments: readonly string[];
  profile: string;
  environment: Record<string, string>;
  remove: () => Promise<void>;
};

/** The executable of the runtime under test, as the `electron` package names it. */
const runtime = (): string => require('electron') as unknown as string;

const playwright = createRequire(require.resolve('@playwright/test'));

/**
 * Playwright's own module that holds an app until Playwright listens. It loads it by itself only
 * into a runtime that it picked: without it the page may come to its address just while it is being
 * listened to, and the launch never ends.
 */
const loader = join(
  dirname(playwright.resolve('playwright-core/package.json')),
  'lib/server/electron/loader.js',
);

/**
 * The built app and its runtime as somebody without rights may start them, with Chromium's sandbox
 * on. For an ordinary user that is the runtime as it is; root gets a copy that `nobody` can read,
 * since Chromium refuses to start as root with its sandbox.
 */
export async function sandboxedApp(folder: string): Promise<SandboxedApp> {
  const base = await mkdtemp(join(folder, 'tenure-sandboxed-'));
  const profile = join(base, 'profile');
  await mkdir(profile);
  const remove = () => rm(base, { recursive: true, force: true, maxRetries: 5 });
  if (process.platform !== 'linux' || process.getuid?.() !== 0) {
    const words = ['-r', loader, resolve('.')];
    return { executable: runtime(), arguments: words, profile, environment: {}, remove };
  }
  await chmod(base, 0o755);
  const appFolder = join(base, 'app');
  await mkdir(appFolder);
  await Promise.all([
    // Links where both are on one file system: nothing of it is changed but one file below.
    run('cp', ['-al', dirname(runtime()), join(base, 'runtime')]).catch(() =>
      run('cp', ['-a', dirname(runtime()), join(base, 'runtime')]),
    ),
    cp('out', join(appFolder, 'out'), { recursive: true }),
    cp('node_modules/better-sqlite3', join(appFolder, 'node_modules', 'better-sqlite3'), {
      recursive: true,
    }),
    copyFile('package.json', join(appFolder, 'package.json')),
    copyFile(loader, join(base, 'loader.js')),
  ]);
  // Chromium's own helper for kernels that keep user namespaces from ordinary users.
  const helper = join(base, 'runtime', 'chrome-sandbox');
  await rm(helper);
  await copyFile(join(dirname(runtime()), 'chrome-sandbox'), helper);
  await chmod(helper, 0o4755);

  const environment: Record<string, string> = { HOME: profile, TMPDIR: profile };
  // The display's key is root's own.
  if (process.env.XAUTHORITY) {
    environment.XAUTHORITY = join(base, 'display-key');
    await copyFile(process.env.XAUTHORITY, environment.XAUTHORITY);
    await chown(environment.XAUTHORITY, nobody, nobody);
  }
  const executable = join(base, 'as-nobody');
  const words = ['setpriv', `--reuid=${nobody}`, `--regid=${nobody}`, '--clear-groups', '--'];
  await writeFile(
    executable,
    `#!/bin/sh\nexec ${words.join(' ')} '${join(base, 'runtime', 'electron')}' "$@"\n`,
    { mode: 0o755 },
  );
  await chown(profile, nobody, nobody);
  const opened = ['-r', join(base, 'loader.js'), appFolder];
  return { executable, arguments: opened, profile, environment, remove };
}
