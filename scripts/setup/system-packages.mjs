import { access } from 'node:fs/promises';
import { lacksDisplay } from './display.mjs';
import { run } from './run.mjs';
import { SetUpError, say } from './say.mjs';

/** Debian's names; where a newer release renamed one, both are given and either will do. */
const LIBRARIES = [
  ['libgtk-3-0', 'libgtk-3-0t64'],
  ['libnss3'],
  ['libasound2', 'libasound2t64'],
  ['libgbm1'],
  ['libsecret-1-0'],
];
/** A window without a screen, and pictures of it in which Chinese is not boxes. */
const VIRTUAL_DISPLAY = [['xvfb'], ['xauth'], ['fonts-noto-cjk']];
/** A key store for the tests, in a session of its own. */
const KEYRING = [['gnome-keyring'], ['dbus-x11']];
const COMPILER = [['g++'], ['make'], ['python3']];

/**
 * Installs the system packages that Electron and the tests need on Debian and its relatives. As root
 * it installs them; otherwise it names them and stops. Elsewhere it does nothing.
 * @param {{ needsCompiler: boolean, needsKeyring: boolean }} wanted
 */
export async function installSystemPackages(wanted) {
  if (process.platform !== 'linux' || !(await isDebianLike())) {
    return;
  }
  const groups = [
    ...LIBRARIES,
    ...(lacksDisplay() ? VIRTUAL_DISPLAY : []),
    ...(wanted.needsCompiler ? COMPILER : []),
    ...(wanted.needsKeyring ? KEYRING : []),
  ];
  const missing = await missingFrom(groups);
  if (missing.length === 0) {
    return;
  }
  if (process.getuid?.() !== 0) {
    const names = missing.map((group) => group.at(-1)).join(' ');
    throw new SetUpError(`Missing system packages: sudo apt-get install ${names}`);
  }
  await install(missing);
}

async function isDebianLike() {
  return access('/etc/debian_version').then(
    () => true,
    () => false,
  );
}

/** @param {readonly string[][]} groups */
async function missingFrom(groups) {
  // dpkg-query exits with 1 when a name is unknown, but still prints the others.
  // biome-ignore lint/suspicious/noTemplateCurlyInString: dpkg-query's own format language.
  const format = '${Package} ${db:Status-Status}\n';
  const result = await run('dpkg-query', ['-W', '-f', format, ...groups.flat()]);
  const installed = new Set(
    result.output
      .split('\n')
      .filter((line) => line.endsWith(' installed'))
      .map((line) => line.split(' ')[0]),
  );
  return groups.filter((names) => !names.some((name) => installed.has(name)));
}

/** @param {readonly string[][]} groups */
async function install(groups) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  say(`installing system packages: ${groups.map(([name]) => name).join(' ')} …`);
  const update = await run('apt-get', ['update', '-q'], { env });
  if (update.code !== 0) {
    throw new SetUpError('apt-get update failed: check the package sources and run this again.');
  }
  const names = await Promise.all(groups.map(availableName));
  const args = ['install', '-y', '-q', '--no-install-recommends', ...names];
  const result = await run('apt-get', args, { env });
  if (result.code !== 0) {
    throw new SetUpError(`apt-get could not install these packages: ${names.join(' ')}`);
  }
}

/** @param {string[]} group */
async function availableName(group) {
  for (const name of group) {
    // A renamed package lives on as a virtual one, which `apt-cache show` does not print.
    const result = await run('apt-cache', ['show', '--no-all-versions', name]);
    if (result.code === 0 && result.output.includes(`Package: ${name}\n`)) {
      return name;
    }
  }
  return group[0] ?? '';
}
