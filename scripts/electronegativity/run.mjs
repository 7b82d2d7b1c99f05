// Looks over what is shipped with Doyensec's electronegativity. Fails when a finding of high or
// medium severity is not explained in explained.json, when an explanation has no finding any more,
// when a file could not be read, or when the tool overlooks what was planted for it.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { cacheDir, rootDir, withTempDir } from '../setup/paths.mjs';
import { runMain, say } from '../setup/say.mjs';
import { installedTool } from './install.mjs';
import { loadTool, plainSources, scan } from './scan.mjs';

const GRAVE = new Set(['HIGH', 'MEDIUM']);

/** What a look-over that works must find in this. */
const PLANTED = {
  file: 'planted.js',
  text: [
    "import { BrowserWindow, shell } from 'electron';",
    'new BrowserWindow({ webPreferences: { nodeIntegration: true, contextIsolation: false } });',
    'export function open(address) { shell.openExternal(address); }',
  ].join('\n'),
  checks: ['NODE_INTEGRATION_JS_CHECK', 'CONTEXT_ISOLATION_JS_CHECK', 'OPEN_EXTERNAL_JS_CHECK'],
};

/** @param {{ file: string, check: string }} finding */
const keyOf = ({ file, check }) => `${file} ${check}`;

await runMain(async () => {
  const tool = await loadTool(await installedTool());
  const { devDependencies } = JSON.parse(
    await readFile(path.join(rootDir, 'package.json'), 'utf8'),
  );
  /** @type {{ file: string, check: string, reason: string }[]} */
  const explained = JSON.parse(
    await readFile(path.join(rootDir, 'scripts', 'electronegativity', 'explained.json'), 'utf8'),
  );
  /** @type {string[]} */
  const problems = [];
  const looked = await withTempDir(cacheDir(), async (dir) => {
    const planted = path.join(dir, 'planted');
    await mkdir(planted);
    await writeFile(path.join(planted, PLANTED.file), PLANTED.text);
    const proof = await scan(tool, planted, devDependencies.electron);
    for (const check of PLANTED.checks) {
      if (!proof.findings.some((finding) => keyOf(finding) === keyOf({ ...PLANTED, check }))) {
        problems.push(`the tool overlooked what was planted for ${check}`);
      }
    }
    const sources = path.join(dir, 'sources');
    const count = await plainSources(sources);
    const { findings, unread } = await scan(tool, sources, devDependencies.electron);
    problems.push(...unread.map((line) => `could not be read: ${line}`));
    const grave = findings.filter(({ severity }) => GRAVE.has(severity));
    const found = new Set(grave.map(keyOf));
    const known = new Set(explained.map(keyOf));
    for (const finding of grave) {
      if (!known.has(keyOf(finding))) {
        problems.push(`${finding.severity} ${keyOf(finding)}: not explained`);
      }
    }
    for (const entry of explained) {
      if (!found.has(keyOf(entry))) {
        problems.push(`${keyOf(entry)}: explained, but not found any more`);
      }
      if (entry.reason.trim().length < 20) {
        problems.push(`${keyOf(entry)}: without a reason`);
      }
    }
    return { count, found: found.size };
  });
  for (const problem of problems) {
    say(problem);
  }
  say(`electronegativity: ${looked.count} files, ${looked.found} findings explained or to explain`);
  return problems.length === 0 ? 0 : 1;
});
