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
const OFF = '0'.charCodeAt(0);

/**
 * Every fuse there is, at its place on the wire: its name in electron-builder.yml, or how it must
 * stand where the builder has no name for it and leaves it as Electron ships it. A fuse on the wire
 * or in the fuse library that is not here is a problem, so that a new one cannot go unnoticed.
 * @type {Readonly<Record<number, { name: string, left?: boolean, isNew?: boolean }>>}
 */
const FUSES = {
  [FuseV1Options.RunAsNode]: { name: 'runAsNode' },
  [FuseV1Options.EnableCookieEncryption]: { name: 'enableCookieEncryption' },
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: {
    name: 'enableNodeOptionsEnvironmentVariable',
  },
  [FuseV1Options.EnableNodeCliInspectArguments]: { name: 'enableNodeCliInspectArguments' },
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: {
    name: 'enableEmbeddedAsarIntegrityValidation',
  },
  [FuseV1Options.OnlyLoadAppFromAsar]: { name: 'onlyLoadAppFromAsar' },
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: {
    name: 'loadBrowserProcessSpecificV8Snapshot',
  },
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: { name: 'grantFileProtocolExtraPrivileges' },
  // Signal handlers for WebAssembly; the fuse library of this Node does not know it yet, and the
  // older runtime of the tests has no place for it.
  8: { name: 'wasmTrapHandlers', left: true, isNew: true },
};

/**
 * How the fuses of a wire differ from what is wanted.
 * @param {Readonly<Record<number, number>>} wire The state of each place, as the library reads it.
 * @param {Readonly<Record<string, boolean | undefined>>} wanted `electronFuses` of the builder.
 * @returns {string[]} A line each; empty when all is as configured.
 */
export function wireProblems(wire, wanted) {
  const known = Object.values(FuseV1Options).filter((place) => typeof place === 'number');
  const onWire = Object.keys(wire)
    .map(Number)
    .filter((place) => Number.isInteger(place));
  const problems = [...new Set([...known, ...onWire])]
    .filter((place) => !FUSES[place])
    .map((place) => `fuse ${place}: nobody decided how it must stand`);
  const names = Object.values(FUSES).map(({ name }) => name);
  for (const name of Object.keys(wanted)) {
    if (!names.includes(name)) {
      problems.push(`${name}: not a fuse`);
    }
  }
  for (const [place, { name, left, isNew }] of Object.entries(FUSES)) {
    const want = left ?? wanted[name];
    const state = wire[Number(place)];
    if (typeof want !== 'boolean') {
      problems.push(`${name}: not set in electron-builder.yml`);
    } else if (state === undefined) {
      if (!isNew) {
        problems.push(`${name}: not on the wire`);
      }
    } else if (state !== (want ? ON : OFF)) {
      problems.push(`${name}: not ${want ? 'on' : 'off'}`);
    }
  }
  return problems;
}

/**
 * @param {string} binary A packaged executable, or a macOS app.
 * @returns {Promise<string[]>} What differs, a line each; empty when all is as configured.
 */
export async function fuseProblems(binary) {
  const text = await readFile(path.join(rootDir, 'electron-builder.yml'), 'utf8');
  const { version: _, ...wire } = await getCurrentFuseWire(binary);
  return wireProblems(
    /** @type {Record<number, number>} */ (/** @type {unknown} */ (wire)),
    parse(text).electronFuses,
  ).map((problem) => `${path.basename(binary)}: ${problem}`);
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
