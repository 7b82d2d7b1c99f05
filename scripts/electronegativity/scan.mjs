import { copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { transformWithOxc } from 'vite';
import { rootDir } from '../setup/paths.mjs';

/**
 * @typedef {object} Finding
 * @property {string} file Of the sources; "N/A" for what holds of the whole app.
 * @property {string} check The tool's id.
 * @property {string} severity
 *
 * @typedef {object} ToolIssue
 * @property {string} id
 * @property {string} file
 * @property {{ name: string }} severity
 *
 * @typedef {{ issues: ToolIssue[], errors: { file: string, message: string, tolerable: boolean }[] }} ToolReport
 * @typedef {(options: { input: string, isRelative: boolean, electronVersionOverride: string }) =>
 *   Promise<ToolReport>} Tool
 */

/** All that ends in the app. The stand-in for the clouds is not shipped. */
const FOLDERS = ['electron', 'renderer', 'shared'];
const NOT_SHIPPED = /^electron[\\/]standin[\\/]/;
const SOURCE = /(?<!\.d)\.tsx?$/;

/**
 * Writes the sources as plain scripts, one for each: the tool reads no TypeScript of today, and in a
 * bundle it would not recognise a call of Electron's.
 * @param {string} target
 * @returns {Promise<number>} How many files there are to look at.
 */
export async function plainSources(target) {
  let count = 0;
  for (const folder of FOLDERS) {
    const names = await readdir(path.join(rootDir, folder), { recursive: true });
    for (const name of names) {
      const file = path.join(folder, name);
      if (!SOURCE.test(file) || NOT_SHIPPED.test(file)) {
        continue;
      }
      const text = await readFile(path.join(rootDir, file), 'utf8');
      const { code } = await transformWithOxc(text, file, { target: 'es2020', sourcemap: false });
      const plain = path.join(target, file.replace(SOURCE, '.js'));
      await mkdir(path.dirname(plain), { recursive: true });
      await writeFile(plain, code);
      count += 1;
    }
  }
  await copyFile(
    path.join(rootDir, 'renderer', 'index.html'),
    path.join(target, 'renderer', 'index.html'),
  );
  await copyFile(path.join(rootDir, 'package.json'), path.join(target, 'package.json'));
  return count;
}

/**
 * Loads the tool so that it sends nothing: it would ask its makers for newer translations and
 * Electron's for a list of releases.
 * @param {string} installed Its folder.
 * @returns {Promise<Tool>}
 */
export async function loadTool(installed) {
  const load = createRequire(path.join(installed, 'package.json'));
  const network = load.resolve('got');
  const silent = async () => {
    throw new Error('no network in a check');
  };
  load(network);
  const cached = load.cache[network];
  if (cached) {
    cached.exports = Object.assign(silent, { get: silent, default: silent });
  }
  return load('@doyensec/electronegativity');
}

/**
 * Looks a folder over. What the tool prints about its silenced network is kept back.
 * @param {Tool} tool
 * @param {string} input
 * @param {string} electronVersion
 * @returns {Promise<{ findings: Finding[], unread: string[] }>}
 */
export async function scan(tool, input, electronVersion) {
  const { log } = console;
  console.log = () => undefined;
  try {
    const { issues, errors } = await tool({
      input,
      isRelative: true,
      electronVersionOverride: electronVersion,
    });
    return {
      findings: issues.map(({ id, file, severity }) => ({
        file: file.split(path.sep).join('/'),
        check: id,
        severity: severity.name,
      })),
      // A tolerated one was read to its end all the same.
      unread: errors
        .filter(({ tolerable }) => !tolerable)
        .map(({ file, message }) => `${path.basename(file)}: ${message}`),
    };
  } finally {
    console.log = log;
  }
}
