// Reads the fuses of packaged apps back and compares them with electron-builder.yml:
//   node scripts/packaging/read-fuses.mjs BINARY_OR_APP…
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import fuses from '@electron/fuses';
import { parse } from 'yaml';
import { rootDir } from '../setup/paths.mjs';
import { runMain, SetUpError, say } from '../setup/say.mjs';

const { FuseV1Options, getCurrentFuseWire } = fuses;
const ON = '1'.charCodeAt(0);

/** The builder's name of each fuse and its place in the wire; all of them are mandatory. */
const PLACES = /** @type {const} */ ({
  runAsNode: FuseV1Options.RunAsNode,
  enableCookieEncryption: FuseV1Options.EnableCookieEncryption,
  enableNodeOptionsEnvironmentVariable: FuseV1Options.EnableNodeOptionsEnvironmentVariable,
  enableNodeCliInspectArguments: FuseV1Options.EnableNodeCliInspectArguments,
  enableEmbeddedAsarIntegrityValidation: FuseV1Options.EnableEmbeddedAsarIntegrityValidation,
  onlyLoadAppFromAsar: FuseV1Options.OnlyLoadAppFromAsar,
  loadBrowserProcessSpecificV8Snapshot: FuseV1Options.LoadBrowserProcessSpecificV8Snapshot,
  grantFileProtocolExtraPrivileges: FuseV1Options.GrantFileProtocolExtraPrivileges,
});

/**
 * @param {string} binary A packaged executable, or a macOS app.
 * @returns {Promise<string[]>} What differs, a line each; empty when all is as configured.
 */
export async function fuseProblems(binary) {
  const text = await readFile(path.join(rootDir, 'electron-builder.yml'), 'utf8');
  /** @type {Record<string, boolean | undefined>} */
  const wanted = parse(text).electronFuses;
  const wire = await getCurrentFuseWire(binary);
  return Object.entries(PLACES).flatMap(([name, place]) => {
    const want = wanted[name];
    if (typeof want !== 'boolean') {
      return [`${name}: not set in electron-builder.yml`];
    }
    const isOn = Number(wire[place]) === ON;
    return isOn === want ? [] : [`${name}: ${isOn ? 'on' : 'off'} in ${path.basename(binary)}`];
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await runMain(async () => {
    const binaries = process.argv.slice(2);
    if (binaries.length === 0) {
      throw new SetUpError('Name the packaged executables.');
    }
    const problems = (await Promise.all(binaries.map(fuseProblems))).flat();
    for (const problem of problems) {
      say(problem);
    }
    say(problems.length === 0 ? 'fuses: as configured' : 'fuses: not as configured');
    return problems.length === 0 ? 0 : 1;
  });
}
